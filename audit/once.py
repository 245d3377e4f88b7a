"""Once means once: the key in a form decides, the stored answer is replayed."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from audit import locks
from audit.actors import Actor, actor_label
from audit.canonical import fingerprint
from audit.insert import insert
from audit.models import Once
from audit.whole import whole

KEPT = "SELECT 1 FROM audit_once WHERE key = %(key)s AND actor = %(actor)s AND verb = %(verb)s"


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
    told = {"key": form_key, "actor": actor, "verb": verb}
    if not _is_kept(told):
        answer = act()
        insert(Once(**told, content_hash=content_hash, answer=answer))
        return answer
    stored = Once.objects.get(**told)
    if stored.content_hash != content_hash:
        raise Conflict(_("This form was already sent with other content. Reload the page."))
    return stored.answer


def _is_kept(told: dict[str, Any]) -> bool:
    """Has this form been answered? In plain SQL: it is asked with every act."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, told)
        return cursor.fetchone() is not None


def answer_of(key: str, *, by: Actor, verb: str) -> Any:
    """The stored answer of (key, person, verb), or None: nothing was done under this key."""
    try:
        form_key = uuid.UUID(key)
    except ValueError:
        return None
    rows = Once.objects.filter(key=form_key, actor=actor_label(by), verb=verb)
    return rows.values_list("answer", flat=True).first()
