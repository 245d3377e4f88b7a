"""Clean private copies of entrants' images: re-encoded (no metadata), two sizes, random keys."""

import hashlib
import io
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from results.models import Publication, PublicImage
from submissions.models import Attachment

SIZES = {"large": 1600, "card": 720}
QUALITY = 82
Slots = Iterable[dict[str, Any]]


def copied(publication: Publication, slots: Slots) -> dict[str, dict[str, Any]]:
    """Copy the files of manifest slots that are not copied yet; attachment key → its public facts.

    A file whose bytes are not those that were submitted is refused.
    """
    wanted = {str(slot["attachment"]): slot for slot in slots}
    rows = PublicImage.objects.filter(publication=publication, attachment_key__in=wanted)
    found: dict[str, dict[str, PublicImage]] = {}
    for row in rows:
        found.setdefault(str(row.attachment_key), {})[row.size_name] = row
    keys = Attachment.objects.filter(key__in=wanted.keys() - found.keys())
    stored = dict(keys.values_list("key", "storage_key"))
    for key, storage_key in stored.items():
        slot = wanted[str(key)]
        found[str(key)] = _copy(publication, key, _submitted_bytes(storage_key, slot))
    absent = [slot["name"] for key, slot in wanted.items() if key not in found]
    if absent:
        raise ValidationError(_("The file %(name)s is missing."), params={"name": absent[0]})
    return {key: _facts(sizes) for key, sizes in found.items()}


def _submitted_bytes(storage_key: str, slot: dict[str, Any]) -> bytes:
    with default_storage.open(storage_key) as file:
        content: bytes = file.read()
    if slot.get("sha256") and hashlib.sha256(content).hexdigest() != slot["sha256"]:
        raise ValidationError(
            _("The file %(name)s is not the one that was submitted."),
            params={"name": slot["name"]},
        )
    return content


def _copy(publication: Publication, key: uuid.UUID, content: bytes) -> dict[str, PublicImage]:
    """Each size from the one above it: opened once, a large photograph at half its pixels."""
    picture = _opened(content)
    found = {}
    for name, edge in SIZES.items():
        picture.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        found[name] = _stored(publication, key, picture, name=name)
    return found


def _stored(
    publication: Publication, key: uuid.UUID, picture: Image.Image, *, name: str
) -> PublicImage:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    storage_key = default_storage.save(
        f"public/{uuid.uuid4().hex}.jpg", ContentFile(out.getvalue())
    )
    return PublicImage.objects.create(
        publication=publication,
        attachment_key=key,
        size_name=name,
        storage_key=storage_key,
        width=picture.width,
        height=picture.height,
        bytes=len(out.getvalue()),
        sha256=hashlib.sha256(out.getvalue()).hexdigest(),
    )


def _opened(content: bytes) -> Image.Image:
    """Upright, without metadata, on white where it was transparent."""
    try:
        file = Image.open(io.BytesIO(content))
        file.draft("RGB", (2 * SIZES["large"], 2 * SIZES["large"]))
        picture: Image.Image = ImageOps.exif_transpose(file)
        if picture.mode == "RGB":
            return _bare(picture)
        flat = Image.new("RGB", picture.size, "white")
        rgba = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError) as error:
        raise ValidationError(_("An image of the entries cannot be read.")) from error
    flat.paste(rgba, mask=rgba)
    return flat


def _bare(picture: Image.Image) -> Image.Image:
    """Its pixels alone."""
    picture.load()
    picture.info.clear()
    return picture


def _facts(sizes: dict[str, PublicImage]) -> dict[str, Any]:
    large, card = sizes["large"], sizes["card"]
    return {
        "key": str(large.key),
        "card": str(card.key),
        "width": large.width,
        "height": large.height,
        "sha256": large.sha256,
        "card_sha256": card.sha256,
    }
