#!/usr/bin/env python
"""Commands of the portal; `make run` writes the .env that this reads."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prize.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
