"""Staff's acts on a round's pages: early opening, refused closing, reopening, matrix, leaving."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from audit.models import Event
from audit.once import new_key
from judging import actions
from judging.actions import withdraw_from_round, withdraw_judge
from judging.models import Assignment, PanelSeat, Round
from judging.states import AssignmentState, RoundState
from tests.judging import build

pytestmark = pytest.mark.django_db


def post(client: Client, name: str, row: Round, **data: object) -> object:
    body = {"once": str(new_key()), **data}
    return client.post(reverse(f"judging:{name}", args=[row.key]), body)


def test_a_round_opens_before_its_date_only_with_a_reason() -> None:
    made = build.small(entries=1)
    row = build.scoring_round(made)
    early = row.opens_at - timedelta(days=1)
    actions.assign(row, seed="s", by=made.officer, at=early)
    with pytest.raises(ValidationError, match="opens on Wednesday 5 July 2023"):
        actions.open_round(row, by=made.officer, at=early)
    actions.open_round(row, by=made.officer, at=early, reason="The judges asked for it.")
    assert row.state == RoundState.OPEN


def test_a_refused_closing_names_every_obstacle_at_once() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    draft = build.mine(made, row, 1)[0]
    user = build.user_of(draft)
    actions.save_sheet(draft, content=build.marks(7, 7, 7), based_on=0, by=user, at=build.AT)
    with pytest.raises(ValidationError) as refused:
        actions.close_round(row, by=made.officer, at=build.AT)
    told = " ".join(refused.value.messages)
    assert "1 entry has too few ballots" in told
    assert "complete draft" in told
    assert "still runs" in told


def test_the_page_keeps_the_reason_that_was_typed(client: Client) -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    client.force_login(made.officer)
    answer = post(client, "close_round", row, reason="Everybody has had time.")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert "Everybody has had time." in page
    assert "too few ballots" in page


def test_several_exceptions_are_recorded_with_one_reason(client: Client) -> None:
    made = build.small(entries=2)
    row = build.opened(made, build.scoring_round(made))
    client.force_login(made.lead)
    keys = [str(entry.key) for entry in made.entries]
    post(client, "exempt_entries", row, entry=keys, reason="No judge is left.")
    assert row.exemptions.count() == 2
    actions.close_round(row, by=made.officer, at=build.CLOSES, reason="Late.")
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    page = client.get(reverse("judging:round", args=[row.key])).content.decode()
    assert "by a recorded exception" in page


def test_a_round_is_reopened_from_its_page_with_a_time_and_a_reason(client: Client) -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    build.hand_in_all(row, {"2023-0001": (7, 7, 7)})
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    client.force_login(made.officer)
    refused = post(client, "reopen_round", row, closes_at="", reason="")
    assert refused.status_code == 422  # type: ignore[attr-defined]
    post(client, "reopen_round", row, closes_at="2199-01-01T18:00", reason="One was ill.")
    row.refresh_from_db()
    assert row.state == RoundState.REOPENED


def test_a_judge_leaves_and_others_follow(client: Client) -> None:
    made = build.small(entries=2, judges=5)
    row = build.opened(made, build.scoring_round(made, each=3))
    judge = next(
        one for one in made.judges if Assignment.objects.filter(judge=one, round=row).exists()
    )
    client.force_login(made.officer)
    page = reverse("judging:withdraw_judge", args=[judge.key])
    held = Assignment.objects.filter(judge=judge, round=row, state="assigned").count()
    before = client.get(page).content.decode()
    assert f"{held} entr" in before
    assert held == 1
    assert "and 1 letter is written" in before
    told = client.post(page, {"once": str(new_key()), "reason": "She is ill."}, follow=True)
    assert "1 of them went to another judge" in told.content.decode()
    judge.refresh_from_db()
    assert not judge.active
    left = Assignment.objects.filter(judge=judge, round=row)
    assert set(left.values_list("state", flat=True)) == {AssignmentState.REPLACED}
    assert Event.objects.filter(verb="withdraw_judge").exists()


def test_who_leaves_one_round_keeps_the_seat_in_the_others() -> None:
    made = build.small(entries=2, judges=5)
    row = build.opened(made, build.scoring_round(made, each=3))
    other = build.screening_round(made)
    theirs = Assignment.objects.filter(round=row)[0]
    judge = theirs.judge
    held = Assignment.objects.create(
        round=other, entry=theirs.entry, version=theirs.version, judge=judge, order=1,
        assigned_at=build.AT,
    )  # fmt: skip
    said = {"reason": "Travels.", "by": made.officer, "at": build.AT}
    withdraw_from_round(judge, row, **said)  # type: ignore[arg-type]
    judge.refresh_from_db()
    held.refresh_from_db()
    assert judge.active
    assert held.state == AssignmentState.ASSIGNED
    assert not Assignment.objects.filter(round=row, judge=judge).held().exists()
    assert list(PanelSeat.objects.filter(judge=judge).values_list("panel__round", flat=True)) == [
        other.pk
    ]
    with pytest.raises(ValidationError, match="already withdrawn"):
        withdraw_from_round(judge, row, **said)  # type: ignore[arg-type]
    withdraw_judge(judge, **said)  # type: ignore[arg-type]
    held.refresh_from_db()
    assert (judge.active, held.state) == (False, AssignmentState.REPLACED)


def test_the_matrix_shows_states_while_open_and_totals_after(client: Client) -> None:
    made = build.small(entries=2)
    row = build.opened(made, build.scoring_round(made))
    build.hand_in(build.mine(made, row)[0], build.marks(7, 7, 7))
    client.force_login(made.officer)
    page = reverse("judging:matrix", args=[row.key])
    told = client.get(page).content.decode()
    assert 'data-state="submitted"' in told
    assert "7.00" not in told
    build.hand_in_all(row, {"2023-0001": (7, 7, 7), "2023-0002": (7, 7, 7)})
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    assert "7.00" in client.get(page).content.decode()
