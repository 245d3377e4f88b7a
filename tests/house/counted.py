"""The pages that list: how to make their deepest repeated thing stand there n times."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.world import World


@dataclass(frozen=True)
class Counted:
    """A route, its reader, and `grow(world, n)`: make it show n rows at its deepest."""

    route: str
    person: str
    grow: Callable[[World, int], None]


COUNTED: list[Counted] = []
