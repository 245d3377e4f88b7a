"""Equals at the end of the chain: the jurors vote, the next tally reads it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from judging import actions
from judging.actions.votes import voters
from judging.models import Conflict, Judge, Round, Tally, TieVote
from outbox.models import Message
from submissions.models import Award
from tests.judging import build

pytestmark = pytest.mark.django_db


def tied(made: build.Small) -> Round:
    """A jury round in which both entries are equal for one gold place."""
    Award.objects.create(
        edition=made.edition, category=made.category, pool=made.pool, code="gold", level="gold",
        order=1, places=1, name_en="Gold", name_ko="금상",
    )  # fmt: skip
    row = build.scoring_round(made)
    row.rules = {**row.rules, "advance": "awards", "each": None}
    row.save()
    row.quotas.all().delete()
    build.opened(made, row)
    build.hand_in_all(row, {"2023-0001": (8, 8, 8), "2023-0002": (8, 8, 8)})
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    return row


def user_of(judge: Judge) -> User:
    assert judge.user is not None
    return judge.user


def called(made: build.Small, row: Round) -> TieVote:
    [among] = Tally.objects.newest(row).get().result["votes_wanted"]
    return actions.call_vote(row, made.pool, among=among, by=made.officer, at=build.CLOSES)


def test_a_vote_parts_equals_and_the_tally_names_the_step() -> None:
    made = build.small(entries=2, judges=5)
    row = tied(made)
    vote = called(made, row)
    assert Message.objects.filter(kind="judging_vote").count() == 5
    for number, judge in enumerate(made.judges):
        entry = made.entries[0 if number else 1]
        actions.cast_voice(vote, entry=entry, by=user_of(judge), at=build.CLOSES)
    counts = actions.close_vote(vote, by=made.officer, at=build.CLOSES)
    assert sorted(counts.values()) == [1, 4]
    before = Tally.objects.newest(row).get().sequence
    [after] = actions.tally_round(row, by=made.officer, at=build.CLOSES)
    assert after.sequence == before + 1
    best = after.result["rows"][0]
    assert (best["entry"], best["place"], best["step"]) == (str(made.entries[0].pk), 1, "vote")
    assert after.result["votes_wanted"] == []


def test_only_jurors_free_of_conflict_vote_and_once() -> None:
    made = build.small(entries=2, judges=5)
    row = tied(made)
    Conflict.objects.create(
        judge=made.judges[0], entry=made.entries[0], kind="declared", source="judge", at=build.AT
    )
    vote = called(made, row)
    assert voters(vote).count() == 4
    with pytest.raises(ValidationError, match="no part"):
        actions.cast_voice(vote, entry=made.entries[0], by=user_of(made.judges[0]), at=build.CLOSES)
    one = user_of(made.judges[1])
    actions.cast_voice(vote, entry=made.entries[0], by=one, at=build.CLOSES)
    with pytest.raises(ValidationError, match="already"):
        actions.cast_voice(vote, entry=made.entries[1], by=one, at=build.CLOSES)
    with pytest.raises(ValidationError, match="3 jurors have not"):
        actions.close_vote(vote, by=made.officer, at=build.CLOSES)
    actions.close_vote(vote, by=made.officer, at=build.CLOSES, reason="They are away.")
    with pytest.raises(ValidationError, match="closed"):
        actions.cast_voice(vote, entry=made.entries[0], by=user_of(made.judges[2]), at=build.CLOSES)


def test_no_vote_is_called_that_the_tally_does_not_want() -> None:
    made = build.small(entries=2, judges=5)
    row = tied(made)
    with pytest.raises(ValidationError, match="wants no vote"):
        actions.call_vote(row, made.pool, among=["1"], by=made.officer, at=build.CLOSES)
    called(made, row)
    with pytest.raises(ValidationError, match="called already"):
        called(made, row)


def test_the_jurors_page_and_staffs(client: Client) -> None:
    made = build.small(entries=2, judges=5)
    row = tied(made)
    vote = called(made, row)
    page = reverse("judging:tie_vote", args=[vote.key])
    judge = Judge.objects.get(pk=made.judges[0].pk)
    client.force_login(judge.user)  # type: ignore[arg-type]
    assert b"Project 1" in client.get(page).content
    assert page.encode() in client.get(reverse("judging:queue")).content
    client.force_login(made.owner)
    assert client.get(page).status_code == 404
    client.force_login(made.officer)
    told = client.get(reverse("judging:round", args=[row.key])).content.decode()
    assert "Close and count" in told
