"""Loading the judging part of an edition's file: rounds, phases, criteria, quotas, panels.

Found by code, made or brought up to date; loading twice changes nothing. A round that has opened
is sealed and left as it is.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Model

from audit.actions import record
from audit.actors import Actor
from judging.models import Anchor, Criterion, Panel, Phase, Quota, Round
from judging.states import RoundState
from submissions.edition_schema import Bilingual, EditionFile
from submissions.models import Award, Category, Edition, Pool
from submissions.upsert import Upsert

SCOPES: dict[type[Model], str] = {
    Round: "edition",
    Phase: "round__edition",
    Quota: "round__edition",
    Panel: "round__edition",
    Criterion: "round__edition",
    Anchor: "criterion__round__edition",
}
CONFLICTS = {"named_in_entry": "named"}  # the file's word → ours, where they differ


@dataclass(frozen=True)
class Loaded:
    """The edition, and how many rows this load made or changed."""

    edition: Edition
    changes: int


@transaction.atomic
def load(file: EditionFile, *, at: datetime, by: Actor = "system") -> Loaded:
    """Store this room's part of the file; the rooms below have stored theirs."""
    edition = Edition.objects.get(slug=file.edition.slug)
    upsert = Upsert(SCOPES, edition)
    before: Round | None = None
    for order, code in enumerate(file.rounds, 1):
        before = _round(file, edition, upsert, code=code, order=order, source=before)
    if upsert.changes:
        record("load_rounds", by=by, at=at, on=edition, body={"changes": upsert.changes})
    return Loaded(edition, upsert.changes)


def _round(
    file: EditionFile,
    edition: Edition,
    upsert: Upsert,
    *,
    code: str,
    order: int,
    source: Round | None,
) -> Round:
    standing = Round.objects.filter(edition=edition, code=code).first()
    if standing is not None and standing.state != RoundState.PLANNED:
        return standing
    told = file.rounds[code]
    step = file.calendar[told.step]
    phases = list(told.phases.values())
    row = upsert.put(
        Round,
        {"edition": edition, "code": code},
        {
            **both("name", told.label),
            "order": order,
            "kind": told.kind,
            "opens_at": step.opens_at or phases[0].opens_at,
            "closes_at": step.closes_at or phases[-1].closes_at,
            "source": source,
            "rules": _rules(file, code),
        },
    )
    _phases(told, row, upsert)
    _quotas(told, row, upsert)
    _panels(file, told, row, upsert=upsert)
    _criteria(file, told, row, upsert=upsert)
    return row


def _rules(file: EditionFile, code: str) -> dict[str, Any]:
    told = file.rounds[code]
    everyone = told.ballots.per_entry == "all"
    hidden = set(told.blind.hidden_questions)
    if told.blind.hide_identifying:
        hidden |= {name for name, question in file.questions.items() if question.identifying}
    return {
        "aggregation": told.aggregation or "",
        "minimum": told.ballots.minimum,
        "each": None if everyone else told.ballots.per_entry,
        "replacements": not everyone,
        "drop_extremes": told.drop_extremes,
        "ties": list(told.ties),
        "tie_at_cut": told.tie_at_cut,
        "advance": told.advance,
        "panels": dict(told.panels),
        "conflicts": {CONFLICTS.get(kind, kind): do for kind, do in told.conflicts.items()},
        "hidden": sorted(hidden),
        "comments": list(told.comments),
        "minutes": told.minutes_per_ballot or 0,
        "nominees": dict(told.nominees),
    }


def _phases(told: Any, row: Round, upsert: Upsert) -> None:
    for order, phase in enumerate(told.phases.values(), 1):
        values = {"order": order, "opens_at": phase.opens_at, "closes_at": phase.closes_at}
        upsert.put(Phase, {"round": row, "code": phase.kind}, values)


def _quotas(told: Any, row: Round, upsert: Upsert) -> None:
    for code, quota in told.quotas.items():
        pool = Pool.objects.get(edition=row.edition_id, code=code)
        group_by, cap = next(iter(quota.cap.items()), ("", None))
        values = {
            "number": _places(pool) * quota.multiple if quota.multiple else quota.number,
            "at_least": None if quota.threshold is None else Decimal(quota.threshold) / 100,
            "group_by": group_by,
            "group_cap": cap,
        }
        upsert.put(Quota, {"round": row, "pool": pool}, values)


def _places(pool: Pool) -> int:
    return sum(Award.objects.filter(pool=pool).values_list("places", flat=True))


def _panels(file: EditionFile, told: Any, row: Round, *, upsert: Upsert) -> None:
    """One row a panel; it names its category where it has only one."""
    for code in dict.fromkeys(told.panels.values()):
        panel = file.panels[code]
        served = [category for category, served_by in told.panels.items() if served_by == code]
        category = Category.objects.get(edition=row.edition_id, code=served[0])
        values = {
            **both("name", panel.label),
            "category": category if len(served) == 1 else None,
            "rules": panel.model_dump(mode="json", exclude_none=True, exclude={"label"}),
        }
        upsert.put(Panel, {"round": row, "code": code}, values)


def _criteria(file: EditionFile, told: Any, row: Round, *, upsert: Upsert) -> None:
    for category_code in dict.fromkeys([*told.weights, *told.unweighted]):
        category = Category.objects.get(edition=row.edition_id, code=category_code)
        for order, (code, points) in enumerate(told.criteria_of(category_code), 1):
            keys = {"round": row, "category": category, "code": code}
            line = file.criteria[code]
            criterion = upsert.put(
                Criterion, keys, _criterion(file, line, points) | {"order": order}
            )
            _anchors(file, line, criterion, upsert=upsert)


def _criterion(file: EditionFile, line: Any, points: int | None) -> dict[str, Any]:
    scale = file.scales[line.scale] if line.scale else None
    rules: dict[str, Any] = {"number": line.number, "required": line.required}
    if line.automatic:
        rules["automatic"] = line.automatic
    if scale and scale.comment:
        rules["comment"] = {"at": list(scale.comment.at), "characters": scale.comment.characters}
    if line.choices:
        rules["choices"] = _options(line.choices)
    if line.reasons:
        known = file.reasons["screening"]
        rules["reasons"] = _options({code: known[code] for code in line.reasons})
    values = {
        **both("name", line.label),
        **both("help", line.help),
        "kind": line.kind,
        "weight_bp": points or 0,
        "counted": points is not None,
        "answers": list(line.answers),
        "rules": rules,
    }
    if scale:
        values |= {"minimum": scale.min, "maximum": scale.max, "step": scale.step}
    return values


def _anchors(file: EditionFile, line: Any, criterion: Criterion, *, upsert: Upsert) -> None:
    for anchor in file.scales[line.scale].anchors if line.scale else ():
        keys = {"criterion": criterion, "value_from": anchor.low}
        upsert.put(Anchor, keys, {"value_to": anchor.high, **both("label", anchor.label)})


def _options(choices: dict[str, Any]) -> list[dict[str, str]]:
    return [{"code": code, "en": text.en, "ko": text.ko} for code, text in choices.items()]


def both(name: str, text: Bilingual | None) -> dict[str, str]:
    """The two columns of a text, empty where there is none."""
    return {f"{name}_en": text.en if text else "", f"{name}_ko": text.ko if text else ""}
