"""Staff's round page: counts while it is open, ranks and the tray once it is closed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from judging import actions
from judging.actions.letters import nudged_today
from judging.models import Decision, Round
from tests.judging import build
from tests.judging.test_pages import once_in, signed_in

pytestmark = pytest.mark.django_db
CARD = {"2023-0001": (8, 7, 9), "2023-0002": (6, 8, 7), "2023-0003": (7, 7, 8)}


@pytest.fixture
def made(shift_clock: Any) -> build.Small:
    shift_clock(build.CLOSES)
    return build.small()


def page_of(client: Client, row: Round) -> Any:
    return client.get(reverse("judging:round", args=[row.key]))


def act(client: Client, row: Round, name: str, **sent: str) -> Any:
    """Press a button of the round's page."""
    sent["once"] = once_in(page_of(client, row))
    return client.post(reverse(f"judging:{name}", args=[row.key]), sent, follow=True)


def test_while_it_is_open_no_mark_is_shown(made: build.Small) -> None:
    row = build.opened(made, build.scoring_round(made))
    build.hand_in(build.mine(made, row)[0], build.marks(8, 7, 9))
    text = page_of(signed_in(made.officer), row).content.decode()
    assert "7.90" not in text
    assert "8 % handed in" in text
    assert "3 entries have fewer than 3 ballots" in text


def test_from_closing_to_applied_by_buttons_alone(made: build.Small) -> None:
    row = build.opened(made, build.scoring_round(made))
    build.hand_in_all(row, CARD)
    officer, second = signed_in(made.officer), signed_in(made.second)
    assert "12 ballots count" in act(officer, row, "close_round").content.decode()
    ranked = act(officer, row, "tally_round").content.decode()
    assert ranked.index("Project 1") < ranked.index("Project 3") < ranked.index("Project 2")
    assert "7.90" in ranked
    assert ranked.count('data-state="cut"') == 1
    proposed = act(officer, row, "propose_decisions").content.decode()
    assert "another person applies them" in proposed
    refused = act(officer, row, "apply_decisions").content.decode()
    assert "another person must apply" in refused
    assert "Apply 3 decisions: writes 3 letters, held" in page_of(second, row).content.decode()
    applied = act(second, row, "apply_decisions").content.decode()
    assert "3 letters are written and held" in applied
    assert Decision.objects.applied(row).count() == 3


def test_a_refused_closing_says_which_entries(made: build.Small) -> None:
    row = build.opened(made, build.scoring_round(made))
    text = act(signed_in(made.officer), row, "close_round").content.decode()
    assert "3 entries have too few ballots" in text
    assert all(number in text for number in ("2023-0001", "2023-0002", "2023-0003"))
    row.refresh_from_db()
    assert row.state == "open"


def test_the_lead_rules_on_the_page(made: build.Small) -> None:
    row = build.opened(made, build.screening_round(made))
    for number, one in enumerate(row.assignments.order_by("entry", "pk")):
        verdict = "fail" if number == 0 else "pass"
        found = type(one).objects.with_all().get(pk=one.pk)
        build.hand_in(found, build.checks(second=verdict))
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    lead = signed_in(made.lead)
    assert "Rule on it" in page_of(lead, row).content.decode()
    assert "Rule on it" not in page_of(signed_in(made.officer), row).content.decode()
    sent = {"entry": str(made.entries[0].key), "outcome": "passed", "reason": "It is signed."}
    assert "in the tray" in act(lead, row, "rule_entry", **sent).content.decode()


def test_a_nudge_is_offered_once_a_day(made: build.Small) -> None:
    row = build.opened(made, build.scoring_round(made))
    client = signed_in(made.officer)
    shown = page_of(client, row)
    judge = shown.context["judges"][0]
    assert "Written to today" not in shown.content.decode()
    key = str(judge.judge_key)
    assert (
        "1 letter is on its way"
        in act(client, row, "nudge", judge=key, expected="1").content.decode()
    )
    again = page_of(client, row)
    assert again.context["nudged"] == {judge.judge_id}
    assert again.content.decode().count("Written to today") == 1
    assert nudged_today(row.phases.get(state="open"), build.CLOSES + 2 * build.DAY) == set()


def test_a_phase_that_is_over_says_so(made: build.Small) -> None:
    row = build.opened(made, build.scoring_round(made))
    build.hand_in_all(row, CARD)
    client = signed_in(made.officer)
    assert "Ballots close " in page_of(client, row).content.decode()
    told = act(client, row, "close_round").content.decode()
    assert "Ballots closed" in told
    assert "Ballots close " not in told
