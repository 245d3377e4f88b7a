"""A judge's queue as plain values: named columns only, a page at a time."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse

from judging.blind import TITLES
from judging.models import Assignment, Round
from judging.states import HELD
from submissions.languages import pick


@dataclass(frozen=True)
class BlindRow:
    """A line of a judge's queue."""

    number: str
    title: str
    entrant: str
    category: str
    state: str
    label: str
    url: str


def queue_rows(
    round_: Round, judge_id: int, states: Sequence[str] = ()
) -> QuerySet[Assignment, Any]:
    """A judge's assignments of a round as dictionaries in own order, named columns only."""
    rows = Assignment.objects.filter(round=round_, judge=judge_id)
    if states:
        rows = rows.filter(state__in=states)
    return rows.order_by("order", "pk").values(
        "key",
        "state",
        number=F("entry__number"),
        title=title_in("version__answers", round_.hidden),
        entrant=F("entry__entrant__name"),
        category_en=F("version__category__name_en"),
        category_ko=F("version__category__name_ko"),
    )


def queue_row(told: dict[str, Any], round_: Round, label: str) -> BlindRow:
    """One line of the queue; an entry that was left shows its number only."""
    open_ = not round_.rules.get("hide_entrant", False)
    held = told["state"] in HELD
    return BlindRow(
        number=told["number"],
        title=told["title"] if held else "",
        entrant=told["entrant"] if held and open_ else "",
        category=pick(told["category_en"], told["category_ko"]),
        state=told["state"],
        label=label,
        url=reverse("judging:review", args=[told["key"]]) if held else "",
    )


def title_in(path: str, hidden: Container[str] = ()) -> Any:
    """The title among the answers under `path` as an expression; empty where it is hidden."""
    titles = [_title(path, code) for code in TITLES if code not in hidden]
    nothing = Value("", output_field=TextField())
    return Coalesce(*titles, nothing) if titles else nothing


def _title(path: str, code: str) -> Any:
    """The answer as text, or its English side where a Korean one stands beside it."""
    answers = F(path)
    return NullIf(
        Coalesce(
            KeyTextTransform("en", KeyTextTransform(code, answers)),
            KeyTextTransform(code, answers),
            output_field=TextField(),
        ),
        Value("", output_field=TextField()),
    )
