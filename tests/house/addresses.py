"""What stands in the place of each route's parameters in the small world."""

from collections.abc import Callable
from typing import Any

from tests.world import World

ADDRESSES: dict[str, Callable[[World], dict[str, Any]]] = {}
