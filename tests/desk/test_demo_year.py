"""The demonstration's whole year: nine stages, each clean, and the prize's own numbers at its end.

DEMO_ENTRIES=240 is the size of the real edition: so it runs on the bare machine and by
`make demo-check`; by itself it takes a small one.
"""

import os
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from desk.demo import STAGES, stage_of
from judging.models import Decision, Round
from results.models import Placement, Publication
from submissions.models import Edition, Entry
from tests.database import acting_as_owner
from tests.house.tree import ROOT
from tests.results import demo_numbers

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILE = ROOT / "editions" / "seoul-2023.yaml"
ENTRIES = int(os.environ.get("DEMO_ENTRIES", "40"))
WHOLE, PLACES = 240, 21
TABLE = {
    "HC-city": (52, 47, 12, 6),
    "HC-corporation": (20, 16, 2, 1),
    "HC-institution": (20, 17, 2, 1),
    "TI-city": (64, 58, 12, 6),
    "TI-corporation": (38, 32, 2, 1),
    "TI-institution": (16, 14, 2, 1),
    "L-individual": (30, 25, 4, 2),
}


@pytest.fixture
def edition() -> Edition:
    call_command("load_edition", str(FILE), stdout=StringIO())
    return Edition.objects.get(demo=True)


def test_nine_stages_are_clean_and_the_numbers_come_out(
    edition: Edition, shift_clock: Callable[[datetime], None]
) -> None:
    for stage in STAGES:
        call_command("demo", "--entries", str(ENTRIES), "--at", stage.code, stdout=StringIO())
        assert stage_of(edition) == stage.code
        shift_clock(stage.hour(edition))
        _clean(stage.code)
    live = set(Publication.objects.filter(edition=edition).values_list("state", flat=True))
    assert live == {"live"}
    columns = zip(*_numbers(edition).values(), strict=True)
    entered, passed, finalists, awarded = (sum(column) for column in columns)
    assert entered == ENTRIES
    assert entered > passed > finalists > awarded
    if ENTRIES == WHOLE:
        assert _numbers(edition) == TABLE
        assert Placement.objects.filter(edition=edition).count() == PLACES
        demo_numbers.check(edition)


def _clean(code: str) -> None:
    """At the stage's hour nothing is as it must never be."""
    connection.check_constraints()  # what a commit would do: the chain is linked
    with acting_as_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a server does by itself, which sees no open transaction
    out = StringIO()
    try:
        call_command("check_invariants", stdout=out)
    except CommandError:
        pytest.fail(f"{code}\n{out.getvalue()}")


def _numbers(edition: Edition) -> dict[str, tuple[int, ...]]:
    """Entered, after R1, finalists and awards of each pool, as the edition's table has them."""
    entries = Entry.objects.filter(edition=edition).exclude(state="draft")
    entered = Counter(entries.values_list("pool__code", flat=True))
    passed, finalists = (_passed(edition, code) for code in ("R1", "R2"))
    placed = Placement.objects.filter(edition=edition, award__pool__isnull=False)
    awarded = Counter(placed.values_list("award__pool__code", flat=True))
    columns = (entered, passed, finalists, awarded)
    return {pool: tuple(column[pool] for column in columns) for pool in TABLE}


def _passed(edition: Edition, code: str) -> Counter[str]:
    applied = Decision.objects.applied(Round.objects.get(edition=edition, code=code))
    standing = applied.filter(outcome__in=["passed", "finalist"])
    return Counter(standing.values_list("entry__pool__code", flat=True))
