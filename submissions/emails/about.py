"""What every mail about an entry says of it."""

from typing import Any

from accounts.models import User
from submissions.languages import pick
from submissions.models import Entry


def about(entry: Entry, person: User | None = None) -> dict[str, Any]:
    """Number, title, edition and whom to ask, in the language of the person (the owner's)."""
    edition, reader = entry.edition, person or entry.owner
    return {
        "number": entry.number,
        "title": entry.title,
        "edition": pick(edition.name_en, edition.name_ko, reader.language),
        "name": reader.name,
        "enquiry_address": edition.contact,
    }
