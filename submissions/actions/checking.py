"""The check of an arrived file, and the sweep that finds what got lost on the way."""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from audit.actions import record
from audit.states import Lost, move
from submissions.actions.files import complete_file
from submissions.answers import files as file_answers
from submissions.answers.asked import Ask, Lists
from submissions.form_rows import questions_of
from submissions.inspection import Found, Limits, Unfit, inspect
from submissions.models import Attachment
from submissions.states import ATTACHMENT_NEXT, AttachmentState

log = logging.getLogger(__name__)
GIVEN_UP_AFTER = timedelta(hours=24)
LOST_AFTER = timedelta(minutes=2)


def check_file(attachment: Attachment, *, at: datetime) -> None:
    """Look at the bytes (outside any transaction), then say ready or refused; twice is once."""
    if attachment.state != AttachmentState.CHECKING:
        return
    with translation.override(attachment.uploaded_by.language):
        try:
            found = _inspected(attachment)
        except Unfit as error:
            _refuse(attachment, str(error), at=at)
        else:
            _accept(attachment, found, at=at)


def _inspected(attachment: Attachment) -> Found:
    entry = attachment.entry
    asked = questions_of(entry.form_id, entry.edition)
    question = next(one for one in asked if one.code == attachment.question_code)
    ask = Ask.of(question, Lists.of(entry.edition))
    limits = Limits(
        file_answers.media_types(ask),
        file_answers.largest(ask),
        ask.limits.get("pages"),
        ask.limits.get("width"),
    )
    if not default_storage.exists(attachment.storage_key):
        raise Unfit(_("it has not arrived"))
    with default_storage.open(attachment.storage_key) as file:
        return inspect(file, limits)  # type: ignore[arg-type]  # Django's File is a binary file


@transaction.atomic
def _accept(attachment: Attachment, found: Found, *, at: datetime) -> None:
    move(
        attachment,
        AttachmentState.READY,
        table=ATTACHMENT_NEXT,
        type=found.type,
        sha256=found.sha256,
        size=found.size,
        pages=found.pages,
        width=found.width,
        height=found.height,
    )
    record("check_file", by="system", at=at, on=attachment, body={"sha256": found.sha256})


@transaction.atomic
def _refuse(attachment: Attachment, reason: str, *, at: datetime) -> None:
    move(attachment, AttachmentState.REFUSED, table=ATTACHMENT_NEXT, reason=reason)
    record("refuse_file", by="system", at=at, on=attachment)


def sweep_uploads(*, at: datetime, limit: int = 100) -> int:
    """Check what waits, complete what arrived unheard, give up what never came; how many moved."""
    rows = Attachment.objects.select_related("entry__edition", "uploaded_by")
    moved = 0
    for attachment in rows.filter(state=AttachmentState.CHECKING)[:limit]:
        moved += _quietly_check(attachment, at)
    begun = rows.filter(state=AttachmentState.UPLOADING, created_at__lte=at - LOST_AFTER)
    for attachment in begun.order_by("created_at")[:limit]:
        moved += _find(attachment, at)
    return moved


def _quietly_check(attachment: Attachment, at: datetime) -> int:
    try:
        check_file(attachment, at=at)
    except Lost:  # another worker was first
        return 0
    except Exception:  # those behind it do not wait for it
        log.exception("file %s cannot be checked", attachment.pk)
        return 0
    return 1


def _find(attachment: Attachment, at: datetime) -> int:
    """An upload whose "complete" got lost is completed; one that never came is given up."""
    if default_storage.exists(attachment.storage_key):
        try:
            found = complete_file(attachment, by="system", at=at)
        except ValidationError as error:  # closed meanwhile: it was never used
            if attachment.created_at > at - GIVEN_UP_AFTER:
                return 0
            with translation.override(attachment.uploaded_by.language):
                _refuse(attachment, _("it arrived after the form had closed"), at=at)
            log.info("file %s given up: %s", attachment.pk, error.messages)
            return 1
        return _quietly_check(found, at)
    if attachment.created_at <= at - GIVEN_UP_AFTER:
        with translation.override(attachment.uploaded_by.language):
            _refuse(attachment, _("it has not arrived"), at=at)
        return 1
    return 0
