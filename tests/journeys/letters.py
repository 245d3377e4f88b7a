"""Reading what the mail server was sent."""

import re
from collections import Counter
from email.message import EmailMessage

from outbox.models import Message
from outbox.states import State
from tests.journeys.scene import Scene

CODE = re.compile(r"^\s{4}(\S+)\s*$", re.MULTILINE)
LINK = re.compile(r"https?://\S+")


def subjects(scene: Scene, address: str) -> list[str]:
    """Subjects of what arrived at an address, oldest first."""
    return [str(mail["Subject"]) for mail in scene.portal.post.to(address)]


def wait_for(scene: Scene, address: str, kind: str) -> EmailMessage:
    """The one mail of this kind to this address, once it has arrived and is recorded as sent."""
    sent = Message.objects.filter(recipient=address, kind=kind, state=State.SENT)
    scene.carried(sent.exists, f"{kind} to {address}")
    return _arrived(scene, sent.latest("pk").message_id)


def _arrived(scene: Scene, message_id: str) -> EmailMessage:
    (mail,) = [m for m in scene.portal.post.messages if m["Message-ID"] == message_id]
    return mail


def text_of(mail: EmailMessage) -> str:
    """The plain part."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r", "")


def code_in(mail: EmailMessage) -> str:
    """The code that stands alone on an indented line."""
    found = CODE.search(text_of(mail))
    assert found, text_of(mail)
    return found[1]


def link_in(mail: EmailMessage, part: str) -> str:
    """The first address in the text that has `part` in it."""
    found = [link for link in LINK.findall(text_of(mail)) if part in link]
    assert found, text_of(mail)
    return str(found[0])


def check_each_went_once(scene: Scene) -> None:
    """Sent is sent: each message is at the mail server exactly once, and nothing else is."""
    scene.settle()
    kept = Message.objects.exclude(state__in=[State.HELD, State.CANCELLED])
    assert set(kept.values_list("state", flat=True)) == {State.SENT}
    arrived = Counter(str(mail["Message-ID"]) for mail in scene.portal.post.messages)
    assert arrived == Counter(kept.values_list("message_id", flat=True))


def check_one_of_each_kind(scene: Scene) -> None:
    """Nobody got two letters of one kind about one thing."""
    told = Message.objects.exclude(object_label="").exclude(state=State.CANCELLED)
    rows = told.values_list("kind", "recipient", "object_label", "object_id")
    assert [row for row, count in Counter(rows).items() if count > 1] == []


def kinds_sent(scene: Scene, name: str) -> list[str]:
    """Kinds of the mails that went to one of the people, oldest first."""
    rows = Message.objects.filter(recipient=scene.people[name].email, state=State.SENT)
    return list(rows.order_by("pk").values_list("kind", flat=True))
