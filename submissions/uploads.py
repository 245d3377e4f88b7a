"""Signed uploads: what the web process promises and the upload process checks. No database.

The fields are those of an S3 POST: key, policy, signature, and the page to go on to. The policy
binds key, size, media types, end of validity (machine time) and that page.
"""

import base64
import hashlib
import hmac
import json
import time
from dataclasses import asdict, dataclass

LIFETIME = 3600  # seconds from signing to the first byte


class Refused(Exception):
    """The upload process says no; the text is for the person."""


@dataclass(frozen=True)
class Policy:
    """`expires` in seconds since 1970; `redirect` "" where the sender goes on by itself."""

    key: str
    least: int
    most: int
    types: tuple[str, ...]
    redirect: str
    expires: int


@dataclass(frozen=True)
class SignedPost:
    """Where to send a file, and the fields that go before it."""

    url: str
    fields: dict[str, str]


def expiry() -> int:
    """The end of validity of what is signed now, by the machine's clock."""
    return int(time.time()) + LIFETIME


def secret_of(secret_key: str) -> bytes:
    """The signing key of uploads, derived from the portal's secret."""
    return hashlib.sha256(b"uploads:" + secret_key.encode()).digest()


def sign(policy: Policy, *, secret: bytes) -> dict[str, str]:
    """The form fields that go before the file."""
    packed = base64.urlsafe_b64encode(json.dumps(asdict(policy), sort_keys=True).encode())
    fields = {
        "key": policy.key,
        "policy": packed.decode(),
        "signature": _signature(packed, secret),
    }
    return {**fields, "success_action_redirect": policy.redirect} if policy.redirect else fields


def verify(fields: dict[str, str], *, secret: bytes) -> Policy:
    """The policy these fields carry; Refused where anything does not fit or time is over."""
    packed = fields.get("policy", "").encode()
    if not hmac.compare_digest(_signature(packed, secret), fields.get("signature", "")):
        raise Refused("The signature does not fit.")
    told = json.loads(base64.urlsafe_b64decode(packed))
    policy = Policy(**{**told, "types": tuple(told["types"])})
    if policy.key != fields.get("key"):
        raise Refused("The key does not fit the signature.")
    if fields.get("success_action_redirect", policy.redirect) != policy.redirect:
        raise Refused("The page to go on to does not fit the signature.")
    if time.time() >= policy.expires:
        raise Refused("The permission to upload has expired; begin again.")
    return policy


def _signature(packed: bytes, secret: bytes) -> str:
    return hmac.new(secret, packed, hashlib.sha256).hexdigest()
