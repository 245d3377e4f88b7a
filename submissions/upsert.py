"""Bringing rows up to a file: found by their keys, made or written only where they differ."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

Key = tuple[Any, ...]


@dataclass
class Upsert:
    """Knows the rows of one edition by their keys and counts what it wrote.

    `scopes`: model → the lookup that leads from its rows to the edition.
    """

    scopes: dict[type[models.Model], str]
    edition: models.Model | None = None
    changes: int = 0
    _known: dict[type[models.Model], dict[Key, Any]] = field(default_factory=dict)
    _later: list[models.Model] = field(default_factory=list)

    def put[Row: models.Model](
        self, model: type[Row], keys: dict[str, Any], values: dict[str, Any], *, later: bool = False
    ) -> Row:
        """The row with these keys and values; `later` rows are made by `flush`, all at once."""
        rows, key = self._rows(model, keys), _key(keys)
        row: Row | None = rows.get(key)
        if row is not None:
            self._update(row, values)
            return row
        row = model(**keys, **values)
        self.changes += 1
        if later:
            self._later.append(row)
        else:
            row.save(force_insert=True)
        rows[key] = row
        return row

    def known(self, model: type[models.Model], keys: dict[str, Any]) -> Any:
        """The stored row with these keys, or None."""
        return self._rows(model, keys).get(_key(keys))

    def flush(self) -> None:
        """Make the rows that were put off (of one model)."""
        if self._later:
            type(self._later[0])._default_manager.bulk_create(self._later)
            self._later.clear()

    def _rows(self, model: type[models.Model], keys: dict[str, Any]) -> dict[Key, Any]:
        if model not in self._known:
            found = model._default_manager.all()
            if model in self.scopes:
                found = found.filter(**{self.scopes[model]: self.edition})
            names = [_column(model, name) for name in keys]
            self._known[model] = {tuple(getattr(row, name) for name in names): row for row in found}
        return self._known[model]

    def _update(self, row: models.Model, values: dict[str, Any]) -> None:
        changed = [name for name, value in values.items() if _differs(row, name, value)]
        for name in changed:
            setattr(row, name, values[name])
        if changed:
            row.save(update_fields=changed)
            self.changes += 1


def _column(model: type[models.Model], name: str) -> str:
    """The attribute that holds the field's plain value: `form_id` for `form`."""
    field = model._meta.get_field(name)
    return field.attname if isinstance(field, models.Field) else name


def _key(keys: dict[str, Any]) -> Key:
    """The values of the keys; a related row stands for its id."""
    return tuple(one.pk if isinstance(one, models.Model) else one for one in keys.values())


def _differs(row: models.Model, name: str, value: Any) -> bool:
    if isinstance(value, models.Model):
        return bool(getattr(row, f"{name}_id") != value.pk)
    return bool(getattr(row, name) != value)
