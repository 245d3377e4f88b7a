"""A list of hundreds to choose from: countries, time zones."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join

CHOSEN = {True: " selected", False: ""}


class LongSelect(forms.Select):
    """Written at once: Django asks a template for each option, and four hundred cost 70 ms."""

    def render(self, name: str, value: Any, *how: Any, **more: Any) -> Any:
        """As Django's, group by group; `attrs` come third or by name."""
        attrs = more.get("attrs", how[0] if how else None)
        chosen = set(self.format_value(value))
        told = self.build_attrs({"name": name, **self.attrs}, attrs)
        shown = format_html_join("", "{}", [(_shown(one, chosen),) for one in self.choices])
        return format_html("<select{}>{}</select>", flatatt(told), shown)


def _shown(choice: tuple[Any, Any], chosen: set[str]) -> str:
    value, label = choice
    if isinstance(label, list | tuple):
        return format_html('<optgroup label="{}">{}</optgroup>', value, _options(label, chosen))
    return _options([choice], chosen)


def _options(choices: Iterable[tuple[Any, Any]], chosen: set[str]) -> str:
    told = [(value, CHOSEN[str(value) in chosen], label) for value, label in choices]
    return format_html_join("\n", '<option value="{}"{}>{}</option>', told)
