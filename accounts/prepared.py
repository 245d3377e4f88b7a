"""Queries whose SQL is made once a process: for what nearly every request asks.

Making the SQL of a row with its relations costs Django more than asking and reading it.
"""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler


class Prepared[Row: Model]:
    """`make` builds the queryset from `marks`, which stand where a call's values go.

    A mark is a value that no real one equals. Related rows come by select_related only.
    """

    def __init__(self, make: Callable[..., QuerySet[Row]], *marks: Any) -> None:
        self.make = make
        self.marks = [_bare(mark) for mark in marks]
        self.given = marks

    def __call__(self, *values: Any) -> QuerySet[Row]:
        """A queryset that asks with these values; it can be read, not narrowed further."""
        rows, compiler, sql, params = self._made
        told = dict(zip(self.marks, map(_bare, values), strict=True))
        fresh = copy(compiler)
        fresh.connection = connection
        asked = tuple(told.get(value, value) if _can_be_mark(value) else value for value in params)
        fresh.as_sql = lambda *args, **how: (sql, asked)  # type: ignore[method-assign]
        found = rows._chain()  # type: ignore[attr-defined]
        found.query.get_compiler = lambda *args, **how: fresh
        chosen: QuerySet[Row] = found
        return chosen

    @cached_property
    def _made(self) -> tuple[QuerySet[Row], SQLCompiler, str, tuple[Any, ...]]:
        rows = self.make(*self.given)
        compiler = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        lost = set(self.marks) - {value for value in params if _can_be_mark(value)}
        if lost:
            raise ValueError(f"The statement does not ask for {lost}.")
        return rows, compiler, sql, tuple(params)


def _bare(value: Any) -> Any:
    """What the database is sent: the number of a row, else the value."""
    return value.pk if isinstance(value, Model) else value


def _can_be_mark(value: Any) -> bool:
    return getattr(value, "__hash__", None) is not None
