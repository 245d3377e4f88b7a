"""In tests an undefined variable in one of our templates is an error, not an empty string.

`{% if name %}` may still ask for a variable that a template can do without; `{% for %}` may not.
Templates of Django and allauth keep Django's behaviour.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.template import Context, Node, engines
from django.template.base import FilterExpression
from django.template.defaulttags import ForNode

from tests.house.tree import ROOT

OURS = ROOT / "templates"


class UndefinedVariable(AssertionError):
    """A template of ours named a variable that its context does not hold."""


class Undefined(str):
    """`string_if_invalid`: Django asks it (`bool`, `in`) only where a name is missing."""

    __slots__ = ()
    folder = OURS

    def __bool__(self) -> bool:
        self._complain()
        return False

    def __contains__(self, part: object) -> bool:
        self._complain()
        return False

    def _complain(self) -> None:
        frame = sys._getframe(2)
        node = _nearest_node(frame)
        if node is not None and Path(node.origin.name).is_relative_to(self.folder):
            line = node.token.lineno if node.token else 0
            raise UndefinedVariable(f"{node.origin}:{line} undefined: {_name(frame)}")


def _nearest_node(frame: FrameType | None) -> Node | None:
    """Return the template node that is being rendered, from the innermost outwards."""
    while frame is not None:
        owner = frame.f_locals.get("self")
        if isinstance(owner, Node) and getattr(owner, "origin", None):
            return owner
        frame = frame.f_back
    return None


def _name(frame: FrameType) -> str:
    expression = frame.f_locals.get("self")
    if isinstance(expression, FilterExpression):
        return str(expression.var)
    return str(frame.f_locals.get("key", "?"))


class _Sequence:
    """What a `{% for %}` loops over, asked without Django's leniency."""

    def __init__(self, expression: Any) -> None:
        self.expression = expression

    def resolve(self, context: Context, ignore_failures: bool = False) -> Any:
        return self.expression.resolve(context)


def strict_loop(self: ForNode, *args: Any, **kwargs: Any) -> None:
    """Take the place of ForNode.__init__."""
    _lenient_loop(self, *args, **kwargs)
    self.sequence = _Sequence(self.sequence)  # type: ignore[assignment]


_lenient_loop = ForNode.__init__


@pytest.fixture(autouse=True, scope="session")
def undefined_variables_fail() -> Iterator[None]:
    """Import this into tests/conftest.py: it holds for every test."""
    patch = pytest.MonkeyPatch()
    patch.setattr(ForNode, "__init__", strict_loop)
    patch.setattr(engines["django"].engine, "string_if_invalid", Undefined())  # type: ignore[attr-defined]
    yield
    patch.undo()
