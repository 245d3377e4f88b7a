"""What waits for whom: each line a number, its words, the people, the page where it ends."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.overview import Standing
from judging.states import TAKES_BALLOTS
from outbox.querysets import TROUBLE
from results.states import PublicationState, SittingState

SIGNATURES = 2


@dataclass(frozen=True, slots=True)
class Wait:
    """So many things wait for somebody."""

    number: int
    what: str
    whom: str
    url: str


def waiting(found: Standing) -> list[Wait]:
    """All that waits for a person, the machine's own errands apart; nothing with number 0."""
    lines = [*_mail(found), *_rounds(found), *_lists(found), *_committee(found)]
    return [line for line in lines if line.number]


def _mail(found: Standing) -> list[Wait]:
    n = sum(found.mail[state] for state in TROUBLE)
    what = ngettext("message in trouble", "messages in trouble", n)
    url = reverse("desk:outbox", args=[found.edition.slug])
    return [Wait(n, what, _("The secretariat"), f"{url}?state=trouble")]


def _rounds(found: Standing) -> list[Wait]:
    lines = []
    for row in found.rounds:
        url, named = reverse("judging:round", args=[row.key]), {"round": row.name}
        if row.state in TAKES_BALLOTS:
            what = ngettext("ballot in “%(round)s”", "ballots in “%(round)s”", row.n_pending)
            whom = ngettext("%(count)d judge", "%(count)d judges", row.n_judges)
            told = whom % {"count": row.n_judges}
            lines.append(Wait(row.n_pending, what % named, told, url))
        what = ngettext("decision of “%(round)s”", "decisions of “%(round)s”", row.n_tentative)
        lines.append(Wait(row.n_tentative, what % named, _("A second person of the staff"), url))
        letters = found.held[row.label]
        what = ngettext("letter of “%(round)s”", "letters of “%(round)s”", letters)
        whom = _("Their release") if row.screening else _("Going live")
        lines.append(Wait(letters, what % named, whom, url))
    return lines


def _lists(found: Standing) -> list[Wait]:
    lines = []
    for row in found.publications.values():
        url = reverse(
            "results:publication", kwargs={"edition": found.edition.slug, "kind": row.kind}
        )
        named = {"list": row.get_kind_display()}
        if row.state == PublicationState.PROPOSED:
            left = max(0, SIGNATURES - row.n_signed)
            what = ngettext("signature under “%(list)s”", "signatures under “%(list)s”", left)
            whom = _("Staff who have not signed yet")
            lines.append(Wait(left, what % named, whom, url))
        letters = found.held[row.hold]
        what = ngettext("letter with “%(list)s”", "letters with “%(list)s”", letters)
        lines.append(Wait(letters, what % named, _("Going live"), url))
    return lines


def _committee(found: Standing) -> list[Wait]:
    edition = found.edition
    judges = ngettext("invitation to judge", "invitations to judge", edition.n_silent_judges)
    lines = [
        Wait(
            edition.n_silent_judges,
            judges,
            _("Those invited"),
            reverse("judging:judges", args=[edition.slug]),
        )
    ]
    if edition.sitting_state == SittingState.OPEN:
        places = ngettext("place to decide", "places to decide", edition.n_undecided)
        url = reverse("results:sitting", args=[edition.sitting_key])
        lines.append(Wait(edition.n_undecided, places, _("The committee"), url))
    return lines
