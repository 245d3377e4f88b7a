"""`make run` and `make reset`: python -m prize.run [reset] [--port N] [--folder F]."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from prize.run import environment
from prize.run import folder as data_folder
from prize.run.portal import Portal
from prize.run.prepare import ENTRIES
from prize.run.process import CannotRun

ROOT = Path(__file__).resolve().parent.parent.parent


class Stop(Exception):
    """Somebody asked us to end."""


def main() -> int:
    """0 after a wished end, 1 with one line on stderr when something is in the way."""
    options = _options()
    os.umask(0o077)  # mails, files and logs are for this person alone
    try:
        if options.verb == "reset":
            environment.refuse_foreign(options.env_file)
            data_folder.remove(options.folder, options.env_file)
            print("The data is gone; `make run` begins anew.")  # noqa: T201
            return 0
        return _run(options)
    except CannotRun as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1


def _run(options: argparse.Namespace) -> int:
    _listen(_stop)
    portal = Portal(ROOT, options.folder, options.env_file, options.port, entries=options.entries)
    try:
        portal.open()
        while True:
            portal.look_after()
            time.sleep(0.2)
    except Stop:
        return 0
    finally:
        _listen(signal.SIG_IGN)
        portal.close()


def _stop(signum: int, frame: FrameType | None) -> None:
    """The first wish counts; the end takes seconds and no second wish may cut it short."""
    _listen(signal.SIG_IGN)
    raise Stop


def _listen(answer: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for wish in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(wish, answer)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m prize.run")
    parser.add_argument("verb", nargs="?", choices=("start", "reset"), default="start")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"))
    parser.add_argument("--entries", type=int, default=ENTRIES, help="of the demonstration")
    parser.add_argument("--folder", type=_absolute, default=ROOT / ".run")
    parser.add_argument("--env-file", type=_absolute, default=ROOT / ".env")
    return parser.parse_args()


def _absolute(text: str) -> Path:
    return Path(text).resolve()


if __name__ == "__main__":
    sys.exit(main())
