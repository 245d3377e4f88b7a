"""Waiting for what other processes do: a condition, a limit, no sleep without either."""

import time
from collections.abc import Callable

LIMIT = 30.0  # seconds; reached only when something is broken
PAUSE = 0.05


def until[Answer](true: Callable[[], Answer], what: str, *, limit: float = LIMIT) -> Answer:
    """Ask until the answer is true and return it; AssertionError names what never came."""
    end = time.monotonic() + limit
    while not (answer := true()):
        assert time.monotonic() < end, f"did not come within {limit:.0f} s: {what}"
        time.sleep(PAUSE)
    return answer
