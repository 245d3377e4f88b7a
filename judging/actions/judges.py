"""Inviting judges, their terms, their declared conflicts, their seats."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import actions as accounts
from accounts.models import Invitation, User
from accounts.states import Role
from audit.actions import record
from audit.actors import Actor
from judging import emails
from judging.models import Conflict, Judge, Panel, PanelSeat, Round
from judging.states import ConflictEffect, ConflictKind, ConflictSource
from submissions.models import Edition, Entry

PURPOSE = "judge"


@transaction.atomic
def invite_judge(
    edition: Edition,
    *,
    email: str,
    panels: Iterable[Panel],
    profile: Mapping[str, Any],
    language: str = "en",
    by: User,
    at: datetime,
) -> Judge:
    """Write a judge down, seat them, and mail the invitation.

    `profile`: name and what conflicts and panels are found by (organisation, employers, country,
    city, expertise, languages, chair).
    """
    known = Judge.objects.filter(edition=edition, invitation__email__iexact=email, active=True)
    if known.exists():
        raise ValidationError(_("A judge with this address is already invited."))
    invitation = accounts.invite(
        email=email,
        name=profile["name"],
        language=language,
        purpose=PURPOSE,
        by=by,
        at=at,
    )
    judge = Judge.objects.create(edition=edition, invitation=invitation, **profile)
    seat_judge(judge, panels, by=by, at=at)
    record("invite_judge", by=by, at=at, on=judge, whose=[judge.label])
    return judge


@transaction.atomic
def seat_judge(judge: Judge, panels: Iterable[Panel], *, by: Actor, at: datetime) -> int:
    """Seat a judge on panels; a seat they have stays. Returns how many are new."""
    rows = [PanelSeat(panel=panel, judge=judge) for panel in panels]
    before = PanelSeat.objects.filter(judge=judge).count()
    PanelSeat.objects.bulk_create(rows, ignore_conflicts=True)
    made = PanelSeat.objects.filter(judge=judge).count() - before
    if made:
        codes = sorted(row.panel.code for row in rows)
        record("seat_judge", by=by, at=at, on=judge, body={"panels": codes})
    return made


@transaction.atomic
def seat_screeners(round_: Round, *, by: User, at: datetime) -> int:
    """Everybody with the role of screener becomes a judge on the screening round's panels."""
    people = User.objects.filter(is_active=True, house_roles__role=Role.SCREENER).order_by("pk")
    panels = list(round_.panels.all())
    made = 0
    for person in people:
        judge, _new = Judge.objects.get_or_create(
            edition=round_.edition, user=person, defaults={"name": person.name or person.email}
        )
        made += bool(seat_judge(judge, panels, by=by, at=at))
    return made


@transaction.atomic
def accept_invitation(
    judge: Judge, *, by: User, at: datetime, profile: Mapping[str, Any] | None = None
) -> Judge:
    """The invited person becomes the judge; the address of the invitation must be theirs.

    `profile`: what they say of themselves (organisation, employers, country, city).
    """
    if judge.invitation is None or not judge.active:
        raise ValidationError(_("This invitation is no longer open. Ask the secretariat."))
    if judge.user_id == by.pk:
        return judge
    accounts.accept(judge.invitation, by=by, at=at)
    if Judge.objects.filter(edition=judge.edition_id, user=by).exists():
        raise ValidationError(_("You are already a judge of this edition."))
    rows = Judge.objects.filter(pk=judge.pk, user=None)
    if rows.update(user=by, **(profile or {})) != 1:
        raise ValidationError(_("This invitation has already been taken."))
    judge.refresh_from_db()
    record("accept_invitation", by=by, at=at, on=judge, whose=[by.label])
    emails.appointment(judge, at=at)
    return judge


@transaction.atomic
def decline_invitation(judge: Judge, *, by: Actor, at: datetime) -> None:
    """The invited person says no; the seat is free again."""
    if judge.invitation is None:
        raise ValidationError(_("This invitation is no longer open. Ask the secretariat."))
    accounts.decline(judge.invitation, by=by, at=at)
    _stand_up(judge)
    record("decline_invitation", by=by, at=at, on=judge)
    emails.declined(judge, at=at)


@transaction.atomic
def accept_terms(judge: Judge, *, version: str, by: User, at: datetime) -> None:
    """Confidentiality and conflicts of interest, before anything is visible. Once is enough."""
    _own(judge, by)
    rows = Judge.objects.filter(pk=judge.pk, terms_accepted_at=None)
    if rows.update(terms_accepted_at=at, terms_version=version):
        judge.terms_accepted_at, judge.terms_version = at, version
        body = {"version": version}
        record("accept_terms", by=by, at=at, on=judge, whose=[by.label], body=body)


@transaction.atomic
def declare_conflicts(
    judge: Judge, *, entries: Iterable[Entry], reason: str, by: User, at: datetime
) -> int:
    """Declare ties on the list of all eligible entries; none is an answer too. Returns how many.

    What was declared stays declared; later ties are declared by recusing.
    """
    _own(judge, by)
    if judge.terms_accepted_at is None:
        raise ValidationError(_("Please accept the terms first."))
    chosen = list(entries)
    if chosen and not reason.strip():
        raise ValidationError(_("Say in a few words what ties you to the entries you ticked."))
    for entry in chosen:
        add_conflict(judge, entry, ConflictKind.DECLARED, source=ConflictSource.JUDGE, at=at)
    Judge.objects.filter(pk=judge.pk).update(conflicts_declared_at=at)
    judge.conflicts_declared_at = at
    body = {"entries": sorted(entry.pk for entry in chosen)}
    record("declare_conflicts", by=by, at=at, on=judge, whose=[by.label], body=body, reason=reason)
    return len(chosen)


def add_conflict(
    judge: Judge,
    entry: Entry,
    kind: str,
    *,
    source: str,
    at: datetime,
    effect: str = ConflictEffect.BLOCK,
) -> None:
    """Write a conflict down once; the reason stands in the event, where it can be erased."""
    Conflict.objects.get_or_create(
        judge=judge,
        entry=entry,
        kind=kind,
        defaults={"source": source, "effect": effect, "at": at},
    )


def _own(judge: Judge, by: User) -> None:
    if judge.user_id != by.pk or not judge.active:
        raise ValidationError(_("Only the judge can do this."))


@transaction.atomic
def end_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """The desk took the invitation back; the seat is free again."""
    judge = Judge.objects.filter(invitation=invitation, user=None).first()
    if judge is not None:
        _stand_up(judge)
        record("end_invitation", by=by, at=at, on=judge)


def _stand_up(judge: Judge) -> None:
    PanelSeat.objects.filter(judge=judge).delete()
    Judge.objects.filter(pk=judge.pk).update(active=False)
    judge.active = False
