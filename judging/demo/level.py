"""Equals where a quota's or the nominees' line runs: a judge looks again, and it is clear."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
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
Given = dict[int, list[Ballot]]  # {entry: its ballots}


def part_at_cuts(round_: Round, *, at: datetime) -> int:
    """Until no line has equals on both sides whom another look could part; how many looked.

    In a large pool some stay equal after all have looked once: then they go on together.
    """
    looked: set[int] = set()
    asked, given = asked_by_category(round_), _given(round_)
    while equals := _equals(round_, asked, given):
        again = next((one for one in equals if _may_look(one, looked)), None)
        if again is None:
            break
        looked.add(again.assignment_id)
        equals[equals.index(again)] = look_again(again, asked, at=at)
    return len(looked)


def _may_look(ballot: Ballot, looked: set[int]) -> bool:
    """Not twice, and not a judge who has left."""
    return ballot.assignment_id not in looked and ballot.assignment.judge.active


def _given(round_: Round) -> Given:
    found: Given = defaultdict(list)
    counted = Ballot.objects.counted(round_)
    rows = counted.select_related("assignment__entry", "assignment__judge")
    for ballot in rows.order_by("assignment"):
        found[ballot.assignment.entry_id].append(ballot)
    return found


def asked_by_category(round_: Round) -> Asking:
    """{category: its lines} of a round's entries."""
    categories = population(round_).order_by().values_list("category", flat=True).distinct()
    return {category: asked_of(round_.pk, category) for category in categories}


def _equals(round_: Round, asked: Asking, given: Given) -> list[Ballot]:
    """The ballots on one of two entries that nothing parts where a line runs between them."""
    pools: dict[int, list[tuple[Fraction, int]]] = defaultdict(list)
    for entry, ballots in given.items():
        pools[ballots[0].assignment.entry.pool_id].append((_mean(ballots, asked), entry))
    met: set[tuple[int, Fraction]] = set()
    for quota in Quota.objects.filter(round=round_, number__gt=0).order_by("pk"):
        ranked = sorted(pools[quota.pool_id], reverse=True)
        for place, entry in _at_the_line(ranked, quota.number or 0):
            if place in met or place[0] == 0:
                return given[entry]
            met.add(place)
    return []


def _at_the_line(
    ranked: list[tuple[Fraction, int]], line: int
) -> Iterator[tuple[tuple[int, Fraction], int]]:
    """((places under the line, score), entry) of those from whom nominees are taken; 0 under it
    are equals of the last who goes on."""
    scores = [score for score, _entry in ranked]
    for score, entry in ranked[line : 2 * line + 1]:
        yield (max(0, scores.index(score) + 1 - line), score), entry


def _mean(ballots: list[Ballot], asked: Asking) -> Fraction:
    lines = asked[ballots[0].assignment.entry.category_id]
    totals = [total(content_of(ballot), lines) or Fraction(0) for ballot in ballots]
    return sum(totals, Fraction(0)) / len(totals)


@transaction.atomic
def look_again(ballot: Ballot, asked: Asking, *, at: datetime) -> Ballot:
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
    return actions.submit_ballot(one, based_on=sheet.version, by=by, at=at)
