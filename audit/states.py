"""Moving a state along its table by compare-and-set."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

Table = Mapping[Any, frozenset[Any]]


class Lost(ValidationError):
    """Somebody moved the row first; nothing was changed."""


def move(row: Model, to: str, *, table: Table, field: str = "state", **changes: object) -> None:
    """Set `field` to `to` if the stored state still is the row's and the table allows it.

    `changes` are written in the same UPDATE. Raises Lost, a sentence for the person.
    """
    old = getattr(row, field)
    if to not in table.get(old, frozenset()):
        raise Lost(_("This is no longer possible: the state has changed. Reload the page."))
    values = {field: to, **changes}
    rows = type(row)._default_manager.filter(pk=row.pk, **{field: old})
    if rows.update(**values) != 1:
        raise Lost(_("Somebody else has just changed this. Reload the page to see it."))
    for name, value in values.items():
        setattr(row, name, value)
