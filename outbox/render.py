"""A message's text, rendered when it is claimed."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.utils import translation

from outbox.models import Message


@dataclass(frozen=True)
class Letter:
    """Subject (one line), plain body, HTML body."""

    subject: str
    text: str
    html: str


def letter(message: Message) -> Letter:
    """Render in the recipient's language. The plain template's first line is `Subject: …`."""
    context = {
        "enquiry_address": settings.ENQUIRY_ADDRESS,
        **message.context,
        "recipient": message.recipient,
        "site_origin": settings.SITE_ORIGIN,
        "language": message.language,
    }
    with translation.override(message.language):
        plain = render_to_string(f"{message.template}.txt", {**context, "plain": True}).lstrip()
        first, _, text = plain.partition("\n")
        subject = " ".join(first.removeprefix("Subject:").split())
        html = render_to_string(f"{message.template}.html", {**context, "subject": subject})
    return Letter(subject, text.strip() + "\n", html)


def template_version(template: str) -> str:
    """SHA-256 over the source of both forms: which wording went out."""
    sources = (_source(f"{template}.{kind}") for kind in ("txt", "html"))
    return hashlib.sha256("\0".join(sources).encode()).hexdigest()


def _source(name: str) -> str:
    return str(get_template(name).template.source)  # type: ignore[attr-defined]
