"""A long list to choose from: the same HTML as Django's own."""

from typing import Any

import pytest
from django import forms
from django.test.html import parse_html

from accounts.long_select import LongSelect

CHOICES: list[tuple[str, Any]] = [
    ("", "Please choose"),
    ("a&b", "<b>A</b>"),
    ("Europe", [("Europe/Lisbon", "Lisbon · 20:15 (UTC+1)"), ('Europe/"', "“”")]),
]


class Djangos(forms.Form):
    one = forms.ChoiceField(choices=CHOICES, help_text="Where?")


class Ours(forms.Form):
    one = forms.ChoiceField(choices=CHOICES, help_text="Where?", widget=LongSelect)


@pytest.mark.parametrize("data", [None, {"one": "a&b"}, {"one": "Europe/Lisbon"}, {"one": "?"}, {}])
def test_it_reads_as_djangos(data: dict[str, str] | None) -> None:
    ours, theirs = str(Ours(data)["one"]), str(Djangos(data)["one"])
    assert parse_html(ours) == parse_html(theirs)
    assert "<b>" not in ours
