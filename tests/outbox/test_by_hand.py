"""A message whose fate is not known waits for a person, who has two choices."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from audit.invariants import violations
from audit.models import Event
from outbox import actions, invariants, rules, sender
from outbox.models import Message
from outbox.states import State
from tests.servers import Post

AT = datetime(2023, 7, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def lost(state: State = State.UNKNOWN, **more: object) -> Message:
    """A decision mail that got lost on its way."""
    message = actions.put(
        "letter",
        to="a@example.org",
        user_label="user:1",
        language="en",
        template="account/emails/login_code",
        context={"code": "123456"},
        at=AT,
        dedupe="letter:1",
        decision=True,
    )
    values = {"attempts": 12, "uncertain": 1, "claimed_by": "a sender", "sending_at": AT, **more}
    Message.objects.filter(pk=message.pk).update(state=state, **values)
    message.refresh_from_db()
    return message


def test_somebody_says_that_it_went(smtp: Post) -> None:
    message = lost()
    actions.confirm_sent(message, by="user:7", at=AT)
    message.refresh_from_db()
    assert (message.state, message.sent_at) == (State.SENT, AT)
    assert sender.sweep() == 0
    event = Event.objects.get(verb="confirm_sent")
    assert (event.actor, event.object_id, event.whose) == ("user:7", message.pk, ["user:1"])


@pytest.mark.parametrize("state", [State.UNKNOWN, State.BOUNCED, State.FAILED])
def test_somebody_sends_it_again(smtp: Post, state: State) -> None:
    message = lost(state)
    actions.send_again(message, to="new@example.org", by="user:7", at=AT)
    assert violations(invariants.INVARIANTS[-1]) == []  # a person decided, not the machine
    assert sender.sweep() == 1
    (mail,) = smtp.messages
    assert (mail["To"], mail["Message-ID"]) == ("new@example.org", message.message_id)
    assert Event.objects.filter(verb="send_again").count() == 1


@pytest.mark.parametrize("state", [State.SENT, State.HELD, State.QUEUED, State.CANCELLED])
def test_nothing_else_is_touched(state: State) -> None:
    message = lost(state, sent_at=AT, held_by="letters:1")
    for act in (actions.confirm_sent, actions.send_again):
        with pytest.raises(ValidationError):
            act(message, by="user:7", at=AT)
    message.refresh_from_db()
    assert message.state == state
    assert not Event.objects.exists()


def test_two_people_at_once_send_it_once(smtp: Post) -> None:
    message = lost()
    stale = Message.objects.get(pk=message.pk)
    actions.send_again(message, by="user:7", at=AT)
    with pytest.raises(ValidationError):
        actions.confirm_sent(stale, by="user:8", at=AT)
    assert sender.sweep() == 1


def test_a_secret_is_dropped_when_somebody_says_it_went() -> None:
    message = lost(context={"code": "1", "secret": True})
    actions.confirm_sent(message, by="user:7", at=AT)
    message.refresh_from_db()
    assert message.context == {"forgotten": True}


def test_a_text_that_was_dropped_cannot_go_again() -> None:
    message = lost(State.BOUNCED, context={"forgotten": True})
    with pytest.raises(ValidationError):
        actions.send_again(message, by="user:7", at=AT)


@pytest.mark.parametrize("state", [State.UNKNOWN, State.BOUNCED, State.FAILED])
def test_nothing_goes_again_to_somebody_erased(state: State) -> None:
    message = lost(state, recipient="mina@example.org")
    assert actions.forget("mina@example.org", user_label="user:9") == 1
    message.refresh_from_db()
    assert message.recipient == "erased@invalid.example"
    assert not rules.may_send_again(message)
    with pytest.raises(ValidationError, match="cannot be sent again"):
        actions.send_again(message, to="new@example.org", by="user:7", at=AT)
