"""Codes by mail that show whose an address is; the session keeps the ask, by machine time."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts import emails

LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"  # none that reads like another
LENGTH = 6
LASTS = 15 * 60  # seconds
TRIES = 5


@dataclass(frozen=True)
class Asked:
    """A code is on its way: to which address, and what the asker said beside it."""

    email: str
    about: dict[str, Any]


def send_code(
    request: HttpRequest, purpose: str, email: str, *, at: datetime, about: Any = None
) -> None:
    """Mail a fresh code to the address; an earlier one for this purpose no longer counts."""
    code = "".join(secrets.choice(LETTERS) for _n in range(LENGTH))
    salt = secrets.token_hex(8)
    kept = {"email": email, "about": about or {}, "salt": salt, "hash": _hash(salt, code)}
    request.session[_name(purpose)] = {"signed": dumps(kept, salt=purpose), "tries": 0}
    emails.show_address(email, code, language=translation.get_language() or "en", at=at)


def asked(request: HttpRequest, purpose: str) -> Asked | None:
    """What a code was sent for, while it can be entered."""
    kept = _kept(request, purpose)
    return Asked(kept["email"], kept["about"]) if kept else None


def enter_code(request: HttpRequest, purpose: str, code: str) -> Asked:
    """Take the code and forget it. ValidationError: wrong, too late, too often."""
    kept = _kept(request, purpose)
    if kept is None:
        raise ValidationError(_("This code is no longer valid. Ask for a new one."))
    if not constant_time_compare(kept["hash"], _hash(kept["salt"], code)):
        request.session[_name(purpose)]["tries"] += 1
        request.session.modified = True
        raise ValidationError(_("This is not the code we sent. Look at the newest mail."))
    del request.session[_name(purpose)]
    return Asked(kept["email"], kept["about"])


def _kept(request: HttpRequest, purpose: str) -> dict[str, Any] | None:
    stored = request.session.get(_name(purpose))
    if stored is None or stored["tries"] >= TRIES:
        return None
    try:
        kept: dict[str, Any] = loads(stored["signed"], salt=purpose, max_age=LASTS)
    except BadSignature:
        return None
    return kept


def _name(purpose: str) -> str:
    return f"code for {purpose}"


def _hash(salt: str, code: str) -> str:
    written = "".join(code.split()).replace("-", "").upper()
    return salted_hmac(f"accounts.codes.{salt}", written, algorithm="sha256").hexdigest()
