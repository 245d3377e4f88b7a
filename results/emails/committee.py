"""What members of the committee and partners' officers are asked to do, and by when."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from accounts import links
from accounts.models import User
from outbox.actions import put
from results.models import CommitteeMember, PartnerOfficer, Placement, Sitting
from submissions.languages import pick
from submissions.models import CalendarStep, Edition
from submissions.moments import spoken


def committee_papers(sitting: Sitting, member: CommitteeMember, *, at: datetime) -> None:
    """The papers are ready: where they are, when the committee sits."""
    if member.user is None:
        return
    context = {
        "held_at": sitting.held_at,
        "places": Placement.objects.filter(edition=sitting.edition_id).count(),
    }
    page = {"page": "results:sitting", "key": str(sitting.key)}
    _put("committee_papers", member, member.user, page=page, on=sitting, at=at, **context)


def written_vote(sitting: Sitting, member: CommitteeMember, *, at: datetime) -> None:
    """The committee votes in writing: until when, and where."""
    if member.user is None:
        return
    page = {"page": "results:written_vote", "key": str(sitting.key)}
    context = {"until": sitting.written_until}
    _put("written_vote", member, member.user, page=page, on=sitting, at=at, **context)


def mention_request(officer: PartnerOfficer, *, at: datetime) -> None:
    """A partner is asked whom its mention should go to."""
    _mention("mention_request", officer, at=at)


def mention_reminder(officer: PartnerOfficer, *, at: datetime) -> None:
    """It is asked again, some days before the time is over."""
    _mention("mention_reminder", officer, at=at)


def _mention(kind: str, officer: PartnerOfficer, *, at: datetime) -> None:
    if officer.user is None:
        return
    rows = Placement.objects.filter(award__partner=officer.partner_id)
    step = CalendarStep.objects.filter(edition=officer.edition_id, code="partners").first()
    context = {
        "partner": officer.partner.name,
        "mentions": rows.count(),
        "open": rows.filter(entry=None).count(),
        "until": step.to_at if step else None,
    }
    page = {"page": "results:mentions"}
    _put(kind, officer, officer.user, page=page, on=officer, at=at, **context)


def _put(
    kind: str,
    seat: CommitteeMember | PartnerOfficer,
    user: User,
    *,
    page: dict[str, str],
    on: Model,
    at: datetime,
    **context: Any,
) -> None:
    """One mail a kind and seat; times are said in the edition's zone and the reader's language."""
    edition: Edition = seat.edition
    told = {
        name: spoken(value, edition.zone, user.language) if isinstance(value, datetime) else value
        for name, value in context.items()
    }
    name, *rest = page.values()
    address = {"key": rest[0]} if rest else {}
    put(
        kind,
        to=user.email,
        user_label=user.label,
        language=user.language,
        template=f"results/emails/{kind}",
        context={
            "name": seat.name,
            "edition": pick(edition.name_en, edition.name_ko, user.language),
            "link": links.page(name, language=user.language, **address),
            **told,
        },
        on=on,
        dedupe=f"{kind}:{seat.key}",
        at=at,
    )
