"""Small real files, made on the fly and different each time."""

import hashlib
from random import Random

from playwright.sync_api import FilePayload

from submissions.demo import papers

MEDIA = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def report(title: str) -> bytes:
    """A PDF of one page that says its title."""
    return papers.pdf(title, ["Written for one journey"])


def photograph(seed: int) -> bytes:
    """A JPEG wide enough for the form."""
    return papers.picture(Random(seed), width=800, height=500)


def payload(name: str, content: bytes) -> FilePayload:
    """A file as a browser chooses it."""
    return {"name": name, "mimeType": MEDIA[name.rsplit(".", 1)[1]], "buffer": content}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
