"""The invented entries are complete, by the same rules as real ones, and the same each time."""

from datetime import timedelta

from audit.invariants import violations
from submissions import demo
from submissions.invariants import INVARIANTS
from submissions.models import Edition, Entry, EntryVersion
from submissions.receipts import is_intact


def test_twelve_entries_over_all_pools_and_two_drafts(edition: Edition) -> None:
    at = edition.closes_at + timedelta(days=40)
    entries = demo.enter(edition, 12, 1, at=at)
    assert len(entries) == 14
    submitted = Entry.objects.submitted().filter(edition=edition)
    assert submitted.count() == 12
    assert submitted.values("pool").distinct().count() == 7
    assert EntryVersion.objects.counting(edition).count() == 12
    assert all(is_intact(version) for version in EntryVersion.objects.counting(edition))
    assert {rule.name: violations(rule) for rule in INVARIANTS if violations(rule)} == {}


def test_a_second_run_adds_nothing(edition: Edition) -> None:
    at = edition.closes_at
    demo.enter(edition, 2, 1, at=at, drafts=1)
    assert demo.enter(edition, 2, 1, at=at, drafts=1) == []
