"""Every file that a row names, to a folder and back, each proved by its checksum."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage

from results.models import PublicImage
from submissions.models import Attachment
from submissions.states import AttachmentState

CHUNK = 1 << 20


@dataclass(frozen=True)
class Kept:
    """A file of the prize: where it lies, and what it hashes to ("" where no row says so)."""

    key: str
    sha256: str


@dataclass
class Report:
    """How many files were copied, were there already, and the keys of those that are not whole."""

    copied: int
    present: int
    broken: list[str]


def named() -> Iterator[Kept]:
    """Every file that the database names and that should be there.

    One taken out of a draft is among them: a submitted version may name it.
    """
    files = Attachment.objects.filter(state=AttachmentState.READY)
    for rows in (files, PublicImage.objects.all()):
        for key, sha256 in rows.order_by("pk").values_list("storage_key", "sha256").iterator():
            yield Kept(key, sha256)


def keep(folder: Path) -> Report:
    """Copy from the storage what the folder lacks; a file is never written again."""
    report = Report(0, 0, [])
    for file in named():
        target = folder / file.key
        if target.is_file():
            report.present += 1
        elif _take(file, target):
            report.copied += 1
        else:
            report.broken.append(file.key)
    return report


def bring_back(folder: Path) -> Report:
    """Put into the storage what it lacks; what is there already stays."""
    report = Report(0, 0, [])
    for file in named():
        source = folder / file.key
        if default_storage.exists(file.key):
            report.present += 1
        elif source.is_file() and file.sha256 in {"", _sha256(source)}:
            with source.open("rb") as content:
                default_storage.save(file.key, File(content))
            report.copied += 1
        else:
            report.broken.append(file.key)
    return report


def _take(file: Kept, target: Path) -> bool:
    """One file under its key, once it is whole on the disk; False if it is gone or changed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.part")
    try:
        with default_storage.open(file.key) as content, fresh.open("wb") as kept:
            shutil.copyfileobj(content, kept, CHUNK)
            kept.flush()
            os.fsync(kept.fileno())
    except FileNotFoundError:
        fresh.unlink(missing_ok=True)
        return False
    whole = file.sha256 in {"", _sha256(fresh)}
    fresh.replace(target) if whole else fresh.unlink()
    return whole


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
