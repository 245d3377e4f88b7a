"""Bytes of a checked file, to be kept and not run: attachment, nosniff, sandbox, no cache."""

from django.core.files.storage import default_storage
from django.http import FileResponse

from submissions.models import Attachment

SAFE_TYPES = {"application/pdf", "image/jpeg", "image/png"}


def download(attachment: Attachment) -> FileResponse:
    """The file under its own name; a type we do not know goes out as plain bytes."""
    known = attachment.type in SAFE_TYPES
    response = FileResponse(
        default_storage.open(attachment.storage_key),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.type if known else "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
