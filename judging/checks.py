"""What screeners found, as staff read it: agreements, disagreements, what waits for the lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from judging import screening
from judging.models import Decision, Round
from judging.states import Outcome, Verdict

FILTERS: dict[str, Promise] = {
    "ruling": _("For the lead"),
    "failed": _("Not eligible"),
    "passed": _("Eligible"),
    "waiting": _("Waiting for screeners"),
}


@dataclass(frozen=True)
class CheckRow:
    """An entry after screening, as staff read it."""

    key: str
    number: str
    title: str
    entrant: str
    verdicts: tuple[str, ...]
    notes: tuple[str, ...]
    outcome: str
    label: str
    needs_ruling: bool


def outcomes_so_far(round_: Round) -> dict[int, str]:
    """{entry: its newest decision, tentative or applied}; one statement."""
    rows = Decision.objects.filter(round=round_).order_by("pk")
    return dict(rows.values_list("entry", "outcome"))


def to_rule(rows: Iterable[CheckRow]) -> list[CheckRow]:
    """Those on which screeners ask or disagree and nobody has ruled."""
    return [row for row in rows if row.needs_ruling]


def group_of(row: CheckRow) -> str:
    """Under which of the page's filters a row stands."""
    if row.needs_ruling:
        return "ruling"
    return row.outcome if row.outcome in {"failed", "passed"} else "waiting"


def checks_of(round_: Round, settled: Mapping[int, str]) -> list[CheckRow]:
    """Every entry of a screening round, by number; `settled`: {entry: outcome decided so far}."""
    return [_check(one, settled.get(one.entry.pk, "")) for one in screening.screened(round_)]


def _check(one: screening.Screened, settled: str) -> CheckRow:
    labels = {verdict.value: str(verdict.label) for verdict in Verdict}
    waits = one.needs_ruling and settled in {"", Outcome.ASK}
    return CheckRow(
        key=str(one.entry.key),
        number=one.entry.number,
        title=one.entry.title,
        entrant=one.entry.entrant.name,
        verdicts=tuple(labels[verdict] for verdict in one.verdicts),
        notes=tuple(dict.fromkeys(filter(None, (r["note"] for r in one.reasons)))),
        outcome=settled or one.outcome,
        label=str(Outcome(settled).label) if settled else screening.label_of(one.outcome),
        needs_ruling=waits,
    )
