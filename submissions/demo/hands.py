"""Many like steps at once, by a process for each processor."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence

from django.db import connection

MOST = 4
UNHURRIED = "SET synchronous_commit = off"  # what a cut of power takes, another run makes again
Step = Callable[[], object]
Tell = Callable[[int], None]  # hears how many are done


class Failed(Exception):
    """A step of another process went wrong; it has said how."""


def unhurried() -> None:
    """This connection's commits wait for no disk."""
    with connection.cursor() as cursor:
        cursor.execute(UNHURRIED)


def carry_out(steps: Sequence[Step], tell: Tell) -> None:
    """Do all of them, one after the other or beside each other; none may need another of them.

    The first is done here: what it reads and keeps is at hand in every other process. Inside a
    transaction all are, for nobody else would see its rows.
    """
    hands = min(MOST, os.cpu_count() or 1, len(steps) - 1)
    own = len(steps) if connection.in_atomic_block or hands < 2 else 1
    for done, step in enumerate(steps[:own], 1):
        step()
        tell(done)
    if own < len(steps):
        _beside(
            [steps[own + hand :: hands] for hand in range(hands)], lambda done: tell(own + done)
        )


def _beside(shares: Sequence[Sequence[Step]], tell: Tell) -> None:
    """Each share by a process of its own, with a connection of its own; Failed if one could not."""
    connection.close()
    if hasattr(connection, "close_pool"):  # its threads would not be there in the others
        connection.close_pool()
    sys.stdout.flush()
    sys.stderr.flush()
    ears, mouth = os.pipe()
    children = [_forked(share, ears, mouth) for share in shares]
    os.close(mouth)
    try:
        done = 0
        while told := os.read(ears, 1):
            done += len(told)
            tell(done)
    finally:
        os.close(ears)  # who goes on speaking ends
        failed = [child for child in children if os.waitpid(child, 0)[1]]
        unhurried()
    if failed:
        raise Failed("A part of the demonstration could not be made; the reason stands above.")


def _forked(share: Sequence[Step], ears: int, mouth: int) -> int:
    """The new process' number; in the new process it never comes back."""
    child = os.fork()
    if child == 0:
        os.close(ears)
        os._exit(_done(share, mouth))
    return child


def _done(share: Sequence[Step], mouth: int) -> int:
    """0 when all is done; without a reader the first word is the last."""
    try:
        unhurried()
        for step in share:
            step()
            os.write(mouth, b".")
        connection.close()
    except BaseException:  # noqa: BLE001 (whatever it is, the parent goes on from the fork)
        traceback.print_exc()
        sys.stderr.flush()
        return 1
    return 0
