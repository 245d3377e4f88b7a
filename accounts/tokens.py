"""Links with a secret: signed, so that even an outdated one is known as ours."""

import hashlib
import secrets
from uuid import UUID

from django.core.signing import BadSignature, Signer

NOBODY = UUID(int=0)
KEY = 32  # hexadecimal digits of the row's key, before the secret part


def new_token(kind: str, key: UUID) -> str:
    """A fresh link's secret for the row with this key; store only `token_hash` of it."""
    return _signer(kind).sign(key.hex + secrets.token_hex(16))


def key_of(kind: str, token: str) -> UUID:
    """The key of the row that this token was made for; nobody's where we did not make it."""
    try:
        return UUID(_signer(kind).unsign(token)[:KEY])
    except (BadSignature, ValueError):
        return NOBODY


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _signer(kind: str) -> Signer:
    return Signer(salt=f"accounts.{kind}")
