#!/usr/bin/env python
"""Commands of the portal; `make run` writes the .env that this reads."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prize.settings")
    if sys.argv[1:2] == ["tally_sheet"]:  # from file to file: it works where nothing is set up
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the same sums on any number of cores
        from django.conf import settings

        from judging.management.commands.tally_sheet import Command

        settings.configure()
        Command().run_from_argv(sys.argv)
        sys.exit()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
