"""Canonical bytes (RFC 8785 JSON) and the SHA-256 that seals rules and results."""

import hashlib
from collections.abc import Mapping
from typing import cast

import rfc8785


def canonical_bytes(document: Mapping[str, object]) -> bytes:
    """The one way to write `document`; floats are refused, official numbers are strings or ints."""
    _no_floats(document)
    return rfc8785.dumps(cast("dict[str, object]", document))  # type: ignore[arg-type]


def fingerprint(document: Mapping[str, object]) -> str:
    """SHA-256 of the canonical bytes, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(document)).hexdigest()


def _no_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("A sealed document holds no floats.")
    if isinstance(value, Mapping):
        for part in value.values():
            _no_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _no_floats(part)
