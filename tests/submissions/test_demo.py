"""The invented entries are complete, by the same rules as real ones, and the same each time."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from accounts import demo as people
from audit.canonical import fingerprint
from audit.invariants import violations
from submissions import demo
from submissions.invariants import INVARIANTS
from submissions.models import Edition, Entry, EntryVersion, Extension
from submissions.receipts import is_intact

HOURS = {"open": timedelta(days=-18), "closed": timedelta(hours=10)}  # from the end of the call


def enter(edition: Edition, n: int, *, seed: int = 1, to: str = "screening") -> list[demo.Part]:
    """Walk a cast through the stages of this room."""
    cast = demo.cast(edition, n, seed)
    for stage in demo.STAGES[: demo.STAGES.index(to) + 1]:
        hour = edition.closes_at + HOURS.get(stage, timedelta(days=14))
        demo.advance(edition, cast, seed=seed, to=stage, hour=hour, report=lambda *_of: None)
    return cast


@pytest.fixture
def house(edition: Edition) -> None:
    people.fill(at=edition.opens_at)


def test_the_cast_has_the_prizes_own_numbers(edition: Edition) -> None:
    cast = demo.cast(edition, 240, 7)
    pools = Counter(part.pool_code for part in cast if part.fate)
    assert pools == {
        "HC-city": 52, "HC-corporation": 20, "HC-institution": 20, "TI-city": 64,
        "TI-corporation": 38, "TI-institution": 16, "L-individual": 30,
    }  # fmt: skip
    assert Counter(part.fate for part in cast) == {
        "goes_on": 209, "unsigned": 14, "planning": 6, "duplicate": 5, "scope": 3, "withdraws": 3,
        "": 37,
    }  # fmt: skip
    tags = Counter(tag for part in cast for tag in part.tags)
    assert (tags["repaired"], tags["late"], tags["grace"]) == (12, 3, 2)
    assert len({part.who.country for part in cast if part.fate == "goes_on"}) >= 47
    assert len({part.address for part in cast}) == len(cast)
    assert all(part.twin for part in cast if part.fate == "duplicate")


def test_the_same_seed_casts_the_same_and_another_one_another(edition: Edition) -> None:
    cast = demo.cast(edition, 60, 7)
    assert demo.cast(edition, 60, 7) == cast
    assert demo.cast(edition, 60, 8) != cast
    names = [(part.kind, part.who.name, part.category_code) for part in demo.cast(edition, 900, 7)]
    assert len(set(names)) == len(names)


@pytest.mark.usefixtures("house")
def test_twelve_entries_over_all_pools_and_two_drafts(edition: Edition) -> None:
    enter(edition, 12)
    submitted = Entry.objects.submitted().filter(edition=edition)
    assert (submitted.count(), Entry.objects.filter(edition=edition).count()) == (12, 14)
    assert submitted.values("pool").distinct().count() == 7
    versions = EntryVersion.objects.counting(edition)
    assert all(is_intact(version) for version in versions)
    arrived = sorted(version.arrived_at - edition.closes_at for version in versions)
    assert arrived[-3:-1] == [timedelta(seconds=-2), timedelta(milliseconds=-1)]
    assert Extension.objects.get().entry.submitted_version in versions
    assert {rule.name: violations(rule) for rule in INVARIANTS if violations(rule)} == {}


@pytest.mark.usefixtures("house")
def test_a_second_run_adds_nothing_and_a_draft_is_finished(edition: Edition) -> None:
    enter(edition, 7, to="open")
    begun = dict(Entry.objects.filter(edition=edition).values_list("pk", "state"))
    assert 0 < list(begun.values()).count("submitted") < 7
    enter(edition, 7)
    ended = list(Entry.objects.filter(edition=edition).order_by("pk"))
    assert set(begun) <= {entry.pk for entry in ended}
    counters = [(entry.counter, entry.state) for entry in ended]
    enter(edition, 7)
    again = Entry.objects.filter(edition=edition).order_by("pk")
    assert [(entry.counter, entry.state) for entry in again] == counters


@pytest.mark.usefixtures("house")
def test_answers_and_files_are_the_same_for_the_same_seed(edition: Edition) -> None:
    made = _made(edition, 3)
    assert made == _made(edition, 3)
    assert made != _made(edition, 4)


def _made(edition: Edition, seed: int) -> list[str]:
    """What seven entries hold, made and taken back."""
    with transaction.atomic():
        enter(edition, 7, seed=seed)
        versions = EntryVersion.objects.counting(edition).select_related("entry")
        made = [_content(version) for version in versions.order_by("entry__number")]
        transaction.set_rollback(True)
    return made


def _content(version: EntryVersion) -> str:
    files = [(file["question"], file["sha256"]) for file in version.manifest]
    return fingerprint({"number": version.entry.number, "answers": version.answers, "files": files})
