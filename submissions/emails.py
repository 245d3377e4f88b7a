"""Whom this room tells what."""

from datetime import datetime
from typing import Any

from accounts.links import page
from outbox.actions import put
from submissions.languages import pick
from submissions.models import Entry, EntryVersion
from submissions.moments import in_words
from submissions.windows import last_second


def submit(version: EntryVersion, *, at: datetime) -> None:
    """The receipt of a submission, to the owner; one a version."""
    entry = version.entry
    put(
        "receipt",
        to=entry.owner.email,
        user_label=entry.owner.label,
        language=entry.owner.language,
        template="submissions/emails/receipt",
        context={
            **_about(entry),
            "receipt_code": version.receipt_code,
            "arrived_at": in_words(version.arrived_at, entry.edition),
            "closes_at": in_words(last_second(version.deadline_applied), entry.edition),
            "fingerprint": version.sha256,
            "version": version.number,
            "replaces": version.number - 1,
            "files": [
                {"name": file["name"], "sha256": file["sha256"]} for file in version.manifest
            ],
            "link": page("submissions:receipt", language=entry.owner.language, key=entry.key),
        },
        on=version,
        version=version.number,
        dedupe=f"receipt:{version.pk}",
        at=at,
    )


def withdraw(entry: Entry, *, at: datetime) -> None:
    """The withdrawal is confirmed."""
    put(
        "withdrawal",
        to=entry.owner.email,
        user_label=entry.owner.label,
        language=entry.owner.language,
        template="submissions/emails/withdrawal",
        context={**_about(entry), "withdrawn_at": in_words(at, entry.edition)},
        on=entry,
        dedupe=f"withdrawal:{entry.pk}",
        at=at,
    )


def _about(entry: Entry) -> dict[str, Any]:
    edition, language = entry.edition, entry.owner.language
    return {
        "number": entry.number,
        "title": entry.title,
        "edition": pick(edition.name_en, edition.name_ko, language),
        "name": entry.owner.name,
        "enquiry_address": edition.contact,
    }
