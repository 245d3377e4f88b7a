"""One of several, several of several, yes or no, a country."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from submissions.answers.asked import (
    Answers,
    Ask,
    Data,
    Kind,
    Problem,
    Shown,
    Wrong,
    text_of,
)


def options(ask: Ask) -> list[tuple[str, str]]:
    """(code, label) that may be chosen; countries by their name."""
    if ask.kind == "yes_no":
        unsure = [("not_sure", _("Not sure"))] if ask.rules.get("not_sure") else []
        return [("yes", _("Yes")), ("no", _("No")), *unsure]
    if ask.kind == "country":
        named = ((code, text_of(both)) for code, both in ask.lists.countries.items())
        return sorted(named, key=lambda pair: pair[1])
    return ask.choices


def clean(raw: Any, ask: Ask) -> str | None:
    """The code chosen."""
    code = str(raw)
    if not code:
        return None
    if code not in dict(options(ask)):
        raise Wrong({"": _("Choose one of the answers offered.")})
    return code


def warning(value: Any, ask: Ask) -> str:
    """What is said at once about a choice, such as "not eligible"; empty for none."""
    told = (row for row in ask.rules.get("warnings", []) if row["code"] == value)
    return next((text_of(row) for row in told), "")


def show(value: Any, ask: Ask) -> Shown:
    """The label chosen; of a country without the list's other names."""
    if ask.kind == "country":
        return Shown(text=text_of(ask.lists.countries.get(value) or {}) or str(value))
    return Shown(text=dict(options(ask)).get(value, str(value)))


def read_several(data: Data, name: str, ask: Ask) -> list[str]:
    """Every ticked code."""
    return [str(code) for code in data.getlist(name) if code]


def clean_several(raw: Any, ask: Ask) -> list[str] | None:
    """The codes ticked, in the order offered."""
    known = [code for code, _label in ask.choices]
    if set(raw) - set(known):
        raise Wrong({"": _("Choose among the answers offered.")})
    return [code for code in known if code in raw] or None


def problems_of_several(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    """More or fewer than may be ticked."""
    count = ask.limits.get("count") or {}
    most, least = count.get("max"), count.get("min")
    if most is not None and len(value) > most:
        text = ngettext("Choose at most %(n)d.", "Choose at most %(n)d.", most)
        return [Problem("", text % {"n": most})]
    if least is not None and len(value) < least:
        text = ngettext("Choose at least %(n)d.", "Choose at least %(n)d.", least)
        return [Problem("", text % {"n": least})]
    return []


def show_several(value: Any, ask: Ask) -> Shown:
    """The labels ticked."""
    labels = dict(ask.choices)
    return Shown(text=", ".join(labels.get(code, code) for code in value))


ONE = Kind(clean=clean, show=show)
SEVERAL = Kind(
    read=read_several, clean=clean_several, problems=problems_of_several, show=show_several
)
