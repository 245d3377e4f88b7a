"""Screening: two screeners, agreement decides, the lead rules on the rest; letters are held."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from judging import actions
from judging.models import Assignment, Decision, Round
from judging.querysets import population
from outbox.models import Message
from submissions.models import Notice
from tests.judging import build

pytestmark = pytest.mark.django_db


def screened(made: build.Small, verdicts: dict[str, tuple[str, str]]) -> Round:
    """A closed screening round; {number: what the two screeners say of the second check}."""
    row = build.opened(made, build.screening_round(made))
    for number, pair in verdicts.items():
        rows = Assignment.objects.with_all().filter(round=row, entry__number=number)
        for one, verdict in zip(rows.order_by("pk"), pair, strict=True):
            build.hand_in(one, build.checks(second=verdict))
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    return row


VERDICTS = {
    "2023-0001": ("pass", "pass"),
    "2023-0002": ("fail", "fail"),
    "2023-0003": ("pass", "fail"),
    "2023-0004": ("pass", "ask"),
}


def test_agreement_decides_and_the_rest_waits_for_the_lead() -> None:
    made = build.small(entries=4)
    row = screened(made, VERDICTS)
    assert actions.propose_decisions(row, by=made.officer, at=build.CLOSES) == 2
    tray = dict(Decision.objects.tray(row).values_list("entry__number", "outcome"))
    assert tray == {"2023-0001": "passed", "2023-0002": "failed"}
    fail = Decision.objects.get(round=row, outcome="failed")
    assert fail.reason == build.LONG
    assert {told["check"] for told in fail.reasons} == {"e2"}


def test_only_the_lead_rules_and_another_person_applies_it() -> None:
    made = build.small(entries=4)
    row = screened(made, VERDICTS)
    split = made.entries[2]
    ruling: dict[str, Any] = {"outcome": "passed", "reason": "The letter came.", "at": build.CLOSES}
    with pytest.raises(ValidationError, match="Only the lead"):
        actions.rule_entry(row, split, **ruling, by=made.officer)
    actions.rule_entry(row, split, **ruling, by=made.lead)
    actions.propose_decisions(row, by=made.officer, at=build.CLOSES)
    assert actions.apply_decisions(row, by=made.lead, at=build.CLOSES) == 2
    assert actions.apply_decisions(row, by=made.second, at=build.CLOSES) == 1
    following = build.scoring_round(made, source=row)
    assert [entry.number for entry in population(following)] == ["2023-0001", "2023-0003"]


def test_letters_are_held_until_released_and_name_the_reason() -> None:
    made = build.small(entries=4)
    row = screened(made, VERDICTS)
    actions.propose_decisions(row, by=made.officer, at=build.CLOSES)
    actions.apply_decisions(row, by=made.second, at=build.CLOSES)
    letters = Message.objects.filter(held_by=row.label)
    assert set(letters.values_list("kind", "state")) == {
        ("judging_passed", "held"),
        ("judging_failed", "held"),
    }
    assert letters.get(kind="judging_failed").context["reasons"] == [f"Check 2: {build.LONG}"]
    assert not Notice.objects.exists()
    assert actions.release_letters(row, by=made.officer, at=build.CLOSES) == 2
    assert set(letters.values_list("state", flat=True)) == {"queued"}
    assert set(Notice.objects.values_list("text_key", flat=True)) == {"passed", "failed"}
    with pytest.raises(ValidationError, match="No letter"):
        actions.release_letters(row, by=made.officer, at=build.CLOSES)


def test_a_fail_or_ask_needs_words() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.screening_round(made))
    assignment = Assignment.objects.with_all().filter(round=row)[0]
    content = build.checks(second="fail")
    content.answers["e2"]["note"] = ""
    with pytest.raises(ValidationError) as lacking:
        build.hand_in(assignment, content)
    assert set(lacking.value.message_dict) == {"e2"}


def test_everybody_with_the_role_of_screener_is_seated_once() -> None:
    made = build.small(entries=1, judges=0)
    row = build.screening_round(made)
    for name in ("screener1", "screener2"):
        accounts.grant_role(build.person(name), "screener", by="system", at=build.CALL_ENDS)
    assert actions.seat_screeners(row, by=made.officer, at=build.OPENS) == 2
    assert actions.seat_screeners(row, by=made.officer, at=build.OPENS) == 0


def test_the_desk_reads_the_screening_by_group_and_the_lead_rules_there(client: Client) -> None:
    made = build.small(entries=2, judges=2)
    row = build.opened(made, build.screening_round(made))
    for number in (0, 1):
        for one in build.mine(made, row, number):
            second = "fail" if number and one.entry.number == "2023-0001" else "pass"
            build.hand_in(one, build.checks("pass", second))
    page = reverse("judging:screening", args=[row.key])
    client.force_login(made.lead)
    open_ = client.get(page).content.decode()
    assert "screeners disagree" in open_
    assert "Rule on it" not in open_
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    told = client.get(page + "?show=ruling").content.decode()
    assert "2023-0001" in told
    assert "2023-0002" not in told
    assert "Rule on it" in told
