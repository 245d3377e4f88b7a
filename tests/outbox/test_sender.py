"""Mail leaves once, is tried again where nothing went, and waits for a person otherwise."""

import smtplib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.db import connection, transaction

from outbox import actions, sender
from outbox.models import Message
from outbox.states import State
from tests.servers import Post

AT = datetime(2023, 7, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def put(name: str = "a", **more: object) -> Message:
    values: dict[str, object] = {
        "to": f"{name}@example.org",
        "language": "en",
        "template": "account/emails/login_code",
        "context": {"code": "123456"},
        "at": AT,
        "dedupe": f"login:{name}",
        **more,
    }
    return actions.put("login_code", **values)  # type: ignore[arg-type]


def state_of(message: Message) -> str:
    message.refresh_from_db()
    return message.state


@pytest.fixture
def broken() -> Iterator[None]:
    with patch("django.core.mail.EmailMultiAlternatives.send", side_effect=TimeoutError("silent")):
        yield


def test_a_message_goes_with_both_forms_and_its_own_id(smtp: Post) -> None:
    message = put(context={"code": "123456", "secret": True})
    assert sender.sweep() == 1
    (mail,) = smtp.messages
    assert mail["Message-ID"] == message.message_id
    assert mail["Reply-To"] == "prize@example.org"
    kinds = {part.get_content_type() for part in mail.walk()}
    assert {"text/plain", "text/html"} <= kinds
    assert state_of(message) == State.SENT
    assert "123456" not in str(message.context)
    assert sender.sweep() == 0


def test_an_answer_goes_where_the_mail_says(smtp: Post) -> None:
    put(context={"code": "1", "enquiry_address": "prize-2023@example.org"})
    assert sender.sweep() == 1
    (mail,) = smtp.messages
    assert mail["Reply-To"] == "prize-2023@example.org"
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert "prize-2023@example.org" in plain.get_content()


def test_the_same_key_makes_one_message(smtp: Post) -> None:
    assert put() == put(context={"code": "654321"})
    assert sender.sweep() == 1


def test_nothing_goes_when_the_transaction_fails(smtp: Post) -> None:
    def put_and_fail() -> None:
        with transaction.atomic():
            put()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        put_and_fail()
    assert sender.sweep() == 0


def test_held_mail_waits_for_its_release(smtp: Post) -> None:
    message = put(held_by="letters:1")
    put("b", held_by="letters:2")
    assert sender.sweep() == 0
    assert actions.release("letters:1", at=AT) == 1
    assert sender.sweep() == 1
    assert state_of(message) == State.SENT


def test_cancelling_needs_a_name(smtp: Post) -> None:
    message = put()
    assert actions.cancel() == 0
    assert actions.cancel(kind="login_code") == 1
    assert sender.sweep() == 0
    assert state_of(message) == State.CANCELLED


def test_a_refusal_is_tried_again_later(smtp: Post) -> None:
    smtp.refuse = "451 try later"
    message = put(decision=True)
    assert sender.sweep() == 0
    assert state_of(message) == State.QUEUED
    assert message.retry_at is not None
    Message.objects.update(retry_at=None)
    smtp.refuse = ""
    assert sender.sweep() == 1
    assert len(smtp.messages) == 1


@pytest.mark.usefixtures("broken")
def test_a_silent_server_leaves_a_decision_to_a_person() -> None:
    message = put(decision=True)
    sender.sweep()
    assert state_of(message) == State.UNKNOWN


@pytest.mark.usefixtures("broken")
def test_a_silent_server_gets_anything_else_twice_at_most() -> None:
    message = put()
    sender.sweep()
    assert state_of(message) == State.QUEUED
    Message.objects.update(retry_at=None)
    sender.sweep()
    assert state_of(message) == State.UNKNOWN


def test_a_bad_address_bounces_alone() -> None:
    first, second = put("a"), put("b")
    refusal = smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"no such person")})
    with patch("django.core.mail.EmailMultiAlternatives.send", side_effect=[refusal, 1]):
        assert sender.sweep() == 1
    assert (state_of(first), state_of(second)) == (State.BOUNCED, State.SENT)


def test_a_text_that_cannot_be_rendered_is_parked(smtp: Post) -> None:
    bad, good = put("a", template="no/such"), put("b")
    assert sender.sweep() == 1
    assert (state_of(bad), state_of(good)) == (State.FAILED, State.SENT)


def expire(message: Message, *, began: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outbox_message SET claimed_at = clock_timestamp() - interval '6 minutes',"
            " sending_at = CASE WHEN %s THEN claimed_at END WHERE id = %s",
            [began, message.pk],
        )
    sender.expire_claims()


@pytest.mark.parametrize(
    ("decision", "began", "expected"),
    [
        (True, False, State.QUEUED),
        (True, True, State.UNKNOWN),
        (False, False, State.QUEUED),
        (False, True, State.QUEUED),
    ],
)
def test_a_dead_sender_gives_back_its_claim(decision: bool, began: bool, expected: State) -> None:
    message = put(decision=decision)
    sender.claim()
    expire(message, began=began)
    assert state_of(message) == expected


def test_a_sender_that_wakes_too_late_finds_its_claim_gone(smtp: Post) -> None:
    put()
    slow = sender.claim()
    assert slow is not None
    expire(slow, began=False)
    assert sender.sweep() == 1
    assert sender.carry(slow) is False
    assert len(smtp.messages) == 1


def test_eight_senders_send_forty_mails_once_each(smtp: Post) -> None:
    for number in range(40):
        put(f"p{number}")

    def work(_: int) -> int:
        try:
            return sender.sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(work, range(8))) == 40
    assert len({mail["Message-ID"] for mail in smtp.messages}) == len(smtp.messages) == 40
