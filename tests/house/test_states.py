"""A state has its table and its constraint: neither can name a state that the other lacks."""

import importlib
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Field, Model, Q, TextChoices

from tests.house.tree import ROOMS

TABLES = [name for name in ROOMS if importlib.util.find_spec(f"{name}.states")]


def state_fields() -> Iterator[tuple[type[Model], Field[Any, Any]]]:
    """Yield every column of ours that is called `state`."""
    for model in apps.get_models():
        if model._meta.app_label in ROOMS:
            fields = model._meta.concrete_fields
            yield from ((model, field) for field in fields if field.name == "state")


def unguarded(model: type[Model], states: set[str]) -> str:
    """Return why the database would take another state; empty where a constraint refuses it."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q):
            match constraint.condition.children:
                case [("state__in", known)]:
                    return "" if set(known) == states else f"{model._meta.label}: other states"
    return f"{model._meta.label}: no constraint on its states"


def torn(module: ModuleType) -> list[str]:
    """Return the tables of a states module that miss a state or lead to an unknown one."""
    found = []
    for name, table in vars(module).items():
        if name.endswith("NEXT") and isinstance(table, Mapping):
            choices = type(next(iter(table)))
            known = set(choices) if issubclass(choices, TextChoices) else set()
            reached = {state for following in table.values() for state in following}
            if set(table) != known or not reached <= known:
                found.append(f"{module.__name__}.{name}")
    return found


def test_the_database_knows_every_state_and_no_other() -> None:
    found = [unguarded(model, {code for code, _ in f.flatchoices}) for model, f in state_fields()]
    assert [line for line in found if line] == []
    assert len(found) > 8


@pytest.mark.parametrize("room", [name for name in TABLES if name != "audit"])
def test_tables_are_whole(room: str) -> None:
    assert torn(importlib.import_module(f"{room}.states")) == []


class Colour(TextChoices):
    RED = "red", "Red"
    BLUE = "blue", "Blue"


@pytest.mark.parametrize(
    "table", [{Colour.RED: {Colour.BLUE}}, {Colour.RED: {"green"}, Colour.BLUE: set()}]
)
def test_a_torn_table_is_found(table: object) -> None:
    module = ModuleType("planted")
    module.NEXT = table  # type: ignore[attr-defined]
    assert torn(module) == ["planted.NEXT"]


def test_a_missing_state_is_found() -> None:
    assert unguarded(apps.get_model("outbox", "Message"), {"queued"}) != ""
    assert unguarded(apps.get_model("accounts", "User"), {"queued"}) != ""
