"""The database adds the stored ballots up to the same scores as the fractions do."""

import random
from fractions import Fraction

import pytest
from django.db import connection

from judging import actions
from judging.models import Assignment, Round
from tests.judging import build

pytestmark = pytest.mark.django_db

SUMS = """
    SELECT a.entry_id, SUM(c.weight_bp * (b.marks ->> c.code)::numeric), COUNT(DISTINCT b.id)
    FROM judging_ballot b
    JOIN judging_assignment a ON a.id = b.assignment_id
    JOIN judging_criterion c ON c.round_id = a.round_id AND c.counted AND c.weight_bp > 0
    WHERE a.round_id = %s
      AND NOT EXISTS (SELECT FROM judging_annulment n WHERE n.ballot_id = b.id)
      AND NOT EXISTS (
          SELECT FROM judging_ballot l
          WHERE l.assignment_id = b.assignment_id AND l.number > b.number)
    GROUP BY a.entry_id
"""


@pytest.mark.parametrize("seed", [1, 2])
def test_scores_from_sql_are_those_from_fractions(seed: int) -> None:
    """With one ballot handed in twice, of which the last counts."""
    made = build.small(entries=5)
    row = build.opened(made, build.scoring_round(made))
    rng = random.Random(seed)
    for one in Assignment.objects.with_all().filter(round=row):
        build.hand_in(one, build.marks(*(rng.randint(3, 9) for _ in range(3))))
    again = build.mine(made, row)[0]
    actions.reopen_ballot(again, by=build.user_of(again), at=build.AT)
    build.hand_in(build.mine(made, row)[0], build.marks(4, 8, 6))
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    tallied = actions.tally_round(row, by=made.officer, at=build.CLOSES)
    scores = {r["entry"]: r["score"]["exact"] for t in tallied for r in t.result["rows"]}
    assert {entry: Fraction(exact) for entry, exact in scores.items()} == _by_sql(row)


def _by_sql(row: Round) -> dict[str, Fraction]:
    """{entry: sum of weight x mark over 10,000 times the ballots}, added by Postgres."""
    with connection.cursor() as cursor:
        cursor.execute(SUMS, [row.pk])
        return {
            str(entry): Fraction(total) / (10_000 * ballots)
            for entry, total, ballots in cursor.fetchall()
        }
