"""The sweep without a broker: what Celery would have woken, found in the database."""

import logging
import time

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection

from desk import tasks

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do whatever is due, once or --every SECONDS, with or without a broker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, help="seconds between two sweeps")

    def handle(self, *args: object, **options: object) -> None:
        """Sweep once, or until the process is stopped; a database away is waited for."""
        every = options["every"]
        while True:
            try:
                tasks.sweep()
            except OperationalError as error:
                if not every:
                    raise
                log.warning("database away: %s", error)
            if not isinstance(every, float):
                return
            connection.close()
            time.sleep(every)
