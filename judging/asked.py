"""What a judge is asked, as plain values: no row reaches a judge's page."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import Q, Value
from django.db.models.functions import JSONObject
from django.utils.translation import get_language

from judging.models import Criterion, Round
from judging.states import CriterionKind
from submissions.languages import pick


@dataclass(frozen=True)
class Words:
    """A stretch of the scale in words: `7–8`, `good`."""

    range: str
    label: str


@dataclass(frozen=True)
class Option:
    """A choice or a reason."""

    code: str
    label: str


@dataclass(frozen=True)
class Asked:
    """One line of a score card or check list, in the reader's language.

    `values` are the marks of the scale as text ("1" … "10"); `commented` those that need a
    comment of `characters`.
    """

    code: str
    kind: str
    name: str
    help: str
    weight_bp: int
    counted: bool
    required: bool
    values: tuple[str, ...] = ()
    anchors: tuple[Words, ...] = ()
    options: tuple[Option, ...] = ()
    answers: tuple[str, ...] = ()
    commented: frozenset[str] = field(default_factory=frozenset)
    characters: int = 0

    @property
    def percent(self) -> str:
        """The weight as printed: 2500 basis points are `25`."""
        return plain(Decimal(self.weight_bp) / 100)


def asked_of(round_id: int, category_id: int) -> tuple[Asked, ...]:
    """The criteria of a round for one category, as printed; one statement."""
    own = Q(category=category_id) | Q(category=None)
    words = JSONObject(
        low="anchors__value_from",
        high="anchors__value_to",
        en="anchors__label_en",
        ko="anchors__label_ko",
    )
    there = Q(anchors__isnull=False)
    rows: Any = Criterion.objects.filter(own, round=round_id).annotate(
        words=JSONBAgg(words, filter=there, order_by="anchors__value_from", default=Value([]))
    )
    return tuple(_asked(row, row.words) for row in rows.order_by("order", "code"))


def asked_under(round_: Round, category_id: int) -> tuple[Asked, ...]:
    """The same for a round whose rules are sealed: read once in a process, a language and a seal.

    Of what the seal does not cover (help, anchors) nothing may depend on this.
    """
    if not round_.rules_sha256:
        return asked_of(round_.pk, category_id)
    return _sealed(round_.rules_sha256, round_.pk, category_id, get_language() or "")


def asked_as_told(round_: Round, category_id: int) -> tuple[Asked, ...]:
    """The same with its help and anchors, as long as the edition's file is; the edition at hand."""
    told = round_.edition.source_sha256
    if not told or not round_.rules_sha256:
        return asked_of(round_.pk, category_id)
    seal = f"{told} {round_.rules_sha256}"
    return _sealed(seal, round_.pk, category_id, get_language() or "")


@lru_cache(maxsize=256)
def _sealed(_seal: str, round_id: int, category_id: int, _language: str) -> tuple[Asked, ...]:
    return asked_of(round_id, category_id)


def plain(value: Decimal) -> str:
    """A mark as text without needless zeros: 8, 7.5."""
    text = format(value.normalize(), "f")
    return text if "." not in text else text.rstrip("0").rstrip(".")


def _asked(row: Criterion, words: list[dict[str, Any]]) -> Asked:
    rule: dict[str, Any] = row.rules.get("comment") or {}
    scale = _scale(row) if row.kind == CriterionKind.SCORE else ()
    at = frozenset(str(mark) for mark in rule.get("at", ())) or frozenset(scale)
    anchors = [
        Words(_range(_plain(told["low"]), _plain(told["high"])), pick(told["en"], told["ko"]))
        for told in words
    ]
    return Asked(
        code=row.code,
        kind=row.kind,
        name=row.name,
        help=row.help,
        weight_bp=row.weight_bp,
        counted=row.counted,
        required=bool(row.rules.get("required", True)),
        values=scale,
        anchors=tuple(anchors),
        options=tuple(_options(row.rules)),
        answers=tuple(row.answers),
        commented=at if rule else frozenset(),
        characters=int(rule.get("characters", 0)),
    )


def _plain(number: float | str) -> str:
    """A number of Postgres' JSON as a mark's text."""
    return plain(Decimal(str(number)))


def _options(rules: dict[str, Any]) -> list[Option]:
    listed = rules.get("choices") or rules.get("reasons") or ()
    return [Option(one["code"], pick(one["en"], one["ko"])) for one in listed]


def _scale(row: Criterion) -> tuple[str, ...]:
    steps = int((row.maximum - row.minimum) / row.step)
    return tuple(plain(row.minimum + row.step * number) for number in range(steps + 1))


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low}–{high}"
