"""The links that keep part of the list of entries, each with its exact number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from desk.entry_list import Asked, Groups, country_name, kind_name
from judging.models import Decision
from judging.states import SETTLED, Outcome
from submissions.languages import pick
from submissions.models import Edition
from submissions.states import EntryState

STATE, POOL, KIND, COUNTRY = range(4)


@dataclass(frozen=True, slots=True)
class Link:
    """One value of a filter, its number, and what it writes into the address."""

    value: str
    label: str
    count: int
    current: bool
    query: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: its name in the address, its label, the chosen link, its links."""

    name: str
    label: str
    chosen: str
    links: list[Link]

    @property
    def query(self) -> dict[str, None]:
        """Takes the filter out of the address."""
        return {self.name: None}


def states(known: Groups, asked: Asked) -> list[Link]:
    """Every state with its number, "" for all."""
    counts = known.along(STATE, asked)
    every = Link("", _("All"), counts.total(), not asked.state, {"state": None})
    return [every] + [
        Link(one, str(one.label), counts[one], asked.state == one, {"state": one})
        for one in EntryState
    ]


def facets(edition: Edition, known: Groups, asked: Asked) -> list[Facet]:
    """Pool, kind and country with numbers; what each round decided; one statement."""
    countries = edition.data.get("countries", {})
    kinds = {group[KIND]: kind_name(group[KIND], edition) for group in known.counts}
    lands = {group[COUNTRY]: country_name(group[COUNTRY], countries) for group in known.counts}
    return [
        _facet(
            "pool", _("Pool"), dict(known.pools), counts=known.along(POOL, asked), chosen=asked.pool
        ),
        _facet("kind", _("Kind"), kinds, counts=known.along(KIND, asked), chosen=asked.kind),
        _facet(
            "country", _("Country"), lands, counts=known.along(COUNTRY, asked), chosen=asked.country
        ),
        _outcomes(edition, asked),
    ]


def _facet(
    name: str, label: str, names: Mapping[str, str], *, counts: Mapping[str, int], chosen: str
) -> Facet:
    values = sorted(names, key=names.__getitem__)
    links = [
        Link(one, names[one], counts[one], chosen == one, {name: one})
        for one in values
        if counts[one]
    ]
    return Facet(name, label, names.get(chosen, chosen), links)


def _outcomes(edition: Edition, asked: Asked) -> Facet:
    """Each round's outcomes, in the order of rounds, with how many of the edition have them."""
    rows = Decision.objects.filter(round__edition=edition, kind__in=SETTLED).values_list(
        "round__order", "round__code", "round__name_en", "round__name_ko", "outcome"
    )
    links, chosen = [], ""
    for _order, code, en, ko, outcome, n in rows.annotate(n=Count("entry", distinct=True)).order_by(
        "round__order", "outcome"
    ):
        value = f"{code}:{outcome}"
        label = f"{pick(en, ko)}: {Outcome(outcome).label}"
        links.append(Link(value, label, n, asked.outcome == value, {"outcome": value}))
        chosen = label if asked.outcome == value else chosen
    return Facet("outcome", _("Outcome"), chosen or asked.outcome, links)


def views(outcomes: Facet, asked: Asked) -> list[dict[str, Any]]:
    """Views of every edition as the query that makes them: what each keeps, all else left out."""
    told = [
        (_("Newest submissions"), Asked(state=EntryState.SUBMITTED, sort="-arrived")),
        (_("Drafts, by entrant"), Asked(state=EntryState.DRAFT, sort="who")),
    ]
    told += [
        (link.label, Asked(outcome=link.value)) for link in outcomes.links if _is_list(link.value)
    ]
    return [
        {"label": label, "query": _query(view), "current": view == asked} for label, view in told
    ]


def _is_list(value: str) -> bool:
    return value.endswith((f":{Outcome.FINALIST}", f":{Outcome.FAILED}", f":{Outcome.RESERVE}"))


def _query(asked: Asked) -> dict[str, str | None]:
    """For the querystring tag: what is not asked is taken out of the address."""
    empty = replace(asked, words="")
    names = ("state", "pool", "kind", "country", "outcome", "sort")
    return {name: getattr(empty, name) or None for name in names}
