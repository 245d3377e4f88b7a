"""What a judging page repeats most, as HTML: answers, scales, rows. Values in, HTML out.

A template would be filled a thousand times a page there; around it everything stays a template.
"""
