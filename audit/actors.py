"""Who acted, as the short label that events keep."""

from typing import Protocol


class Labelled(Protocol):
    """A person: `user:12`."""

    @property
    def label(self) -> str: ...


Actor = Labelled | str | None


def actor_label(by: Actor) -> str:
    """`user:12`, `system`, or the given label; nobody is `anonymous`."""
    if by is None:
        return "anonymous"
    return by if isinstance(by, str) else by.label
