"""From when an act of staff makes sense, in a sentence; "" once it does. Reads alone."""

from django.utils.translation import gettext as _

from judging.models import Decision, Round, Tally
from judging.states import RoundState
from results.finalists import last_round
from results.models import Placement, Publication, Sitting
from results.states import PublicationKind, SittingState
from submissions.models import Edition
from submissions.moments import spoken


def before_freezing(publication: Publication) -> str:
    """What a list still waits for before it can be frozen."""
    edition = publication.edition
    if publication.kind == PublicationKind.FINALISTS:
        final = last_round(edition)
        return _before_finalists(final.source, edition) if final and final.source else ""
    sitting = Sitting.objects.filter(edition=edition).first()
    if sitting is None or sitting.state == SittingState.CLOSED:
        return ""
    return _(
        "The list can be frozen once the committee's sitting is closed; it sits on %(date)s."
    ) % {"date": spoken(sitting.held_at, edition.zone)}


def _before_finalists(source: Round, edition: Edition) -> str:
    if source.state != RoundState.CLOSED:
        return _(
            "The list can be frozen once “%(round)s” is closed and its decisions are applied; it"
            " closes on %(date)s."
        ) % {"round": source.name, "date": spoken(source.closes_at, edition.zone)}
    if Decision.objects.tray(source).exists() or not Decision.objects.applied(source).exists():
        told = _("The list can be frozen once the decisions of “%(round)s” are applied.")
        return told % {"round": source.name}
    return ""


def before_proposing(edition: Edition) -> str:
    """What the places wait for before they can be proposed."""
    final = last_round(edition)
    if final is None:
        return ""
    if final.state != RoundState.CLOSED:
        return _(
            "Places can be proposed once “%(round)s” is closed and tallied; it closes on %(date)s."
        ) % {"round": final.name, "date": spoken(final.closes_at, edition.zone)}
    if not Tally.objects.filter(round=final).exists():
        return _("Places can be proposed once “%(round)s” is tallied.") % {"round": final.name}
    return ""


def before_asking(edition: Edition) -> str:
    """What the partners wait for before they can be asked for their mentions."""
    if Placement.objects.filter(edition=edition, award__pool=None).exists():
        return ""
    final = last_round(edition)
    if final is None or final.state == RoundState.CLOSED:
        return _("Partners can be asked once the places are proposed.")
    return _(
        "Partners can be asked once the places are proposed, after “%(round)s”; it closes on"
        " %(date)s."
    ) % {"round": final.name, "date": spoken(final.closes_at, edition.zone)}
