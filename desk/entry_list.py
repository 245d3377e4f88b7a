"""Staff's list of entries: a page of plain rows, found by words, kept by state."""

from collections import Counter
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext as _

from accounts.models import User
from submissions.languages import pick
from submissions.models import Edition, Entry
from submissions.querysets import EntryQuerySet
from submissions.states import EntryState

PAGE = 50
TITLES = ("b1", "l1")


def titles(edition: Edition) -> tuple[str, ...]:
    """The codes of the questions that say what an entry is called."""
    return tuple(edition.data.get("meanings", {}).get("title", TITLES))


def filters(user: User, edition: Edition, state: str) -> list[dict[str, Any]]:
    """Every state with its number, as links; "" is all of them. One statement."""
    rows = Entry.objects.visible_to(user).filter(edition=edition).values_list("state")
    counts = Counter(dict(rows.annotate(n=Count("pk")).order_by()))
    links = [{"state": "", "label": _("All"), "count": counts.total(), "current": not state}]
    return links + [
        {"state": one, "label": one.label, "count": counts[one], "current": state == one}
        for one in EntryState
    ]


def page_of(
    user: User, edition: Edition, *, state: str, words: str, number: str
) -> "Page[dict[str, Any]]":
    """One page of rows, newest number last; two statements at any size."""
    found = Entry.objects.visible_to(user).filter(edition=edition)
    if state in EntryState.values:
        found = found.filter(state=state)
    if words:
        found = _matching(found, words, titles(edition))
    page = Paginator(_rows(found, titles(edition)), PAGE).get_page(number)
    countries = edition.data.get("countries", {})
    page.object_list = [_row(row, countries) for row in page.object_list]
    return page


def _matching(found: EntryQuerySet, words: str, codes: tuple[str, ...]) -> EntryQuerySet:
    """By number, entrant, city or title; every word has to be somewhere."""
    for word in words.split()[:6]:
        here = Q(number__icontains=word) | Q(entrant__name__icontains=word)
        here |= Q(entrant__city__icontains=word)
        for code in codes:
            here |= Q(**{f"answers__{code}__icontains": word})
        found = found.filter(here)
    return found


def _rows(found: EntryQuerySet, codes: tuple[str, ...]) -> Any:
    named = {f"title_{code}": KeyTransform(code, "answers") for code in codes}
    return (
        found.annotate(**named)
        .order_by("number")
        .values(
            "key", "number", "state", "entrant__name", "entrant__country", "pool__name_en",
            "pool__name_ko", "created_at", "submitted_version__arrived_at", *named,
        )
    )  # fmt: skip


def _row(row: dict[str, Any], countries: dict[str, dict[str, str]]) -> dict[str, Any]:
    values = [value for name, value in row.items() if name.startswith("title_") and value]
    title = values[0] if values else ""
    if isinstance(title, dict):
        title = title.get("en") or next(iter(title.values()), "")
    country = countries.get(row["entrant__country"], {})
    return {
        "key": row["key"],
        "number": row["number"],
        "title": title or row["entrant__name"],
        "who": row["entrant__name"],
        "country": pick(country.get("en", ""), country.get("ko", "")) or row["entrant__country"],
        "pool": pick(row["pool__name_en"], row["pool__name_ko"]),
        "state": row["state"],
        "state_label": EntryState(row["state"]).label,
        "arrived_at": row["submitted_version__arrived_at"],
    }
