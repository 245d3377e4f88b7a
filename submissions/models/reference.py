"""JSON that an edition's file brought: large, read with nearly every page, changed once a year."""

import json
from functools import lru_cache
from typing import Any, Never

from django.db import models


class Told(dict[str, Any]):
    """An object of such a column. Readers share it, so nobody may change it: make a dict of it."""

    def _refuse(self, *args: Any, **more: Any) -> Never:
        raise TypeError("This is shared with other readers; change a copy: dict(…).")

    __setitem__ = __delitem__ = update = setdefault = pop = popitem = clear = _refuse
    __ior__ = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        """A copy of its own, which may be changed."""
        return {key: _copied(value) for key, value in self.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


class ReferenceField(models.JSONField):
    """A JSON column whose text is read once a process, however many rows and pages bring it."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The value of a text seen before is the same object again."""
        if not isinstance(value, str):
            return value
        try:
            return _read(value)
        except json.JSONDecodeError:
            return value

    def deconstruct(self) -> Any:
        """To the database it is a JSON column like any other."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


@lru_cache(maxsize=4096)
def _read(text: str) -> Any:
    return json.loads(text, object_hook=Told)


def _copied(value: Any) -> Any:
    if isinstance(value, Told):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value
