"""Fifty people press the button at once: one version, one receipt, one mail."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.actions import grant_role
from accounts.models import User
from audit.once import new_key, once
from outbox.models import Message
from submissions import actions, demo
from submissions.demo.people import CITIES
from submissions.edition_file import load
from submissions.edition_schema import read
from submissions.models import Category, Entry, EntryVersion

FILE = Path(__file__).resolve().parents[2] / "editions" / "seoul-2023.yaml"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def entry(db: None) -> Entry:
    at = datetime.fromisoformat("2023-04-01T00:00:00+09:00")
    edition = load(read(FILE), at=at).edition
    owner = User.objects.create_user("mina@hanbit.example", name="Mina")
    entrant = actions.create_entrant(
        edition, kind="city", name="Hanbit", country="KR", city="Hanbit", by=owner, at=at
    )
    category = Category.objects.get(edition=edition, code="HC")
    entry = actions.start_entry(entrant, category=category, by=owner, at=at)
    demo.fill(entry, Random(3), CITIES[1], by=owner, at=at)
    return Entry.objects.get(pk=entry.pk)


def at_once[Answer](number: int, act: Callable[[int], Answer]) -> list[Answer]:
    """Run `act` in so many threads, each with its own connection."""

    def run(turn: int) -> Answer:
        try:
            return act(turn)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=number) as pool:
        return list(pool.map(run, range(number)))


def submitted(entry: Entry, at: datetime, key: str) -> int:
    """As the view does it: under the form's key, once."""
    row = Entry.objects.select_related("edition", "owner").get(pk=entry.pk)

    def act() -> int:
        return actions.submit(row, by=row.owner, at=at).number

    content = {"entry": str(row.key)}
    return int(once(key, by=row.owner, verb="submit", content=content, act=act))


@pytest.mark.parametrize("same_form", [True, False])
def test_fifty_submits_make_one_version(entry: Entry, same_form: bool) -> None:
    at = entry.created_at + timedelta(days=1)
    keys = [new_key()] * 50 if same_form else [new_key() for _turn in range(50)]
    numbers = at_once(50, lambda turn: submitted(entry, at, keys[turn]))
    assert set(numbers) == {1}
    assert EntryVersion.objects.filter(entry=entry).count() == 1
    assert Message.objects.filter(kind="receipt").count() == 1


def test_saves_and_submits_at_once_lose_nothing(entry: Entry) -> None:
    """Whatever the order, the last version is one of the saved titles, and every save is kept."""
    at = entry.created_at + timedelta(days=1)

    def act(turn: int) -> None:
        row = Entry.objects.select_related("edition", "entrant", "owner").get(pk=entry.pk)
        if turn % 2:
            changed = {"b1": f"Title {turn}"}
            actions.save_answers(row, changed=changed, based_on=10_000, by=row.owner, at=at)
        else:
            actions.submit(row, by=row.owner, at=at)

    at_once(16, act)
    fresh = Entry.objects.get(pk=entry.pk)
    versions = EntryVersion.objects.filter(entry=entry)
    assert fresh.submitted_version == versions.order_by("-number").first()
    assert fresh.saves.filter(changed__has_key="b1").count() == 8 + 1
    assert Message.objects.filter(kind="receipt").count() == versions.count()
    assert fresh.has_unsent_changes == (
        fresh.submitted_version is not None
        and fresh.submitted_version.answers["b1"] != fresh.answers["b1"]
    )


def test_a_deadline_that_moves_meanwhile_counts_for_all_or_none(entry: Entry) -> None:
    """Submits share the lock that the move takes alone: no version names a dead deadline."""
    edition = entry.edition
    stage = edition.entry_stage
    people = [User.objects.create_user(f"staff{n}@prize.example") for n in range(2)]
    at = stage.closes_at - timedelta(hours=1)
    for person in people:
        grant_role(person, "secretariat", by="system", at=at)

    def act(turn: int) -> str:
        if turn == 4:
            actions.move_deadline(
                stage, closes_at=at, reason="Test", proposed_by=people[0], by=people[1], at=at
            )
            return "moved"
        try:
            return str(submitted(entry, at, new_key()))
        except ValidationError:
            return "closed"

    outcomes = at_once(12, act)
    versions = list(EntryVersion.objects.filter(entry=entry))
    assert len(versions) == len(set(outcomes) - {"moved", "closed"})
    assert all(version.arrived_at < version.deadline_applied for version in versions)


def test_two_drafts_of_one_organisation_at_once_keep_the_limit(entry: Entry) -> None:
    """One entry in a category: whoever comes second is refused, also in the same moment."""
    at = entry.created_at + timedelta(days=1)
    colleague = User.objects.create_user("jun@hanbit.example", name="Jun")
    same = actions.create_entrant(
        entry.edition, kind="city", name="Hanbit", country="KR", city="Hanbit", by=colleague, at=at
    )
    twin = actions.start_entry(same, category=entry.category, by=colleague, at=at)
    demo.fill(twin, Random(4), CITIES[1], by=colleague, at=at)

    def act(turn: int) -> bool:
        pk = (entry.pk, twin.pk)[turn % 2]
        row = Entry.objects.select_related("edition", "owner").get(pk=pk)
        try:
            actions.submit(row, by=row.owner, at=at)
        except ValidationError:
            return False
        return True

    assert any(at_once(8, act))
    assert Entry.objects.submitted().filter(pk__in=[entry.pk, twin.pk]).count() == 1
