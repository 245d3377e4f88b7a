"""One's own data: what still needs the account, and everything that names its person."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, Field, ForeignKey, Model, Q, QuerySet

from accounts.models import User
from audit.models import Event
from outbox.models import Message

Hold = Callable[[User, datetime], str]

# Columns that make a row the person's own; by any other one they acted on somebody else's.
OWN = {"user", "owner", "uploaded_by", "submitted_by", "given_by"}
SECRET = {"password", "token_hash", "session_key", "session_epoch", "storage_key"}
HIDDEN = {"mfa.authenticator": {"data"}}

_holds: list[Hold] = []


def add_hold(hold: Hold) -> None:
    """A room says, as a sentence, why an account cannot go yet; "" where it can."""
    if hold not in _holds:
        _holds.append(hold)


def holds(user: User, at: datetime) -> list[str]:
    """Why this account cannot be deleted now; empty where it can."""
    return [sentence for sentence in (hold(user, at) for hold in _holds) if sentence]


def everything(user: User, at: datetime) -> dict[str, Any]:
    """Account, rows of every table that names the person, own acts, mail that went to them.

    What is written for later (an embargoed notice, held mail) is not in it; of rows about others
    only the number and the times of one's own act.
    """
    return {
        "account": _whole(user),
        "tables": {label: rows for label, rows in _tables(user, at) if rows},
        "acts": list(
            Event.objects.filter(actor=user.label).values("at", "verb", "object_label", "object_id")
        ),
        "mail": list(
            Message.objects.filter(recipient_label=user.label, sent_at__isnull=False)
            .order_by("pk")
            .values("kind", "recipient", "language", "sent_at")
        ),
    }


def naming(model: type[Model]) -> list[str]:
    """The columns of a table by which its rows name a person."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is User
    ]


def _tables(user: User, at: datetime) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for model in apps.get_models():
        for column in naming(model):
            rows = _visible(model._base_manager.filter(**{column: user}), at).order_by("pk")
            shown = _whole if column in OWN else _act
            yield f"{model._meta.label_lower} by {column}", [shown(row) for row in rows]


def _visible(rows: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    if any(field.name == "visible_from" for field in rows.model._meta.concrete_fields):
        return rows.filter(Q(visible_from=None) | Q(visible_from__lte=at))
    return rows


def _whole(row: Model) -> dict[str, Any]:
    hidden = SECRET | HIDDEN.get(row._meta.label_lower, set())
    return {
        field.attname: _plain(field, row)
        for field in row._meta.concrete_fields
        if field.name not in hidden
    }


def _act(row: Model) -> dict[str, Any]:
    fields = row._meta.concrete_fields
    kept = [field for field in fields if field.primary_key or isinstance(field, DateTimeField)]
    return {field.attname: _plain(field, row) for field in kept}


def _plain(field: "Field[Any, Any]", row: Model) -> Any:
    value = getattr(row, field.attname)
    known = (str, int, float, bool, list, dict, datetime, type(None))
    return value if isinstance(value, known) else str(value)
