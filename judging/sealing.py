"""The rules of a round as one document: sealed by its hash at opening, read by every tally."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from judging.asked import plain
from judging.models import Criterion, Quota, Round
from judging.scoring.ballots import Criterion as Scored
from judging.scoring.rulebook import Cut, Rules
from judging.states import CriterionKind
from submissions.models import Award, Pool

STEPS = {
    "criterion_means": "criterion",
    "pairwise_wins": "head_to_head",
    "median_ballot": "median",
    "vote": "vote",
}


def document(round_: Round) -> dict[str, Any]:
    """Everything the outcome depends on besides ballots: JSON, the same for the same rows."""
    return {
        "format": 1,
        "round": round_.code,
        "kind": round_.kind,
        "rules": round_.rules,
        "criteria": _criteria(round_),
        "phases": [
            {
                "code": phase.code,
                "opens_at": phase.opens_at.isoformat(),
                "closes_at": phase.closes_at.isoformat(),
            }
            for phase in round_.phases.order_by("order")
        ],
        "quotas": {quota.pool.code: _quota(quota) for quota in _quotas(round_)},
        "levels": _levels(round_),
    }


def scoring_rules(sealed: dict[str, Any], pool: Pool) -> Rules:
    """The sealed document as the arithmetic reads it, for one pool (its category at hand)."""
    rules = sealed["rules"]
    steps = [STEPS[step] for step in rules.get("ties", ()) if step in STEPS]
    lines = sealed["criteria"].get(pool.category.code, [])
    return Rules(
        criteria=tuple(_scored(line) for line in lines if line["kind"] == CriterionKind.SCORE),
        minimum_ballots=int(rules.get("minimum", 3)),
        drop_extremes=bool(rules.get("drop_extremes", False)),
        ties=tuple(steps),
        cut=_cut(sealed["quotas"].get(pool.code)),
        levels=tuple(sealed["levels"].get(pool.code, ())),
    )


def _criteria(round_: Round) -> dict[str, list[dict[str, Any]]]:
    """{category code: its criteria as printed}; those of all categories stand in each."""
    rows = list(round_.criteria.select_related("category").order_by("order", "code"))
    codes = {row.category.code for row in rows if row.category}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for code in [row.category.code] if row.category else sorted(codes):
            found[code].append(_line(row))
    return dict(found)


def _line(row: Criterion) -> dict[str, Any]:
    return {
        "code": row.code,
        "kind": row.kind,
        "order": row.order,
        "weight_bp": row.weight_bp,
        "minimum": plain(row.minimum),
        "maximum": plain(row.maximum),
        "step": plain(row.step),
        "counted": row.counted,
        "answers": row.answers,
        "name": {"en": row.name_en, "ko": row.name_ko},
        "rules": row.rules,
    }


def _scored(line: dict[str, Any]) -> Scored:
    return Scored(
        code=line["code"],
        weight_bp=line["weight_bp"],
        order=line["order"],
        minimum=Decimal(line["minimum"]),
        maximum=Decimal(line["maximum"]),
        step=Decimal(line["step"]),
        counted=line["counted"],
    )


def _quotas(round_: Round) -> list[Quota]:
    return list(round_.quotas.select_related("pool").order_by("pool__code"))


def _quota(quota: Quota) -> dict[str, Any]:
    return {
        "number": quota.number,
        "at_least": None if quota.at_least is None else plain(quota.at_least),
        "group_cap": quota.group_cap,
        "group_by": quota.group_by,
    }


def _cut(quota: dict[str, Any] | None) -> Cut | None:
    if quota is None or (quota["number"] is None and quota["at_least"] is None):
        return None
    least = quota["at_least"]
    return Cut(
        number=quota["number"],
        at_least=None if least is None else Decimal(least),
        group_cap=quota["group_cap"],
    )


def _levels(round_: Round) -> dict[str, list[int]]:
    """{pool code: places of its awards, best first}, where a round leads to awards."""
    if round_.rules.get("advance") != "awards":
        return {}
    found: dict[str, list[int]] = defaultdict(list)
    awards = Award.objects.filter(edition=round_.edition_id, pool__isnull=False)
    for code, places in awards.order_by("order").values_list("pool__code", "places"):
        found[code].append(places)
    return dict(found)
