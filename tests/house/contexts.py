"""What a page's context hands over: a walk that finds model rows however deep they lie."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any

from django.db.models import Manager, Model, QuerySet
from django.forms import BaseForm, BaseFormSet

from tests.house.tree import ROOMS

# Django's own: the request and the person who reads, the frame's navigation, a loop's counters.
FRAME = {
    "request", "user", "perms", "messages", "csrf_token", "DEFAULT_MESSAGE_LEVELS", "forloop",
    "True", "False", "None", "block",
}  # fmt: skip
DEEPEST = 12


def rows_in(context: Iterable[Any]) -> list[str]:
    """Return the places in a response's contexts where a row or a queryset lies."""
    found = []
    for layer in context:
        for scope in layer.dicts:
            for name, value in scope.items():
                if name not in FRAME:
                    found += list(_walk(value, str(name), set()))
    return sorted(set(found))


def _walk(value: Any, place: str, seen: set[int]) -> Iterator[str]:
    if isinstance(value, Model | QuerySet | Manager):
        yield f"{place}: {type(value).__name__}"
        return
    if id(value) in seen or place.count(".") + place.count("[") > DEEPEST:
        return
    seen.add(id(value))
    for name, inner in _parts(value):
        yield from _walk(inner, f"{place}{name}", seen)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from ((f"[{key}]", inner) for key, inner in value.items())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from ((f"[{number}]", inner) for number, inner in enumerate(value))
    elif isinstance(value, BaseForm | BaseFormSet) or _is_ours(value):
        names = [*getattr(value, "__dict__", {}), *getattr(type(value), "__slots__", ())]
        yield from ((f".{name}", getattr(value, name)) for name in names if hasattr(value, name))


def _is_ours(value: Any) -> bool:
    room = type(value).__module__.split(".")[0]
    return room in (*ROOMS, "tests") or is_dataclass(value)
