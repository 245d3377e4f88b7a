"""Equals on both sides of a quota's line: a judge looks again, and the line is clear."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from django.db import transaction

from judging import actions
from judging.actions.ballots import content_of
from judging.asked import Asked, asked_of
from judging.demo.work import person
from judging.marking import total
from judging.models import Assignment, Ballot, Quota, Round
from judging.querysets import population

TOP = 8  # a mark up to here may rise by one without needing a comment
Asking = Mapping[int, tuple[Asked, ...]]


def part_at_cuts(round_: Round, *, at: datetime) -> int:
    """Until no pool has equals at its line (all of them would go on); how many looked again."""
    looked: set[int] = set()
    asked = asked_by_category(round_)
    while equals := _equals(round_, asked):
        again = next(ballot for ballot in equals if ballot.assignment_id not in looked)
        looked.add(again.assignment_id)
        look_again(again, asked, at=at)
    return len(looked)


def asked_by_category(round_: Round) -> Asking:
    """{category: its lines} of a round's entries."""
    categories = population(round_).order_by().values_list("category", flat=True).distinct()
    return {category: asked_of(round_.pk, category) for category in categories}


def _equals(round_: Round, asked: Asking) -> list[Ballot]:
    """The ballots on an entry that stands just above a line with an equal just below it."""
    given: dict[int, list[Ballot]] = defaultdict(list)
    rows = Ballot.objects.counted(round_).select_related("assignment__entry").order_by("pk")
    for ballot in rows:
        given[ballot.assignment.entry_id].append(ballot)
    pools: dict[int, list[tuple[Fraction, int]]] = defaultdict(list)
    for entry, ballots in given.items():
        pools[ballots[0].assignment.entry.pool_id].append((_mean(ballots, asked), entry))
    for quota in Quota.objects.filter(round=round_, number__gt=0):
        ranked, line = sorted(pools[quota.pool_id], reverse=True), quota.number or 0
        if line < len(ranked) and ranked[line - 1][0] == ranked[line][0]:
            return given[ranked[line - 1][1]]
    return []


def _mean(ballots: list[Ballot], asked: Asking) -> Fraction:
    lines = asked[ballots[0].assignment.entry.category_id]
    totals = [total(content_of(ballot), lines) or Fraction(0) for ballot in ballots]
    return sum(totals, Fraction(0)) / len(totals)


@transaction.atomic
def look_again(ballot: Ballot, asked: Asking, *, at: datetime) -> None:
    """The judge reopens the ballot, gives one point more where that is possible, hands it in."""
    one = Assignment.objects.for_ballots().get(pk=ballot.assignment_id)
    content = content_of(ballot)
    lines = asked[one.entry.category_id]
    counted = [line.code for line in lines if line.kind == "score" and line.counted]
    code = min(counted, key=lambda code: int(content.marks[code]))
    risen = {**content.marks, code: str(min(int(content.marks[code]) + 1, TOP))}
    by = person(one.judge)
    sheet = actions.reopen_ballot(one, by=by, at=at)
    content = replace(content, marks=risen)
    sheet = actions.save_sheet(one, content=content, based_on=sheet.version, by=by, at=at)
    actions.submit_ballot(one, based_on=sheet.version, by=by, at=at)
