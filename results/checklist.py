"""What stands between a list and the public, in order, each step done or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from outbox.models import Message
from outbox.states import State
from results.emails import letters_before
from results.models import Approval, Publication
from results.standing import gone
from results.states import PublicationKind, PublicationState


@dataclass(frozen=True, slots=True)
class Step:
    """A step in words, and whether it is done."""

    label: str
    done: bool


def checklist(publication: Publication, approvals: Sequence[Approval]) -> list[Step]:
    """The steps of a publication as they stand now."""
    approved = publication.state in {PublicationState.APPROVED, PublicationState.LIVE}
    waits = publication.state in {PublicationState.PROPOSED, PublicationState.APPROVED}
    names = gone(publication) if waits else []
    label = _("Every entry it names still stands")
    if names:
        label = _("These no longer stand; freeze it anew: %(names)s") % {"names": "; ".join(names)}
    return [
        Step(_("The list is frozen"), publication.snapshot is not None),
        Step(label, publication.snapshot is not None and not names),
        Step(_("One person has approved it"), len(approvals) >= 1),
        Step(_("A second person has approved it"), approved),
        Step(_("It is public"), publication.state == PublicationState.LIVE),
    ]


def letters_held(publication: Publication) -> int:
    """How many letters wait for the list to go live."""
    labels = [publication.hold]
    if publication.kind == PublicationKind.FINALISTS:
        labels += letters_before(publication)
    return Message.objects.filter(held_by__in=labels, state=State.HELD).count()
