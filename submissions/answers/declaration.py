"""Agreement to a text, kept with the text's version and the language it was read in."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from submissions.answers.asked import Answers, Ask, Kind, Problem, Shown, text_of


def clean(raw: Any, ask: Ask) -> dict[str, str] | None:
    """{"version", "language"} when ticked."""
    if not raw:
        return None
    return {"version": version_of(ask), "language": get_language() or "en"}


def version_of(ask: Ask) -> str:
    """The version of the text that is asked for."""
    return str(ask.rules.get("declaration", {}).get("version", ""))


def wording(ask: Ask) -> str:
    """The text agreed to, in the active language; the label where there is none."""
    return text_of(ask.rules.get("declaration", {}).get("text", {})) or ask.label


def details(ask: Ask) -> str:
    """What stands below the text: items, purpose, period."""
    return text_of(ask.rules.get("declaration", {}).get("details", {}))


def problems(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    """The text has changed since."""
    if value.get("version") != version_of(ask):
        return [Problem("", _("The text has changed since you agreed; please read it again."))]
    return []


def show(value: Any, ask: Ask) -> Shown:
    """That it was agreed to."""
    return Shown(text=_("Agreed"))


KIND = Kind(clean=clean, problems=problems, show=show)
