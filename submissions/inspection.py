"""What a file really is: its kind, pages and pixels by content, its size and SHA-256."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image

MOST_PIXELS = 100_000_000
CHUNK = 1 << 20


class Unfit(Exception):
    """The file is refused; the text says why, to the person who sent it."""


@dataclass(frozen=True)
class Found:
    """What was found in a file."""

    type: str
    sha256: str
    size: int
    pages: int | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Limits:
    """`pages` most of a PDF, `width` least of an image; None: any."""

    types: Sequence[str]
    size: int
    pages: int | None = None
    width: int | None = None


def inspect(file: BinaryIO, limits: Limits) -> Found:
    """Read the file once for its checksum and once by its kind; Unfit where it may not stay."""
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    if size > limits.size:
        raise Unfit(_("it is too large"))
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if head.startswith(b"%PDF-"):
        found = Found("application/pdf", digest.hexdigest(), size, pages=_pages(file))
    else:
        kind, width, height = _picture(file)
        found = Found(kind, digest.hexdigest(), size, width=width, height=height)
    _fits(found, limits)
    return found


def _pages(file: BinaryIO) -> int:
    try:
        with pikepdf.open(file) as document:
            return len(document.pages)
    except pikepdf.PasswordError as error:
        raise Unfit(_("it is protected by a password")) from error
    except pikepdf.PdfError as error:
        raise Unfit(_("it is not a PDF that can be opened")) from error


def _picture(file: BinaryIO) -> tuple[str, int, int]:
    try:
        with Image.open(file, formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Unfit(_("the picture has too many pixels"))
            image.verify()
            return str(Image.MIME[image.format or ""]), image.width, image.height
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unfit(_("it is neither a PDF nor a picture that can be opened")) from error


def _fits(found: Found, limits: Limits) -> None:
    if found.type not in limits.types:
        raise Unfit(_("its content is of a kind that is not asked for here"))
    if limits.pages is not None and (found.pages or 0) > limits.pages:
        told = {"pages": found.pages, "most": limits.pages}
        raise Unfit(_("it has %(pages)d pages; at most %(most)d are allowed") % told)
    if limits.width is not None and (found.width or 0) < limits.width:
        told = {"width": found.width, "least": limits.width}
        raise Unfit(_("it is %(width)d pixels wide; at least %(least)d are needed") % told)
