"""Handing an entry in: once, within the window, complete, as an immutable version."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import Prepared
from audit import locks
from audit.actions import record
from audit.canonical import fingerprint
from audit.models import Event
from audit.states import move
from audit.whole import whole
from outbox.actions import cancel
from submissions import emails, receipts, rules
from submissions.actions.limits import over_limits
from submissions.models import Consent, Entry, EntryVersion
from submissions.paper import Paper
from submissions.states import ENTRY_NEXT, EntryState, QuestionKind
from submissions.windows import Window, set_stage, window_of

MOST = timedelta(seconds=120)  # from the arrival of a request to its version
Clock = Callable[[], datetime]

STANDING = Prepared(
    lambda entry: (
        Entry.objects.select_for_update(of=("entrant", "self"))
        .select_related("entrant", "category", "pool", "form", "owner")
        .extended()
        .with_entry_stage()
        .filter(pk=entry)
    ),
    -1,
)


@whole
def submit(
    entry: Entry,
    *,
    by: User,
    at: datetime,
    clock: Clock | None = None,
    proxy_at: datetime | None = None,
) -> EntryVersion:
    """Keep the draft as a version and send a receipt; unchanged since the last: that version.

    Holds the edition's shared lock, so that a deadline cannot move meanwhile, and the rows of
    the entry and its entrant, so that two at once make one version. A request brings the prize's
    `clock`, read once the locks are held: what arrived at `at` more than two minutes before is
    refused. `proxy_at`: when the proxy in front had it.
    """
    locks.shared(locks.EDITION, entry.edition_id)
    row = _locked(entry)
    standing = row.submitted_version
    if standing is not None and row.state == EntryState.SUBMITTED and not row.has_unsent_changes:
        return standing
    now = window_of(row, at)
    _refuse(row, now, by=by)
    paper = Paper.of(row)
    found = [f"{one.label}: {one.sentence}" for one in paper.missing()] + over_limits(row)
    if found:
        raise ValidationError(found)
    stored_at = _in_time(at, clock)
    version = _version(paper, now, by=by, stored_at=stored_at, proxy_at=proxy_at)
    _consents(paper, version, by=by)
    _stand(row, version)
    body = {"version": version.number, "sha256": version.sha256}
    record("submit", by=by, at=at, on=row, whose=[row.owner.label], body=body)
    cancel(on=row, kind=emails.REMINDER)
    emails.submit(version, at=at)
    _share(row, entry)
    return version


def _stand(row: Entry, version: EntryVersion) -> None:
    """The entry is in, as it is at this moment."""
    move(
        row,
        EntryState.SUBMITTED,
        table=ENTRY_NEXT,
        submitted_version=version,
        submitted_counter=row.counter,
        submitted_entrant_counter=row.entrant.counter,
    )


def _in_time(at: datetime, clock: Clock | None) -> datetime | None:
    """When it is stored; a request that was on its way for longer than MOST stores nothing."""
    stored_at = clock() if clock is not None else None
    if stored_at is not None and stored_at - at > MOST:
        raise ValidationError(
            _(
                "This request was on its way for too long."
                " Nothing was submitted; press Submit once more."
            )
        )
    return stored_at


def _refuse(entry: Entry, now: Window, *, by: User) -> None:
    """Say why this person may not hand it in now."""
    if rules.may_submit(by, entry, now):
        return
    if now.is_open and entry.state in rules.LIVE and entry.submit_reserved:
        name = str(entry.owner)
        raise ValidationError(_("Only %(name)s may submit this entry."), params={"name": name})
    raise ValidationError(_("Entries are closed; the draft is kept, and not handed in."))


@transaction.atomic
def come_late(entry: Entry, *, by: User, at: datetime) -> None:
    """Keep that somebody was turned away after the end: they may ask about it. Once an entry."""
    _locked(entry)
    if Event.objects.filter(
        verb="come_late", object_label=entry._meta.label_lower, object_id=entry.pk
    ).exists():
        return
    record("come_late", by=by, at=at, on=entry, whose=[entry.owner.label])


def _share(row: Entry, entry: Entry) -> None:
    """Let the caller's row hold what stands now."""
    submitted = ("submitted_version", "submitted_counter", "submitted_entrant_counter")
    for name in ("state", "answers", "counter", "stamps", "saved_at", *submitted):
        setattr(entry, name, getattr(row, name))


def _locked(entry: Entry) -> Entry:
    """The rows and the window as they stand now; the edition with its long lists as the caller
    has it.

    The entrant first: who saves a new name of it takes its entries after it.
    """
    [row] = STANDING(entry.pk)
    row.edition = row.entrant.edition = entry.edition
    set_stage(row.edition, row)
    return row


def _version(paper: Paper, now: Window, *, by: User, **times: datetime | None) -> EntryVersion:
    entry = paper.entry
    number = 1
    if entry.submitted_version_id:
        number += EntryVersion.objects.filter(entry=entry).count()
    answers, manifest = paper.shown_answers(), paper.manifest()
    sha256 = fingerprint(
        receipts.content(
            entry, number=number, answers=answers, manifest=manifest, arrived_at=now.at
        )
    )
    return EntryVersion.objects.create(
        entry=entry,
        number=number,
        form=entry.form,
        category=entry.category,
        pool=entry.pool,
        answers=answers,
        manifest=manifest,
        arrived_at=now.at,
        deadline_applied=now.closes_at,
        deadline_version=now.version,
        sha256=sha256,
        receipt_code=receipts.code_of(sha256),
        submitted_by=by,
        **times,
    )


def _consents(paper: Paper, version: EntryVersion, *, by: User) -> None:
    """Each declaration agreed to, with the version of its text and the language it was read in."""
    given = [item for item in paper.items() if item.question.kind == QuestionKind.DECLARATION]
    Consent.objects.bulk_create(
        Consent(
            entry=paper.entry,
            version=version,
            code=item.ask.code,
            text_version=item.value["version"],
            language=item.value["language"],
            given_by=by,
            at=version.arrived_at,
        )
        for item in given
        if item.value is not None
    )
