"""The life of an entry, told to its owner: receipt, reminder, the morning after."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext

from accounts.links import page
from accounts.models import User
from outbox.actions import put
from submissions.emails.about import about
from submissions.models import Entry, EntryVersion, Member
from submissions.moments import in_words
from submissions.paper import Paper
from submissions.reminding import reminder_key, summary_key
from submissions.states import EntryState
from submissions.windows import last_second

REMINDER = "draft_reminder"
NAMED = 12  # things missing that a reminder names; the rest it counts


def submit(version: EntryVersion, *, at: datetime) -> None:
    """The receipt of a submission, to the owner and the editors; one a version and person."""
    _receipt(version, version.entry.owner, dedupe=f"receipt:{version.pk}", at=at)
    members = Member.objects.filter(entry=version.entry_id).select_related("user")
    for member in members.order_by("pk"):
        dedupe = f"receipt:{version.pk}:{member.user_id}"
        _receipt(version, member.user, dedupe=dedupe, at=at)


def _receipt(version: EntryVersion, person: User, *, dedupe: str, at: datetime) -> None:
    entry = version.entry
    put(
        "receipt",
        to=person.email,
        user_label=person.label,
        language=person.language,
        template="submissions/emails/receipt",
        context={
            **about(entry, person),
            "receipt_code": version.receipt_code,
            "arrived_at": in_words(version.arrived_at, entry.edition),
            "closes_at": in_words(last_second(version.deadline_applied), entry.edition),
            "fingerprint": version.sha256,
            "version": version.number,
            "replaces": version.number - 1,
            "files": [
                {"name": file["name"], "sha256": file["sha256"]} for file in version.manifest
            ],
            "link": page("submissions:receipt", language=person.language, key=entry.key),
        },
        on=version,
        version=version.number,
        dedupe=dedupe,
        at=at,
    )


def withdraw(entry: Entry, *, at: datetime) -> None:
    """The withdrawal is confirmed."""
    put(
        "withdrawal",
        to=entry.owner.email,
        user_label=entry.owner.label,
        language=entry.owner.language,
        template="submissions/emails/withdrawal",
        context={**about(entry), "withdrawn_at": in_words(at, entry.edition)},
        on=entry,
        dedupe=f"withdrawal:{entry.pk}:{at.isoformat()}",
        at=at,
    )


def undo_withdrawal(entry: Entry, *, at: datetime) -> None:
    """The entry is back, handed in or a draft."""
    version, language = entry.submitted_version, entry.owner.language
    put(
        "withdrawal_undone",
        to=entry.owner.email,
        user_label=entry.owner.label,
        language=language,
        template="submissions/emails/withdrawal_undone",
        context={
            **about(entry),
            "receipt_code": version.receipt_code if version else "",
            "link": page("submissions:check", language=language, key=entry.key),
        },
        on=entry,
        dedupe=f"withdrawal_undone:{entry.pk}:{at.isoformat()}",
        at=at,
    )


def draft_reminder(paper: Paper, *, closes_at: datetime, hours: int, at: datetime) -> None:
    """A draft, or what was changed since, is not handed in: complete, or what is missing.

    The owner's language is active.
    """
    entry, missing = paper.entry, paper.missing()
    put(
        REMINDER,
        to=entry.owner.email,
        user_label=entry.owner.label,
        language=entry.owner.language,
        template=f"submissions/emails/{_reminds_of(entry)}",
        context={
            **about(entry),
            "left": _left(hours),
            "closes_at": in_words(last_second(closes_at), entry.edition),
            "complete": not missing,
            "missing": [f"{one.label}: {one.sentence}" for one in missing[:NAMED]],
            "more": max(0, len(missing) - NAMED),
            "link": page("submissions:check", language=entry.owner.language, key=entry.key),
        },
        on=entry,
        dedupe=reminder_key(entry.pk, closes_at, hours),
        at=at,
    )


def _reminds_of(entry: Entry) -> str:
    return "unsent_changes" if entry.state == EntryState.SUBMITTED else "draft_reminder"


def _left(hours: int) -> str:
    days = hours // 24
    if days:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def sum_up(entries: Sequence[Entry], *, closes_at: datetime, at: datetime) -> None:
    """To one owner on the morning after: which of their entries are in, and which are not."""
    first = entries[0]
    standing = [entry for entry in entries if entry.state == EntryState.SUBMITTED]
    kind = "you_are_in" if standing else "you_are_not_in"
    put(
        kind,
        to=first.owner.email,
        user_label=first.owner.label,
        language=first.owner.language,
        template=f"submissions/emails/{kind}",
        context={
            **about(first),
            "closes_at": in_words(last_second(closes_at), first.edition),
            "standing": [_line(entry) for entry in standing],
            "drafts": [_line(entry) for entry in entries if entry.state == EntryState.DRAFT],
            "link": page("submissions:my_entries", language=first.owner.language),
        },
        on=first,
        dedupe=summary_key(first.edition_id, first.owner_id, closes_at),
        at=at,
    )


def _line(entry: Entry) -> dict[str, Any]:
    version = entry.submitted_version
    return {
        "number": entry.number,
        "title": entry.title,
        "receipt_code": version.receipt_code if version else "",
        "arrived_at": in_words(version.arrived_at, entry.edition) if version else "",
    }
