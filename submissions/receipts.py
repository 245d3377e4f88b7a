"""Receipts: what a version's fingerprint covers, and the code a person can read out."""

from datetime import UTC, datetime
from typing import Any

from audit.canonical import fingerprint
from submissions.models import Entry, EntryVersion

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U


def content(
    entry: Entry, *, number: int, answers: Any, manifest: Any, arrived_at: datetime
) -> dict[str, Any]:
    """What is fingerprinted of a version: all that was handed in, and when it arrived."""
    return {
        "edition": entry.edition.slug,
        "entry": entry.number,
        "version": number,
        "form": f"{entry.form.code}/{entry.form.version}",
        "category": entry.category.code,
        "language": entry.language,
        "answers": answers,
        "manifest": manifest,
        "arrived_at": arrived_at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def content_of(version: EntryVersion) -> dict[str, Any]:
    """The same, from a stored version: its fingerprint must equal `sha256`."""
    entry = version.entry
    entry.category, entry.form = version.category, version.form
    return content(
        entry,
        number=version.number,
        answers=version.answers,
        manifest=version.manifest,
        arrived_at=version.arrived_at,
    )


def is_intact(version: EntryVersion) -> bool:
    """The stored version still has the fingerprint it was given."""
    return fingerprint(content_of(version)) == version.sha256


def code_of(sha256: str) -> str:
    """Twelve characters of a fingerprint in groups of four: 7K3Q-9F2M-X0AB."""
    number = int(sha256[:15], 16)  # 60 bits
    letters = "".join(ALPHABET[number >> shift & 31] for shift in range(55, -1, -5))
    return "-".join(letters[at : at + 4] for at in (0, 4, 8))
