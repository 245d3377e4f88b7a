"""Any score sheet from anywhere, tallied: a CSV and rules in, one JSON out. No Django, no database.

The guide to it, with an example redone by hand, is docs/guide/judging.md.
"""
