"""Bytes of a checked file, to be kept and not run: attachment, nosniff, sandbox, no cache."""

from django.core.files.storage import default_storage
from django.http import FileResponse

from submissions.models import Attachment

PICTURES = {"image/jpeg", "image/png"}
SAFE_TYPES = {"application/pdf", *PICTURES}


def download(
    attachment: Attachment, *, name: str = "", kind: str = "", inline: bool = False
) -> FileResponse:
    """The file under its own name, or as a manifest names it (`name`, `kind`: its media type).

    A type we do not know goes out as plain bytes; `inline` is heeded for pictures alone.
    """
    kind = kind or attachment.type
    kind = kind if kind in SAFE_TYPES else "application/octet-stream"
    response = FileResponse(
        default_storage.open(attachment.storage_key),
        as_attachment=not (inline and kind in PICTURES),
        filename=name or attachment.name,
        content_type=kind,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
