"""How far the demonstration has come, for a terminal, a log and the sandbox's bar."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from desk.demo.course import Progress, Report

WIDTH, OFTEN = 30, 0.1  # characters of the bar; seconds between two drawings


class Out(Protocol):
    """Where lines go; `write` adds nothing of its own."""

    def write(self, text: str, /) -> object: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...


def to_all(*reports: Report) -> Report:
    """Each told in turn."""

    def tell(progress: Progress) -> None:
        for report in reports:
            report(progress)

    return tell


def bar(out: Out) -> Report:
    """A bar that fills on a terminal; elsewhere a line for each kind of step when it is done."""
    draw, at_ease = (_drawn(out), _at_ease()) if out.isatty() else (_line(out), _when_done)

    def tell(progress: Progress) -> None:
        if at_ease(progress):
            draw(progress)

    return tell


def to_file(path: Path) -> Report:
    """The latest as JSON: stage, done, of, text. A reader never meets half of it."""
    at_ease = _at_ease()

    def tell(progress: Progress) -> None:
        if at_ease(progress):
            fresh = path.with_suffix(".new")
            fresh.write_text(json.dumps(progress._asdict()))
            fresh.replace(path)

    return tell


def _drawn(out: Out) -> Callable[[Progress], None]:
    def draw(progress: Progress) -> None:
        full = WIDTH * progress.done // max(progress.of, 1)
        line = f"{progress.stage:10} {'#' * full:.<{WIDTH}} {progress.done}/{progress.of}"
        end = "\n" if progress.done >= progress.of else ""
        out.write(f"\r{line} {progress.text:24}{end}")
        out.flush()

    return draw


def _line(out: Out) -> Callable[[Progress], None]:
    def draw(progress: Progress) -> None:
        out.write(f"{progress.stage}: {progress.of} {progress.text}\n")

    return draw


def _when_done(progress: Progress) -> bool:
    return progress.done >= progress.of


def _at_ease() -> Callable[[Progress], bool]:
    """Not more often than an eye can follow; always at the end of a kind of step."""
    last = 0.0

    def may(progress: Progress) -> bool:
        nonlocal last
        now = time.monotonic()
        if progress.done < progress.of and now - last < OFTEN:
            return False
        last = now
        return True

    return may
