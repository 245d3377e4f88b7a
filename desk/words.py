"""What the rows of entries name by codes, in the language of the moment they are shown in."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import get_language

from accounts.prepared import Prepared
from judging.models import Round
from judging.states import Outcome
from submissions.languages import pick
from submissions.models import Edition, Pool
from submissions.states import EntrantKind, EntryState


def _rows(model: type[Model]) -> ArraySubquery:
    """An edition's rows of a model as JSON, in their order: a few, and they spare others a join."""
    rows = model._default_manager.filter(edition=OuterRef("pk")).order_by("order", "pk")
    names = ("pk", "code", "name_en", "name_ko")
    return ArraySubquery(rows.values(told=JSONObject(**{name: name for name in names})))


LISTED: Prepared[Edition] = Prepared(
    lambda slug: Edition.objects.filter(slug=slug).annotate(
        pool_rows=_rows(Pool), round_rows=_rows(Round)
    ),
    "\ue000slug",
)


class Part(NamedTuple):
    """A pool or a round of an edition."""

    code: str
    name: str


class Words:
    """Looked up once for a list, for fifty rows as for thousands: each costs as much as a row."""

    def __init__(self, edition: Edition) -> None:
        self._told = edition.data
        self._countries: dict[str, str] = {}
        self.language = get_language()
        self.states = {one.value: str(one.label) for one in EntryState}
        self.outcomes = {one.value: str(one.label) for one in Outcome}
        self.pools = self._parts(edition, "pool_rows")
        self.rounds = self._parts(edition, "round_rows")
        self.kinds = {one.value: self._kind(one) for one in EntrantKind}

    def country(self, code: str) -> str:
        """A country's name; its code where the edition has none."""
        name = self._countries.get(code)
        if name is None:
            named = self._told.get("countries", {}).get(code, {})
            name = self._countries[code] = self.pick(named.get("en"), named.get("ko")) or code
        return name

    def pick(self, en: str | None, ko: str | None) -> str:
        """Of a name in both languages the one to show."""
        return pick(en or "", ko or "", self.language)

    def _parts(self, edition: Edition, column: str) -> dict[int, Part]:
        """By number, in their order; for an edition of LISTED."""
        rows: list[dict[str, Any]] = edition.__dict__.get(column, [])
        return {
            row["pk"]: Part(row["code"], self.pick(row["name_en"], row["name_ko"])) for row in rows
        }

    def _kind(self, kind: EntrantKind) -> str:
        """A kind of entrant as the edition names it."""
        named = self._told.get("entrant_kinds", {}).get(kind, {}).get("label", {})
        return self.pick(named.get("en"), named.get("ko")) or str(kind.label)
