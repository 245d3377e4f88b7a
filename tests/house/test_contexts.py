"""The walk over a page's context finds a row however deep it lies."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django import forms
from django.template import Context

from accounts.forms import ProfileForm
from accounts.models import User
from tests.house import contexts
from tests.world import AT


@dataclass
class Value:
    inner: object
    more: dict[str, object] = field(default_factory=dict)


class Plain(forms.Form):
    mark = forms.IntegerField()


def _found(**context: Any) -> list[str]:
    return contexts.rows_in([Context(context)])


@pytest.mark.parametrize(
    "planted",
    [
        User(email="mina@example.org"),
        [User(email="mina@example.org")],
        {"a": ({"b": User()},)},
        Value(inner=Value(inner=[User()])),
        Value(inner=1, more={"author": User()}),
        User.objects.all(),
        User.objects,
        ProfileForm(instance=User(email="mina@example.org"), at=AT),
    ],
)
def test_a_planted_row_is_found(planted: object) -> None:
    assert len(_found(page={"part": planted})) == 1


def test_plain_values_pass() -> None:
    assert (
        _found(title="A", marks=[1, 2], form=Plain({"mark": 1}), value=Value(inner=("a", 2))) == []
    )


def test_the_reader_of_the_page_is_known_anyway() -> None:
    assert _found(user=User(email="mina@example.org"), request=User()) == []
