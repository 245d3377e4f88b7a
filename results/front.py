"""What the front page of an edition is made of, in two statements: the editions, what is live."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject

from results.models import Publication
from results.states import PublicationKind
from submissions.models import CalendarStep, Category, Edition, Stage

BEFORE, OPEN, JUDGING, FINALISTS, RESULT = "before", "open", "judging", "finalists", "result"


@dataclass(frozen=True, slots=True)
class Front:
    """An edition as its visitors meet it; `phase` says what they need next."""

    edition: Edition
    opens_at: datetime
    closes_at: datetime
    phase: str = BEFORE
    finalists: dict[str, Any] | None = None
    winners: dict[str, Any] | None = None

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The public steps of the calendar, as stored."""
        steps: list[dict[str, Any]] = self.edition.step_rows  # type: ignore[attr-defined]
        return [
            {**step, "from_at": _moment(step["from_at"]), "to_at": _moment(step["to_at"])}
            for step in steps
        ]

    @property
    def categories(self) -> list[dict[str, Any]]:
        """Code, names, definitions and kinds of each category, in order."""
        rows: list[dict[str, Any]] = self.edition.category_rows  # type: ignore[attr-defined]
        return rows

    @property
    def archive(self) -> dict[str, Any]:
        """Winners of earlier years, as the edition's file tells them."""
        return self.edition.archive or {}  # type: ignore[attr-defined]

    @property
    def live(self) -> list[str]:
        """The kinds of its lists that are public."""
        lists = {
            PublicationKind.FINALISTS: self.finalists, PublicationKind.WINNERS: self.winners
        }  # fmt: skip
        return [kind for kind, body in lists.items() if body]

    def step(self, code: str) -> datetime | None:
        """When a step of the calendar begins."""
        return next((s["from_at"] for s in self.steps if s["code"] == code), None)


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def live_kinds(at: datetime) -> ArraySubquery:
    """For rows of an edition: the kinds of its lists that are public."""
    return ArraySubquery(
        Publication.objects.live(at).filter(edition=OuterRef("edition")).values("kind")
    )


def takes_entries(at: datetime) -> Exists:
    """For rows of an edition: are its entries open?"""
    window = Stage.objects.filter(edition=OuterRef("edition"), code=Stage.ENTRY)
    return Exists(window.filter(opens_at__lte=at, closes_at__gt=at))


def editions(at: datetime) -> QuerySet[Edition]:
    """Visible editions, each with its calendar, categories and entry window in the same row."""
    steps = CalendarStep.objects.filter(edition=OuterRef("pk"), public=True).order_by("order")
    categories = Category.objects.filter(edition=OuterRef("pk")).order_by("order")
    return (
        Edition.objects.visible(at)
        .prefetch_related(None)
        .annotate(
            step_rows=ArraySubquery(
                steps.values(
                    row=JSONObject(
                        code="code", name_en="name_en", name_ko="name_ko",
                        from_at="from_at", to_at="to_at",
                    )
                )
            ),
            category_rows=ArraySubquery(
                categories.values(
                    row=JSONObject(
                        code="code", name_en="name_en", name_ko="name_ko",
                        definition_en="definition_en", definition_ko="definition_ko",
                        kinds="kinds",
                    )
                )
            ),
            archive=KeyTransform("archive", "data"),
            told_banner=KeyTransform("banner", KeyTransform("edition", "data")),
        )
        .defer("data")
        .filter(stages__code=Stage.ENTRY)
        .annotate(entry_opens_at=F("stages__opens_at"), entry_closes_at=F("stages__closes_at"))
    )  # fmt: skip


def fronts(at: datetime, rows: Iterable[Edition]) -> list[Front]:
    """Every given edition with its phase, the one that a visitor needs first at the head."""
    found = list(rows)
    live = _live(found, at)
    made = [_front(edition, live.get(edition.pk, {}), at) for edition in found]
    return sorted(made, key=lambda front: _urgency(front, at))


def _live(found: Sequence[Edition], at: datetime) -> dict[int, dict[str, Any]]:
    rows = Publication.objects.live(at).filter(edition__in=[edition.pk for edition in found])
    live: dict[int, dict[str, Any]] = {}
    for edition_id, kind, body in rows.values_list("edition", "kind", "snapshot__body"):
        live.setdefault(edition_id, {})[kind] = body
    return live


def _front(edition: Edition, live: dict[str, Any], at: datetime) -> Front:
    opens_at: datetime = edition.entry_opens_at  # type: ignore[attr-defined]
    closes_at: datetime = edition.entry_closes_at  # type: ignore[attr-defined]
    finalists, winners = live.get(PublicationKind.FINALISTS), live.get(PublicationKind.WINNERS)
    if winners:
        phase = RESULT
    elif finalists:
        phase = FINALISTS
    elif at < opens_at:
        phase = BEFORE
    else:
        phase = OPEN if at < closes_at else JUDGING
    return Front(edition, opens_at, closes_at, phase, finalists, winners)


def _urgency(front: Front, at: datetime) -> tuple[int, float]:
    """Open calls first, then what began last, then what begins next."""
    if front.phase == OPEN:
        return 0, front.closes_at.timestamp()
    if front.phase == BEFORE:
        return 2, front.opens_at.timestamp()
    return 1, -front.opens_at.timestamp()
