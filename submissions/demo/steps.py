"""The demonstration's stages in order, and how a room tells how far it has come."""

from collections.abc import Callable

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
