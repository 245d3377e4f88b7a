"""The next sensible act: the first thing that stands between an edition and its winners."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.overview import Standing
from judging.states import RoundState
from results.standing import gone
from results.states import PublicationKind, PublicationState, SittingState


@dataclass(frozen=True, slots=True)
class Act:
    """What staff had best do next, and where; without an address there is only to wait."""

    label: str
    url: str = ""


def next_act(found: Standing) -> Act:
    """What is under way decides; the calendar only before the first round has begun."""
    begun = any(row.state != RoundState.PLANNED for row in found.rounds)
    if not begun and found.at < found.edition.closes_at:
        return _call(found)
    return _round_act(found) or _final_act(found)


def _call(found: Standing) -> Act:
    edition = found.edition
    if found.at < edition.opens_at:
        return Act(_("The call for entries has not opened yet."))
    return Act(
        _("Entries come in. See who has begun and who has submitted."),
        reverse("desk:entries", args=[edition.slug]),
    )


def _round_act(found: Standing) -> Act | None:
    finalists = found.publications.get(PublicationKind.FINALISTS)
    for number, row in enumerate(found.rounds, 1):
        last = number == len(found.rounds)
        if last and finalists and finalists.state != PublicationState.LIVE:
            return _publication_act(finalists, found)
        act = _of_round(row, found, last=last)
        if act is not None:
            return act
    return None


def _of_round(row: Any, found: Standing, *, last: bool) -> Act | None:
    """What a round asks for; None once it is over and decided and its letters are gone."""
    url, name = reverse("judging:round", args=[row.key]), {"round": row.name}
    if row.state == RoundState.PLANNED:
        return Act(_("Assign the judges and open “%(round)s”.") % name, url)
    if row.state in {RoundState.OPEN, RoundState.REOPENED}:
        if found.at < row.closes_at:
            return Act(_("“%(round)s” is open. Watch who is late.") % name, url)
        return Act(_("“%(round)s” has reached its end. Close it.") % name, url)
    return None if last else _after_round(row, found, url)


def _after_round(row: Any, found: Standing, url: str) -> Act | None:
    """Decisions of a closed round, by two people; then its letters."""
    name, letters = {"round": row.name}, found.held[row.label]
    if row.n_tentative:
        return Act(_("“%(round)s”: a second person applies the decisions.") % name, url)
    if not row.decided:
        return Act(_("Decide “%(round)s”: propose, then apply.") % name, url)
    if letters and row.screening:
        told = ngettext(
            "“%(round)s” is decided. Release its %(count)d letter.",
            "“%(round)s” is decided. Release its %(count)d letters.",
            letters,
        )
        return Act(told % {**name, "count": letters}, url)
    return None


def _final_act(found: Standing) -> Act:
    edition, slug = found.edition, found.edition.slug
    places = reverse("results:placements", args=[slug])
    if not edition.placed:
        return Act(_("Propose the places from the tallies."), places)
    if edition.sitting_state and edition.sitting_state != SittingState.CLOSED:
        label = {
            SittingState.PLANNED: _("Open the committee's sitting."),
            SittingState.OPEN: _("The committee is sitting. Write down its decisions."),
        }[SittingState(edition.sitting_state)]
        return Act(label, reverse("results:sitting", args=[edition.sitting_key]))
    winners = found.publications.get(PublicationKind.WINNERS)
    if winners is None or winners.state == PublicationState.LIVE:
        return Act(
            _("The winners are public. Nothing is left to do."),
            reverse("results:winners", args=[slug]),
        )
    if winners.state == PublicationState.DRAFT and edition.n_without_citation:
        told = ngettext(
            "%(count)d citation is not written in both languages yet.",
            "%(count)d citations are not written in both languages yet.",
            edition.n_without_citation,
        )
        return Act(told % {"count": edition.n_without_citation}, places)
    return _publication_act(winners, found)


def _publication_act(row: Any, found: Standing) -> Act:
    if row.state != PublicationState.LIVE and found.at > row.latest:
        label = _("Its time to go live has passed. Set a new one.")
    elif row.state == PublicationState.APPROVED and gone(row):
        label = _("An entry it names no longer stands. Freeze it anew; it will not go live.")
    else:
        label = {
            PublicationState.DRAFT: _("Freeze the list for publication."),
            PublicationState.PROPOSED: _("The frozen list waits for approval by two people."),
            PublicationState.APPROVED: _("Approved. It goes live at its planned time."),
        }[PublicationState(row.state)]
    kind = {"edition": found.edition.slug, "kind": row.kind}
    named = f"{row.get_kind_display()}: {label}"
    return Act(named, reverse("results:publication", kwargs=kind))
