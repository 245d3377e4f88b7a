"""Whole ways through the portal, on its real processes."""
