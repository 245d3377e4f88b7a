"""A month of a year, or "present"."""

import re
from typing import Any

from django.utils.translation import gettext as _

from submissions.answers.asked import Answers, Ask, Data, Kind, Problem, Shown, Wrong

PRESENT = "present"
_MONTH = re.compile(r"(\d{4})\s*[-./]\s*(\d{1,2})")


def read(data: Data, name: str, ask: Ask) -> str:
    """The month; "present" where it is offered and ticked."""
    if ask.rules.get("or_present") and data.get(f"{name}.present"):
        return PRESENT
    return str(data.get(name, ""))


def clean(raw: Any, ask: Ask) -> str | None:
    """2021-04; also takes 2021.4 and 2021/04."""
    text = str(raw).strip()
    if not text or (text == PRESENT and ask.rules.get("or_present")):
        return text or None
    found = _MONTH.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2200:
        raise Wrong({"": _("Write a month as year and month: 2021-04.")})
    return f"{found[1]}-{int(found[2]):02}"


def problems(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    """Earlier than the month it may not come before."""
    other = answers.get(ask.rules.get("not_before", ""))
    if isinstance(other, str) and value != PRESENT and value < other:
        return [Problem("", _("This month is earlier than the one it follows."))]
    return []


def show(value: Any, ask: Ask) -> Shown:
    """2021-04, or "present"."""
    return Shown(text=_("present") if value == PRESENT else str(value))


KIND = Kind(read=read, clean=clean, problems=problems, show=show)
