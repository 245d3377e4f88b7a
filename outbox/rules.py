"""What may happen to a message by a person's hand; whether the person is staff is asked above."""

from outbox.models import Message
from outbox.states import State

AGAIN = frozenset({State.UNKNOWN, State.BOUNCED, State.FAILED})


def may_confirm_sent(message: Message) -> bool:
    """Say that it went: where the machine does not know."""
    return message.state == State.UNKNOWN


def may_send_again(message: Message) -> bool:
    """Where it did not go, or nobody knows; a text that was dropped cannot go again."""
    return message.state in AGAIN and not message.is_forgotten
