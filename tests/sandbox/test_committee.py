"""The committee's members and its chair, each to be had in the bar; the chair has a last word."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.once import new_key
from sandbox import people
from tests.results.conftest import _ground, clock, made
from tests.results.stage import Stage, open_sitting, settle

__all__ = ["_ground", "clock", "made"]


@pytest.fixture
def seats(made: Stage) -> dict[bool, User]:
    """{is the chair: who}: of a demonstration's committee."""
    made.edition.demo = True
    made.edition.save(update_fields=["demo"])
    found = {member.chair: member.user for member in reversed(made.members)}
    return {chair: user for chair, user in found.items() if user is not None}


def test_the_chair_is_somebody_else_than_the_member(seats: dict[bool, User]) -> None:
    found = {kind.code: kind.find() for kind in people.KINDS}
    assert found["committee"] == seats[False]
    assert found["committee_chair"] == seats[True]


def test_the_chair_confirms_the_minutes(
    made: Stage,
    folder: Path,
    seats: dict[bool, User],
    client: Client,
) -> None:
    open_sitting(made)
    settle(made)
    sitting = made.sitting
    client.post("/en/sandbox/become/", {"kind": "committee_chair"})
    page = reverse("results:sitting", args=[sitting.key])
    text = client.get(page).content.decode()
    assert "Confirm the minutes" in text
    assert 'value="committee_chair" selected' in text
    confirm = reverse("results:confirm_minutes", args=[sitting.key])
    client.post(confirm, {"once": new_key()})
    seat = sitting.attendances.get(member__user=seats[True])
    assert seat.confirmed_at is not None
    assert "Confirm the minutes" not in client.get(page).content.decode()
