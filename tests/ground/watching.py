"""Looking at processes from outside."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def alive(pid: int) -> bool:
    """Whether it still runs; what only waits to be counted as ended does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def until(true: Callable[[], object], seconds: float = 20) -> bool:
    """Whether it came true before the seconds were over."""
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(true())


def descendants(pid: int) -> dict[int, str]:
    """Everybody below this process, with the names they go by."""
    parents, names = {}, {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            names[int(process.name)] = (process / "cmdline").read_text().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(process.name)] = int(parent)
    found = {pid}
    while grown := {child for child, parent in parents.items() if parent in found} - found:
        found |= grown
    return {child: names[child] for child in found - {pid}}


def read_until(running: subprocess.Popen[str], word: str) -> str:
    """All it printed up to the line with `word`."""
    said = ""
    assert running.stdout is not None
    for line in running.stdout:
        said += line
        if word in line:
            return said
    pytest.fail(f"It ended before it said {word!r}:\n{said}")
