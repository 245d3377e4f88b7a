"""`manage.py check --deploy --database default`: settings that must not meet the public."""
