"""Whatever is recorded is told in words."""

import ast
from collections.abc import Iterator

from desk.verbs import VERBS
from results.states import MotionKind
from tests.house import tree


def recorded() -> Iterator[str]:
    """Every verb that a room's source records, where it is written as it is."""
    for path in tree.room_sources(tree.ROOT):
        for node in ast.walk(tree.parsed(tree.ROOT / path)):
            if isinstance(node, ast.Call) and _name(node) == "record" and node.args:
                verb = node.args[0]
                if isinstance(verb, ast.Constant):
                    yield str(verb.value)


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def test_every_verb_has_its_words() -> None:
    verbs = set(recorded())
    assert "submit" in verbs
    assert verbs - set(VERBS) == set()


def test_every_motion_has_its_words() -> None:
    assert {kind.verb for kind in MotionKind} <= set(VERBS)
