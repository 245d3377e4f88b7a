"""The demonstration's stages in order, and how a room tells how far it has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

STAGES = (
    "open",
    "closed",
    "screening",
    "panel",
    "finalists",
    "jury",
    "committee",
    "embargo",
    "published",
)


Report = Callable[[int, int, str], None]  # so many done, of so many, what


def reaches(to: str, stage: str) -> bool:
    """Whoever goes to `to` comes through `stage`."""
    return STAGES.index(to) >= STAGES.index(stage)


@contextmanager
def one_step() -> Iterator[None]:
    """A transaction, all or nothing: the actions inside set no savepoints, a third of all it says.

    An action that fails inside takes the whole step back, even where its error is caught.
    """
    features = connection.features
    with transaction.atomic():
        usual, features.uses_savepoints = features.uses_savepoints, False
        try:
            yield
        finally:
            features.uses_savepoints = usual
