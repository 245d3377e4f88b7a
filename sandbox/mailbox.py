"""The mail of the sandbox as its readers would have it: from the outbox, rendered anew."""

from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from outbox.models import Message
from outbox.render import Letter, letter
from outbox.states import State

HEAD = 16_384  # bytes in which a kept mail names itself
LATE = timedelta(seconds=5)  # between the record of a sending and the sink's file


@dataclass(frozen=True)
class Line:
    """One row of the mailbox."""

    pk: int
    to: str
    subject: str
    language: str
    state: str
    state_label: Promise | str
    at: object


def found(words: str) -> QuerySet[Message]:
    """The mail to whoever's address holds these words, newest first."""
    rows = Message.objects.order_by("-pk")
    return rows.filter(recipient__icontains=words) if words else rows


def line(message: Message) -> Line:
    """A message with its subject, as the reader's list of mail shows it."""
    return Line(
        pk=message.pk,
        to=message.recipient,
        subject=read(message).subject,
        language=message.language,
        state=message.state,
        state_label=State(message.state).label,
        at=message.created_at,
    )


def read(message: Message) -> Letter:
    """The text: rendered, or where its secret was forgotten after sending, as the sink kept it."""
    if message.context.get("forgotten"):
        return _kept(message) or Letter(_("A mail with a code or link to sign in"), "", "")
    return letter(message)


def _kept(message: Message) -> Letter | None:
    """The mail in the sink's folder that has this message's id; its name begins with the second."""
    folder = Path(settings.SANDBOX_FOLDER) / "mail" if settings.SANDBOX_FOLDER else None
    if folder is None or message.sent_at is None:
        return None
    for seconds in range(int(LATE.total_seconds()) + 1):
        stamp = f"{message.sent_at - timedelta(seconds=seconds):%Y%m%d-%H%M%S}"
        for path in folder.glob(f"{stamp}-*.eml"):
            if message.message_id.encode() in path.read_bytes()[:HEAD]:
                return _letter(message_from_bytes(path.read_bytes(), policy=policy.default))
    return None


def _letter(mail: EmailMessage) -> Letter:
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    return Letter(
        str(mail["Subject"]),
        plain.get_content() if plain else "",
        html.get_content() if html else "",
    )
