"""An address on the web."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from submissions.answers.asked import Answers, Ask, Kind, Problem, Shown, Wrong
from submissions.counting import characters

_valid = URLValidator(schemes=["http", "https"])


def clean(raw: Any, ask: Ask) -> str | None:
    """A full address; `https://` is put before one written without."""
    text = str(raw).strip()
    if not text:
        return None
    address = text if "://" in text else f"https://{text}"
    try:
        _valid(address)
    except ValidationError as error:
        sentence = _("“%(text)s” is not an address on the web; write it as https://example.org.")
        raise Wrong({"": sentence % {"text": text[:60]}}) from error
    return address


def problems(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    """Too long."""
    most = (ask.limits.get("chars") or {}).get("max") or 500
    if characters(value) > most:
        return [Problem("", _("Write at most %(n)d characters.") % {"n": most})]
    return []


def show(value: Any, ask: Ask) -> Shown:
    """The address, to be followed."""
    return Shown(text=str(value), link=str(value))


KIND = Kind(clean=clean, problems=problems, show=show)
