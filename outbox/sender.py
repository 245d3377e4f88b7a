"""The only place that sends mail: claim, commit, render, send, commit."""

import logging
import os
import smtplib
import socket
import uuid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction

from outbox.failpoints import reach
from outbox.models import Message
from outbox.render import letter, template_version
from outbox.states import State

log = logging.getLogger(__name__)
CLAIM_LASTS = "5 minutes"  # longer than the 60 s of the SMTP time-out, or two would send
ATTEMPTS = 12
FIRST_PAUSE_SECONDS = 60
LONGEST_PAUSE_SECONDS = 3 * 3600
PROVES_UNSENT = (smtplib.SMTPResponseException, ConnectionRefusedError, socket.gaierror)

# Claims expire by the machine's clock: the prize's own may be shifted. A claim that had not begun
# to send is certain to be unsent; one that had may be sent once more, a decision never.
EXPIRE = """
UPDATE outbox_message
   SET state = CASE WHEN sending_at IS NULL THEN 'queued'
                    WHEN decision OR uncertain > 0 THEN 'unknown' ELSE 'queued' END,
       uncertain = uncertain + CASE WHEN sending_at IS NULL THEN 0 ELSE 1 END,
       last_error = CASE WHEN sending_at IS NULL THEN 'the sender stopped before sending'
                         ELSE 'the sender stopped between sending and recording' END
 WHERE state = 'claimed' AND claimed_at < clock_timestamp() - %s::interval
"""
CLAIM = """
UPDATE outbox_message SET state = 'claimed', claimed_by = %s, claimed_at = clock_timestamp(),
       sending_at = NULL, attempts = attempts + 1
 WHERE id = (SELECT id FROM outbox_message
              WHERE state = 'queued' AND (not_before IS NULL OR not_before <= prize_now())
                AND (retry_at IS NULL OR retry_at <= clock_timestamp())
              ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING id
"""


def sweep(limit: int = 500) -> int:
    """Send what is due, one claim at a time; returns how many went. Safe to run many at once."""
    expire_claims()
    sent = 0
    for _ in range(limit):
        message = claim()
        if message is None:
            break
        sent += carry(message)
    return sent


def expire_claims() -> int:
    """Give back claims whose sender died; a decision mail waits for a person instead."""
    with connection.cursor() as cursor:
        cursor.execute(EXPIRE, [CLAIM_LASTS])
        return int(cursor.rowcount)


@transaction.atomic
def claim() -> Message | None:
    """Take the oldest due message, and commit that before anything is sent."""
    claimant = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [claimant])
        row = cursor.fetchone()
    return Message.objects.get(pk=row[0]) if row else None


def carry(message: Message) -> bool:
    """Send a claimed message and record what became of it; True if it went."""
    reach("before_send")
    try:
        mail = _compose(message)
    except Exception as error:
        log.exception("message %s cannot be rendered", message.pk)
        _settle(message, State.FAILED, f"{type(error).__name__}: {error}")
        return False
    if not _begin_to_send(message):
        return False
    reach("in_send")
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        _settle(message, *_after(error, message))
        return False
    reach("after_send")
    return _settle(message, State.SENT, "")


def _compose(message: Message) -> EmailMultiAlternatives:
    content = letter(message)
    mail = EmailMultiAlternatives(
        subject=content.subject,
        body=content.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.recipient],
        reply_to=[message.context.get("enquiry_address") or settings.ENQUIRY_ADDRESS],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(content.html, "text/html")
    return mail


def _begin_to_send(message: Message) -> bool:
    """From here on the mail may have gone; a sender whose claim is gone stops."""
    version = template_version(message.template)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outbox_message SET sending_at = clock_timestamp(), template_version = %s"
            " WHERE id = %s AND state = 'claimed' AND claimed_by = %s",
            [version, message.pk, message.claimed_by],
        )
        return bool(cursor.rowcount == 1)


def _after(error: Exception, message: Message) -> tuple[State, str]:
    """The state after a failed sending, and why. Only an answer proves that nothing went."""
    text = f"{type(error).__name__}: {error}"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
        state = State.BOUNCED if code >= 500 else State.QUEUED
        return state, f"{code} recipient refused"
    if message.attempts >= ATTEMPTS:
        return State.FAILED, text
    if isinstance(error, PROVES_UNSENT):
        return State.QUEUED, text
    Message.objects.filter(pk=message.pk).update(uncertain=message.uncertain + 1)
    again = not message.decision and message.uncertain == 0
    return (State.QUEUED if again else State.UNKNOWN), text


def _settle(message: Message, state: State, error: str) -> bool:
    """Record the end of this claim; a sender that was too slow finds its claim gone."""
    pause = min(FIRST_PAUSE_SECONDS * 2 ** (message.attempts - 1), LONGEST_PAUSE_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outbox_message SET state = %s, last_error = %s,"
            " sent_at = CASE WHEN %s = 'sent' THEN clock_timestamp() END,"
            " retry_at = clock_timestamp() + %s * interval '1 second'"
            " WHERE id = %s AND state = 'claimed' AND claimed_by = %s",
            [state, error[:400], state, pause, message.pk, message.claimed_by],
        )
        settled = bool(cursor.rowcount == 1)
    if settled and state == State.SENT:
        _forget_secrets(message)
    return settled


def _forget_secrets(message: Message) -> None:
    """Sign-in codes and links do not outlive their sending."""
    if message.context.get("secret"):
        Message.objects.filter(pk=message.pk).update(context={"forgotten": True})
