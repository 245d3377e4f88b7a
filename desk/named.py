"""The rows that events tell of, by name and not by number: one statement, however many kinds."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.translation import get_language

from accounts.models import Invitation, Recovery, User
from desk.letters import title_of
from judging.models import Assignment, Ballot, Decision, Judge, Phase, Round, Tally, TieVote
from outbox.models import Message
from results.models import (
    CommitteeMember,
    Laureate,
    PartnerOfficer,
    Placement,
    Publication,
    Sitting,
)
from results.states import PublicationKind
from submissions.models import Attachment, Edition, EntryVersion, Stage

DOT = Value(" · ")
Names = Mapping[tuple[str, int], str]
Words = Callable[[], Combinable]


def _named(at: str = "") -> Combinable:
    """The name in the reader's language of the row that `at` leads to."""
    language = "ko" if (get_language() or "").startswith("ko") else "en"
    return Coalesce(NullIf(F(f"{at}name_{language}"), Value("")), F(f"{at}name_en"))


def _joined(*parts: Combinable | str) -> Combinable:
    texts = [Cast(F(part) if isinstance(part, str) else part, TextField()) for part in parts]
    return Concat(*texts, output_field=TextField())


def _person(at: str = "") -> Combinable:
    return Coalesce(NullIf(F(f"{at}name"), Value("")), F(f"{at}email"))


# Each kind of row with its name; what is erased has none.
KINDS: dict[type[Model], Words] = {
    User: _person,
    Invitation: lambda: F("name"),
    Recovery: lambda: _person("user__"),
    Round: _named,
    Phase: lambda: _named("round__"),
    Judge: lambda: F("name"),
    Assignment: lambda: _joined("judge__name", DOT, "entry__number"),
    Ballot: lambda: _joined("assignment__judge__name", DOT, "assignment__entry__number"),
    Decision: lambda: F("entry__number"),
    Tally: lambda: _named("pool__"),
    TieVote: lambda: _named("pool__"),
    CommitteeMember: lambda: F("name"),
    PartnerOfficer: lambda: F("name"),
    Laureate: _named,
    Placement: lambda: _joined(
        _named("award__category__"), DOT, _named("award__"), Value(" "), "rank"
    ),
    Publication: lambda: F("kind"),
    Sitting: lambda: _named("edition__"),
    Attachment: lambda: _joined("entry__number", DOT, "name"),
    Edition: _named,
    EntryVersion: lambda: _joined("entry__number", DOT, "number"),
    Stage: _named,
    Message: lambda: F("template"),
}
LABELS = {model._meta.label_lower: model for model in KINDS}


def names_of(wanted: Mapping[str, Collection[int]]) -> dict[tuple[str, int], str]:
    """{(label, id): name} of these rows, {label: ids}; a kind without a name is left out."""
    asked = {"accounts.user": {0}, **{label: ids for label, ids in wanted.items() if ids}}
    first, *rest = [_rows(label, ids) for label, ids in asked.items() if label in LABELS]
    found = first.union(*rest, all=True) if rest else first
    return {(label, pk): _shown(label, name) for label, pk, name in found}


def _rows(label: str, ids: Collection[int]) -> "QuerySet[Any, Any]":
    model = LABELS[label]
    rows = model._default_manager.filter(pk__in=ids).order_by()
    if model is User:
        rows = rows.filter(erased_at=None)
    told = {"kind_of_row": Value(label), "name_of_row": Cast(KINDS[model](), TextField())}
    shown: QuerySet[Any, Any] = rows.annotate(**told).values_list(
        "kind_of_row", "pk", "name_of_row"
    )
    return shown


def _shown(label: str, name: str) -> str:
    """A code that stands for a name, in words."""
    if label == "outbox.message":
        return title_of(name)
    if label == "results.publication":
        return str(PublicationKind(name).label)
    return name
