"""Answers to questions: read from a form, made clean, judged complete, shown."""
