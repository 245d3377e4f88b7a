"""Once means once: the key in a form decides, the stored answer is replayed."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from audit import locks
from audit.actors import Actor, actor_label
from audit.canonical import fingerprint
from audit.insert import insert
from audit.models import Once
from audit.whole import whole


class Conflict(ValidationError):
    """The same key came with other content; answer 409."""


def new_key() -> str:
    """A fresh key for a form."""
    return str(uuid.uuid4())


@whole
def once(key: str, *, by: Actor, verb: str, content: Any, act: Callable[[], Any]) -> Any:
    """Run `act` once for (key, person, verb); every later call gets its stored answer.

    `content` is the JSON that the person sent; another content under the same key is a Conflict.
    Two at once: the second waits for the first and replays its answer.
    """
    try:
        form_key = uuid.UUID(key)
    except ValueError as error:
        raise ValidationError(_("This form is too old. Reload the page and try again.")) from error
    actor, content_hash = actor_label(by), fingerprint(content)
    locks.one_at_a_time(f"once {form_key} {actor} {verb}")
    stored = Once.objects.filter(key=form_key, actor=actor, verb=verb).first()
    if stored is None:
        answer = act()
        insert(Once(key=form_key, actor=actor, verb=verb, content_hash=content_hash, answer=answer))
        return answer
    if stored.content_hash != content_hash:
        raise Conflict(_("This form was already sent with other content. Reload the page."))
    return stored.answer
