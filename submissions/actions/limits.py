"""How often one may enter."""

from django.utils.translation import gettext as _

from audit import locks
from submissions.models import Entry
from submissions.states import EntrantKind


def over_limits(entry: Entry) -> list[str]:
    """A sentence for each limit that handing this entry in would break.

    One hand-in of an organisation at a time, or two at once would both find room.
    """
    limits, entrant = entry.edition.limits, entry.entrant
    who = f"{entrant.kind} {entrant.country} {entrant.name.casefold()}"
    locks.one_at_a_time(f"limits {entry.edition_id} {who}")
    others = (
        Entry.objects.submitted()
        .filter(edition=entry.edition, entrant__kind=entrant.kind)
        .filter(entrant__name__iexact=entrant.name, entrant__country=entrant.country)
        .exclude(pk=entry.pk)
        .values_list("category__code", flat=True)
    )
    standing = list(others)
    same = sum(1 for code in standing if code == entry.category.code)
    if entrant.kind == EntrantKind.INDIVIDUAL:
        most = limits.get("per_person", 1)
        return [_("This person has been entered already.")] if len(standing) >= most else []
    outside = limits.get("outside_the_count", [])
    counted = sum(1 for code in standing if code not in outside)
    found = []
    if same >= limits.get("per_organisation_and_category", 1):
        found.append(_("Your organisation has already entered in this category."))
    if entry.category.code not in outside and counted >= limits.get("per_organisation", 2):
        found.append(_("Your organisation has already handed in as many entries as allowed."))
    return found
