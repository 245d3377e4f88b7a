"""Files: begun with a signed permission, completed when they arrived, removed; never replaced."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import Prepared
from audit.actions import record
from audit.states import move
from submissions import rules, uploads
from submissions.answers import files as file_answers
from submissions.answers.asked import Ask, Lists
from submissions.form_rows import questions_of
from submissions.models import Attachment, Entry
from submissions.states import ATTACHMENT_NEXT, AttachmentState
from submissions.uploads import Policy, SignedPost
from submissions.windows import window_of

ONE = Prepared(
    lambda entry: (
        Entry.objects.extended().select_for_update(of=("self",)).defer("answers").filter(pk=entry)
    ),
    -1,
)
FILE = Prepared(
    lambda file: Attachment.objects.select_related("uploaded_by").filter(pk=file),
    -1,
)
HELD = Prepared(
    lambda entry: (
        Attachment.objects.present().filter(entry=entry).only("question_code", "order", "size")
    ),
    -1,
)


@transaction.atomic
def begin_file(
    entry: Entry,
    question_code: str,
    name: str = "",
    *,
    size: int = 0,
    by: User,
    at: datetime,
    redirect: str = "",
    details: Mapping[str, object] | None = None,
) -> tuple[Attachment, SignedPost]:
    """A place for one file and the signed permission to fill it.

    Without JavaScript name and size are not known yet ("" and 0). `{key}` in `redirect` becomes
    the attachment's key. `details` as for `describe_file`, where they are known already.
    """
    row = _open(entry, by, at)
    ask = _question(entry, question_code)
    _refuse_at_once(ask, name, size)
    there = _there(entry, question_code)
    if there.own >= file_answers.most(ask):
        raise ValidationError(_("No more files fit here; remove one first."))
    attachment = Attachment.objects.create(
        entry=row,
        question_code=question_code,
        order=there.last + 1,
        storage_key=f"entries/{entry.key}/{secrets.token_hex(16)}",
        name=clean_name(name),
        size=size,
        details=dict(details or {}),
        uploaded_by=by,
        created_at=at,
    )
    most = min(file_answers.largest(ask), _room_left(entry, there.bytes + size))
    return attachment, signed_post(attachment, ask, most=most, redirect=redirect)


class There(NamedTuple):
    """What the entry holds: bytes of all its files; how many of a question, and their last."""

    bytes: int
    own: int
    last: int


def _there(entry: Entry, question_code: str) -> There:
    held = list(HELD(entry.pk))
    own = [file.order for file in held if file.question_code == question_code]
    return There(sum(file.size for file in held), len(own), max(own, default=0))


def signed_post(attachment: Attachment, ask: Ask, *, most: int, redirect: str) -> SignedPost:
    """The signed form for an attachment that waits for its bytes."""
    policy = Policy(
        key=attachment.storage_key,
        least=1,
        most=most,
        types=tuple(file_answers.media_types(ask)),
        redirect=redirect.replace("{key}", str(attachment.key)),
        expires=uploads.expiry(),
    )
    fields = uploads.sign(policy, secret=uploads.secret_of(settings.SECRET_KEY))
    return SignedPost(f"{settings.UPLOAD_ORIGIN}/", fields)


@transaction.atomic
def complete_file(
    attachment: Attachment, *, by: User | str, at: datetime, name: str = ""
) -> Attachment:
    """The sender says the bytes are there; storage is asked, then the check is woken."""
    row = _touch(attachment, by, at)
    if not default_storage.exists(row.storage_key):
        raise ValidationError(_("The file has not arrived yet; send it again."))
    move(
        row,
        AttachmentState.CHECKING,
        table=ATTACHMENT_NEXT,
        size=default_storage.size(row.storage_key),
        name=clean_name(name) or row.name or _("file"),
    )
    body = {"question": row.question_code, "size": row.size}
    record("complete_file", by=by, at=at, on=row, whose=[row.uploaded_by.label], body=body)
    return row


@transaction.atomic
def remove_file(attachment: Attachment, *, by: User, at: datetime) -> None:
    """Take a file out of the draft. Its bytes stay: a submitted version may name it."""
    row = _touch(attachment, by, at)
    removed = Attachment.objects.filter(pk=row.pk, removed_at=None).update(removed_at=at)
    if removed:
        record("remove_file", by=by, at=at, on=row, whose=[by.label])


@transaction.atomic
def describe_file(
    attachment: Attachment, details: dict[str, object], *, by: User, at: datetime
) -> None:
    """Keep what the question asks of each file, such as a caption."""
    if details != attachment.details:
        row = _touch(attachment, by, at)
        Attachment.objects.filter(pk=row.pk).update(details=details)
        attachment.details = details


def clean_name(name: str) -> str:
    """The last part of a file's name, printable, at most 200 characters with its ending."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(char for char in last if char.isprintable()).strip()
    ending = PurePosixPath(plain).suffix[:10]
    return plain if len(plain) <= 200 else plain[: 200 - len(ending)] + ending


def _open(entry: Entry, by: User | str, at: datetime) -> Entry:
    """The entry's row, locked, without answers, if its draft may be changed, by the system too."""
    [row] = ONE(entry.pk)
    row.edition = entry.edition
    now = window_of(row, at)
    may = rules.may_save(by, row, now) if isinstance(by, User) else rules.takes_saves(row, now)
    if not may:
        raise ValidationError(_("The draft cannot be changed any more; what was saved is kept."))
    return row


def _touch(attachment: Attachment, by: User | str, at: datetime) -> Attachment:
    """Lock the entry and note that the answer to the file's question has changed."""
    entry = _open(attachment.entry, by, at)
    entry.counter += 1
    entry.stamps = {**entry.stamps, attachment.question_code: entry.counter}
    entry.saved_at = at
    entry.save(update_fields=["counter", "stamps", "saved_at"])
    [row] = FILE(attachment.pk)
    row.entry = entry
    return row


def _question(entry: Entry, code: str) -> Ask:
    asked = questions_of(entry.form_id, entry.edition)
    question = next((one for one in asked if one.code == code and one.takes_files), None)
    if question is None:
        raise ValidationError(_("This form has changed. Reload the page and try again."))
    return Ask.of(question, Lists.of(entry.edition))


def _refuse_at_once(ask: Ask, name: str, size: int) -> None:
    """What can be said before a byte is sent."""
    endings = file_answers.endings(ask)
    if name and not name.lower().endswith(tuple(endings)):
        kinds = ", ".join(endings)
        raise ValidationError(
            _("This file is of the wrong kind; send %(kinds)s.") % {"kinds": kinds}
        )
    most = file_answers.largest(ask)
    if size > most:
        limit = {"most": most // 1_000_000}
        raise ValidationError(_("This file is too large; at most %(most)d MB fit.") % limit)


def _room_left(entry: Entry, used: int) -> int:
    """Bytes left of what all files of an entry may have together."""
    most = int(entry.edition.limits.get("megabytes_per_entry", 150)) * 1_000_000
    if used >= most:
        raise ValidationError(
            _("All files of an entry together may have %(most)d MB.") % {"most": most // 1_000_000}
        )
    return most - used
