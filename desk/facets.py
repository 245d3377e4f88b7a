"""The links that keep part of the list of entries, each with its exact number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.prepared import Prepared
from desk.addresses import ITEM, Address, Changes, Link, anchors
from desk.entry_list import Asked
from desk.groups import Groups, Kept
from desk.words import Words
from judging.models import Decision
from judging.states import SETTLED, Outcome
from submissions.markup import NOTHING, Html
from submissions.models import Edition
from submissions.states import EntryState

STATE, POOL, KIND, COUNTRY = range(4)


def _decided(edition: Edition) -> Any:
    """A round decides of an entry once, and only who is no finalist is moved up to be one: so no
    entry stands twice under an outcome, and none needs to be told from the others.
    """
    rows = Decision.objects.filter(round__edition=edition, kind__in=SETTLED).order_by()
    return rows.values_list("round", "outcome").annotate(n=Count("*"))


DECIDED: Prepared[Decision] = Prepared(_decided, Edition(pk=-1))


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: its name in the address, its label, the chosen link, its links."""

    name: str
    label: str
    chosen: str
    links: list[Link]
    items: Html = NOTHING  # "All" and the links, as list items


def links(
    edition: Edition, known: Groups, *, asked: Asked, sent: QueryDict, words: Words
) -> dict[str, Any]:
    """What the list's page shows of filters, states and views; one statement."""
    address, kept = Address(sent), known.keep(asked)
    found = facets(edition, known, kept, asked=asked, words=words)
    told = views(found[-1], asked)
    return {
        "facets": [replace(facet, items=_items(facet, address)) for facet in found],
        "views": told,
        "view_links": anchors(told, address, current="true"),
        "state_links": anchors(states(kept, asked, words), address, current="page"),
    }


def _items(facet: Facet, address: Address) -> Html:
    every = Link("", _("All"), None, not facet.chosen, {facet.name: None})
    return anchors([every, *facet.links], address, current="true", inside=ITEM)


def states(kept: Kept, asked: Asked, words: Words) -> list[Link]:
    """Every state with its number, "" for all."""
    counts = kept.along[STATE]
    every = Link("", _("All"), counts.total(), not asked.state, {"state": None})
    return [every] + [
        Link(one, words.states[one], counts[one], asked.state == one, {"state": one.value})
        for one in EntryState
    ]


def facets(
    edition: Edition, known: Groups, kept: Kept, *, asked: Asked, words: Words
) -> list[Facet]:
    """Pool, kind and country with numbers; what each round decided; one statement."""
    kinds = {group[KIND]: words.kinds[group[KIND]] for group in known.counts}
    lands = {group[COUNTRY]: words.country(group[COUNTRY]) for group in known.counts}
    pools = {part.code: part.name for part in words.pools.values()}
    along, country = kept.along, _("Country")
    return [
        _facet("pool", _("Pool"), pools, counts=along[POOL], chosen=asked.pool),
        _facet("kind", _("Kind"), kinds, counts=along[KIND], chosen=asked.kind),
        _facet("country", country, lands, counts=along[COUNTRY], chosen=asked.country),
        _outcomes(edition, asked, words),
    ]


def _facet(
    name: str, label: str, names: Mapping[str, str], *, counts: Mapping[str, int], chosen: str
) -> Facet:
    values = sorted(names, key=names.__getitem__)
    listed = [
        Link(one, names[one], counts[one], chosen == one, {name: one})
        for one in values
        if counts[one]
    ]
    return Facet(name, label, names.get(chosen, chosen), listed)


def _outcomes(edition: Edition, asked: Asked, words: Words) -> Facet:
    """Each round's outcomes, in the order of rounds, with how many of the edition have them."""
    listed, chosen = [], ""
    rows: Any = DECIDED(edition)
    places = {number: place for place, number in enumerate(words.rounds)}
    for number, outcome, n in sorted(rows, key=lambda row: (places[row[0]], row[1])):
        code, name = words.rounds[number]
        value, label = f"{code}:{outcome}", f"{name}: {words.outcomes[outcome]}"
        listed.append(Link(value, label, n, asked.outcome == value, {"outcome": value}))
        chosen = label if asked.outcome == value else chosen
    return Facet("outcome", _("Outcome"), chosen or asked.outcome, listed)


def views(outcomes: Facet, asked: Asked) -> list[Link]:
    """Views of every edition as the query that makes them: what each keeps, all else left out."""
    told = [
        (_("Newest submissions"), Asked(state=EntryState.SUBMITTED, sort="-arrived")),
        (_("Drafts, by entrant"), Asked(state=EntryState.DRAFT, sort="who")),
    ]
    told += [
        (link.label, Asked(outcome=link.value)) for link in outcomes.links if _is_list(link.value)
    ]
    return [Link("", label, None, view == asked, _query(view)) for label, view in told]


def _is_list(value: str) -> bool:
    return value.endswith((f":{Outcome.FINALIST}", f":{Outcome.FAILED}", f":{Outcome.RESERVE}"))


def _query(asked: Asked) -> Changes:
    """All parts of the address: what is not asked is taken out of it."""
    names = ("state", "pool", "kind", "country", "outcome", "sort")
    return {"q": None, **{name: getattr(asked, name) or None for name in names}}
