"""Does a frozen list still say what is so? Reads alone; the images are not looked at."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from audit.canonical import fingerprint
from results.bodies import body_of, versions_of
from results.finalists import finalists
from results.models import Placement, Publication
from results.snapshots import Public
from results.states import PublicationKind
from submissions.models import Entry

Named = tuple[str, str, str]  # category, entrant, title


def gone(publication: Publication) -> list[str]:
    """The entries of the frozen list that no longer stand where it puts them, by name."""
    if publication.snapshot is None:
        return []
    items = publication.snapshot.body["items"]
    frozen = Counter(_named(item) for item in items if not item.get("person"))
    edition = publication.edition
    if publication.kind == PublicationKind.FINALISTS:
        entries = finalists(edition)
    else:
        given = Placement.objects.filter(edition=edition, entry__isnull=False)
        entries = Entry.objects.filter(pk__in=given.values("entry")).submitted()
    public = Public(edition, {})
    now = Counter(_named(public.item(version)) for version in versions_of(edition, entries))
    return [f"{who} – {title}" for _category, who, title in (frozen - now).elements()]


def check_stands(publication: Publication) -> None:
    """ValidationError where entries or decisions changed since the list was frozen: says what."""
    names = gone(publication)
    if names:
        raise ValidationError(
            _(
                "Withdrawn, disqualified or no longer chosen since this list was frozen: "
                "%(names)s. Freeze it anew; two people then have to approve it."
            ),
            params={"names": "; ".join(names)},
        )
    snapshot = publication.snapshot
    if snapshot is None or fingerprint(body_of(publication)) != snapshot.sha256:
        raise ValidationError(
            _("Entries or decisions have changed since this list was frozen. Freeze it anew.")
        )


def _named(item: dict[str, Any]) -> Named:
    return item["category"]["code"], item["who"]["en"], item["title"]["en"]
