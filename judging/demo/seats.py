"""Sixteen judges take their seats: invited, accepted, pledged, ties declared."""

from datetime import timedelta

from django.db import transaction

from accounts.demo import person
from judging import actions
from judging.demo.characters import JUDGES, Character
from judging.demo.scene import Scene
from judging.demo.screening import TERMS
from judging.models import Judge, Panel
from judging.querysets import population
from submissions.models import Entry

BEFORE = timedelta(days=6)  # the judges' week before the panel opens
TIES = 2  # entries that a judge with ties declares on the list of all
TIE = "I advised this applicant in an earlier year."


def seat(scene: Scene) -> None:
    """Each judge in a transaction; who sits already is passed over."""
    judges = Judge.objects.filter(edition=scene.edition, conflicts_declared_at__isnull=False)
    there = set(judges.values_list("user__email", flat=True))
    rows = Panel.objects.filter(round__edition=scene.edition, round__code__in=("R2", "R3"))
    panels = {panel.code: panel for panel in rows}
    entries = list(population(scene.round("R2")))
    for number, one in enumerate(JUDGES, 1):
        if one.address not in there:
            _seat(scene, one, panels=[panels[code] for code in one.panels], entries=entries)
        scene.report(number, len(JUDGES), "judges")


@transaction.atomic
def _seat(scene: Scene, one: Character, *, panels: list[Panel], entries: list[Entry]) -> None:
    at = scene.round("R2").opens_at - BEFORE
    judge = actions.invite_judge(
        scene.edition,
        email=one.address,
        panels=panels,
        profile=one.profile(),
        language=one.language,
        by=scene.officer,
        at=at,
    )
    user = person(one.address, one.name, one.language)
    actions.accept_invitation(judge, by=user, at=at)
    actions.accept_terms(judge, version=TERMS, by=user, at=at)
    ties = scene.lot("ties", one.name).sample(entries, min(TIES, len(entries)))
    known = [entry for entry in ties if one.has_ties and not scene.is_marked(entry.pk)]
    actions.declare_conflicts(judge, entries=known, reason=TIE, by=user, at=at)
