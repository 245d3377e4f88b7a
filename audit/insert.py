"""One row more, by SQL that is made once a process: for what nearly every act writes.

Making the SQL of an INSERT costs Django more than sending it.
"""

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.sql.subqueries import InsertQuery
from django.db.transaction import mark_for_rollback_on_error

Fields = list[Any]


def insert[Row: models.Model](row: Row) -> Row:
    """Write a new row and give it its number; its columns hold values, no expressions.

    A column that the database fills by itself is left to it and not read back.
    """
    fields, sql = _made(type(row))
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    with mark_for_rollback_on_error(DEFAULT_DB_ALIAS), connection.cursor() as cursor:
        cursor.execute(sql, values)
        if row._meta.auto_field:
            [row.pk] = cursor.fetchone()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


@cache
def _made(model: type[models.Model]) -> tuple[Fields, str]:
    """The columns that are written, and the statement."""
    told = model._meta
    fields = [
        one
        for one in told.local_concrete_fields
        if one is not told.auto_field and not one.has_db_default() and not one.generated
    ]
    query = InsertQuery(model)
    query.insert_values(fields, [model()])
    compiler: Any = query.get_compiler(connection=connection)
    compiler.returning_fields = [told.auto_field] if told.auto_field else []
    [(sql, _values)] = compiler.as_sql()
    return fields, sql
