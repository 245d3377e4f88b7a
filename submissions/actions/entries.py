"""Beginning an entry, and ending one before its time."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import locks
from audit.actions import record
from audit.states import move
from audit.whole import whole
from outbox.actions import cancel
from submissions import emails, rules
from submissions.actions.limits import over_limits
from submissions.models import Category, Edition, Entrant, Entry, FormChoice, Pool, Save, Stage
from submissions.states import ENTRY_NEXT, EntryState
from submissions.windows import window

NEXT_NUMBER = (
    "UPDATE submissions_edition SET entries_begun = entries_begun + 1 WHERE id = %s"
    " RETURNING entries_begun"
)


@whole
def create_entrant(
    edition: Edition, *, kind: str, name: str, country: str, city: str, by: User, at: datetime
) -> Entrant:
    """Who enters; the answers given here are the first of section A."""
    meanings = edition.data["meanings"]
    answers = {
        meanings["entrant_kind"]: kind,
        meanings["entrant_name"]: name,
        meanings["country"]: country,
        meanings["city"]: city,
    }
    return Entrant.objects.create(
        edition=edition,
        owner=by,
        kind=kind,
        name=name,
        country=country,
        city=city,
        answers={code: value for code, value in answers.items() if value},
        counter=1,
        stamps=dict.fromkeys((code for code, value in answers.items() if value), 1),
        created_at=at,
        saved_at=at,
    )


@whole
def start_entry(entrant: Entrant, *, category: Category, by: User, at: datetime) -> Entry:
    """A draft on the form that category and kind of entrant choose."""
    edition = entrant.edition
    now = window(edition.entry_stage, None, at)
    if not rules.may_start(edition, now):
        raise ValidationError(_("Entries are not open at this time."))
    choice = FormChoice.objects.filter(
        stage=edition.entry_stage, category=category, kind=entrant.kind
    ).select_related("form")
    pools = Pool.objects.filter(category=category, kinds__contains=[entrant.kind])
    if not choice or not pools:
        raise ValidationError(_("This kind of applicant cannot enter in this category."))
    entry = Entry.objects.create(
        number=_next_number(edition),
        edition=edition,
        category=category,
        pool=pools[0],
        form=choice[0].form,
        entrant=entrant,
        owner=by,
        language=edition.judged_language,
        created_at=at,
        saved_at=at,
        answers={edition.data["meanings"]["category"]: category.code},
    )
    _keep_first_answers(entry, by=by, at=at)
    record("start_entry", by=by, at=at, on=entry, whose=[by.label])
    return entry


def _next_number(edition: Edition) -> str:
    """2023-0007; the edition's row is locked for the moment between two numbers."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [edition.pk])
        (begun,) = cursor.fetchone()
    return f"{edition.year}-{begun:04d}"


def _keep_first_answers(entry: Entry, *, by: User, at: datetime) -> None:
    """The history of section A begins with what was asked at the start."""
    entrant = entry.entrant
    if not Save.objects.filter(entrant=entrant).exists():
        Save.objects.create(
            entry=entry,
            entrant=entrant,
            counter=entrant.counter,
            by=by,
            at=at,
            changed=entrant.answers,
        )


@transaction.atomic
def withdraw(entry: Entry, *, by: User, at: datetime, reason: str) -> None:
    """The owner takes the entry back; until entries close it can be undone."""
    if not rules.may_withdraw(by, entry):
        raise ValidationError(_("This entry cannot be withdrawn."))
    move(entry, EntryState.WITHDRAWN, table=ENTRY_NEXT)
    record("withdraw", by=by, at=at, on=entry, whose=[entry.owner.label], reason=reason)
    cancel(on=entry, kind=emails.REMINDER)
    cancel(on=entry, held=True)  # a letter of the rounds or the winners that has not gone
    emails.withdraw(entry, at=at)


@transaction.atomic
def undo_withdrawal(entry: Entry, *, by: User, at: datetime) -> None:
    """The owner brings the entry back as it stood: its submitted version counts again."""
    locks.shared(locks.EDITION, entry.edition_id)
    rows = Entry.objects.for_list().select_for_update(of=("self",))
    row = rows.get(pk=entry.pk)
    now = window(Stage.objects.entry_of(row.edition), row, at)
    if not rules.may_undo_withdrawal(by, row, now):
        raise ValidationError(_("This withdrawal can no longer be undone."))
    is_in = row.submitted_version_id is not None
    found = over_limits(row) if is_in else []
    if found:
        raise ValidationError(found)
    move(row, EntryState.SUBMITTED if is_in else EntryState.DRAFT, table=ENTRY_NEXT)
    entry.state = row.state
    record("undo_withdrawal", by=by, at=at, on=row, whose=[row.owner.label])
    emails.undo_withdrawal(row, at=at)


@transaction.atomic
def disqualify(entry: Entry, *, by: User, at: datetime, reason: str) -> None:
    """Staff take a submitted entry out, with a reason."""
    if not rules.may_disqualify(by, entry):
        raise ValidationError(_("This entry cannot be disqualified."))
    if not reason.strip():
        raise ValidationError(_("Write the reason."))
    move(entry, EntryState.DISQUALIFIED, table=ENTRY_NEXT)
    cancel(on=entry, held=True)  # it would name a finalist or a winner who is none any more
    record("disqualify", by=by, at=at, on=entry, whose=[entry.owner.label], reason=reason)
