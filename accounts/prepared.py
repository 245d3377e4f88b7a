"""Queries whose SQL is made once a process: for what nearly every request asks.

Making the SQL of a row with its relations costs Django more than asking and reading it.
"""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler


class Prepared[Row: Model]:
    """`make` builds the queryset from `marks`, which stand where a call's values go.

    A mark is a value that no real one equals. Related rows come by select_related only.
    """

    def __init__(self, make: Callable[..., QuerySet[Row]], *marks: Any) -> None:
        self.make = make
        self.marks = [_bare(mark) for mark in marks]
        self.given = marks
        self._read_by: dict[int, Any] | None = None

    def __call__(self, *values: Any) -> QuerySet[Row]:
        """A queryset that asks with these values; it can be read, not narrowed further."""
        rows, compiler, sql, params = self._made
        told = dict(zip(self.marks, map(_bare, values), strict=True))
        fresh = copy(compiler)
        fresh.connection = connection
        asked = tuple(told.get(value, value) if _can_be_mark(value) else value for value in params)
        fresh.as_sql = lambda *args, **how: (sql, asked)  # type: ignore[method-assign]
        fresh.get_converters = self._converters  # type: ignore[method-assign,assignment]
        found = rows._chain()  # type: ignore[attr-defined]
        found.query.get_compiler = lambda *args, **how: fresh
        chosen: QuerySet[Row] = found
        return chosen

    def _converters(self, columns: Any) -> Any:
        """How columns are read: the same each time, and dear to find out."""
        if self._read_by is None:
            self._read_by = self._made[1].__class__.get_converters(self._made[1], columns)
        return self._read_by

    @cached_property
    def _made(self) -> tuple[QuerySet[Row], SQLCompiler, str, tuple[Any, ...]]:
        rows = self.make(*self.given)
        compiler = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        lost = set(self.marks) - {value for value in params if _can_be_mark(value)}
        if lost:
            raise ValueError(f"The statement does not ask for {lost}.")
        return rows, compiler, sql, tuple(params)


def row_as_json(model: type[Model]) -> JSONObject:
    """A related row as one column of another's statement: for a Subquery; see `row_of`."""
    return JSONObject(**{field.attname: field.attname for field in model._meta.concrete_fields})


def row_of[Row: Model](model: type[Row], told: dict[str, Any] | None) -> Row | None:
    """The row that such a column holds; None where there was none."""
    if told is None:
        return None
    fields = model._meta.concrete_fields
    return model.from_db(
        DEFAULT_DB_ALIAS,
        [field.attname for field in fields],
        [field.to_python(told[field.attname]) for field in fields],
    )


def _bare(value: Any) -> Any:
    """What the database is sent: the number of a row, else the value."""
    return value.pk if isinstance(value, Model) else value


def _can_be_mark(value: Any) -> bool:
    return getattr(value, "__hash__", None) is not None
