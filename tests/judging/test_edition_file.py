"""The 2023 edition's rounds come from its file, and come once."""

from pathlib import Path

import pytest

from judging import edition_file
from judging.models import Anchor, Criterion, Panel, Phase, Quota, Round
from judging.sealing import document, scoring_rules
from submissions import edition_file as submissions_file
from submissions.edition_schema import read
from submissions.models import Edition, Pool
from tests.judging import build

pytestmark = pytest.mark.django_db
FILE = Path(__file__).resolve().parents[2] / "editions" / "seoul-2023.yaml"


@pytest.fixture
def edition() -> Edition:
    file = read(FILE)
    loaded = submissions_file.load(file, at=build.CALL_ENDS)
    assert edition_file.load(file, at=build.CALL_ENDS).changes > 0
    assert edition_file.load(file, at=build.CALL_ENDS).changes == 0
    return loaded.edition


def test_three_rounds_with_phases_quotas_panels_and_anchors(edition: Edition) -> None:
    rounds = list(Round.objects.of(edition))
    assert [(row.code, row.kind) for row in rounds] == [
        ("R1", "screening"),
        ("R2", "scoring"),
        ("R3", "scoring"),
    ]
    assert rounds[1].source == rounds[0]
    assert [phase.code for phase in rounds[2].phases.all()] == ["ballots", "discussion", "rescore"]
    assert Quota.objects.get(round=rounds[1], pool__code="TI-city").number == 12
    assert Panel.objects.get(round=rounds[2]).code == "jury"
    line = Criterion.objects.get(round=rounds[1], category__code="TI", code="development")
    assert (line.weight_bp, line.rules["comment"]["at"]) == (2500, [1, 2, 10])
    assert Anchor.objects.filter(criterion=line).count() == 5
    assert Phase.objects.filter(round__edition=edition).count() == 5


def test_every_pool_has_rules_the_arithmetic_accepts(edition: Edition) -> None:
    for row in Round.objects.filter(edition=edition, kind="scoring"):
        sealed = document(row)
        for pool in Pool.objects.filter(edition=edition).select_related("category"):
            rules = scoring_rules(sealed, pool)
            assert sum(line.weight_bp for line in rules.counted) == 10_000
    last = Round.objects.get(edition=edition, code="R3")
    pool = Pool.objects.select_related("category").get(edition=edition, code="TI-city")
    assert scoring_rules(document(last), pool).levels == (1, 2, 3)
