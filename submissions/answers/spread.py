"""From a stored answer back to the inputs of a form: the reverse of each kind's `read`."""

from collections.abc import Iterator
from typing import Any

from django.utils.datastructures import MultiValueDict

from submissions.answers.asked import Ask
from submissions.answers.month import PRESENT


def spread(ask: Ask, value: Any) -> "MultiValueDict[str, str]":
    """Input name → texts; an empty answer has none."""
    inputs: MultiValueDict[str, str] = MultiValueDict()
    for name, texts in _inputs(ask, value, ask.code):
        inputs.setlist(name, texts)
    return inputs


def _inputs(ask: Ask, value: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    if value is None:
        return
    if ask.kind == "group":
        for part in ask.parts("parts"):
            yield from _inputs(part, value.get(part.code), f"{name}.{part.code}")
    elif ask.kind == "rows":
        for at, row in enumerate(value):
            for part in ask.parts("columns"):
                yield from _inputs(part, row.get(part.code), f"{name}.{at}.{part.code}")
    else:
        yield from _simple(ask, value, name)


def _simple(ask: Ask, value: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    if ask.kind == "multi_choice":
        yield name, list(value)
    elif ask.kind == "money":
        yield from ((f"{name}.{part}", [text]) for part, text in value.items())
    elif ask.kind == "declaration":
        yield name, ["on"]
    elif ask.kind == "month" and value == PRESENT:
        yield f"{name}.present", ["on"]
    elif isinstance(value, dict):
        yield name, [value.get("en", "")]
        yield f"{name}.ko", [value.get("ko", "")]
    else:
        yield name, [str(value)]
