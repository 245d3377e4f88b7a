"""Texts: counted in English words, in 자, or in characters; a Korean original may stand beside."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from submissions.answers.asked import Answers, Ask, Data, Kind, Problem, Shown, Wrong
from submissions.counting import WHITE_SPACE, characters, plain, words

MOST = 20_000  # characters kept of one answer, whatever its limit
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Za-z]")


def read(data: Data, name: str, ask: Ask) -> Any:
    """One text, or the English and the Korean one."""
    if ask.korean_beside:
        return {"en": data.get(name, ""), "ko": data.get(f"{name}.ko", "")}
    return data.get(name, "")


def clean(raw: Any, ask: Ask) -> Any:
    """A text without control characters and outer white space; too long to keep is Wrong."""
    if not ask.korean_beside:
        return _one(str(raw), "") or None
    both = {"en": _one(str(raw["en"]), ""), "ko": _one(str(raw["ko"]), ".ko")}
    return {language: text for language, text in both.items() if text} or None


def _one(raw: str, at: str) -> str:
    text = "".join(
        char
        for char in plain(raw)
        if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"}
    ).strip(WHITE_SPACE)
    if characters(text) > MOST:
        sentence = _("This text has %(number)d characters; at most %(most)d can be kept.")
        raise Wrong({at: sentence % {"number": characters(text), "most": MOST}})
    return text


def problems(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    """Too long, too short, no address; of each language."""
    if isinstance(value, dict):
        return [
            *over(value.get("en", ""), ask, "", unit="words"),
            *over(value.get("ko", ""), ask, ".ko", unit="ja"),
        ]
    found = over(value, ask, "", unit=unit_of(value, ask))
    if ask.rules.get("format") == "email":
        try:
            validate_email(value)
        except ValidationError:
            found.append(Problem("", _("This is not an e-mail address.")))
    return found


def unit_of(text: str, ask: Ask) -> str:
    """The unit a text is counted in: words, ja or chars."""
    limits = ask.limits
    if limits.get("chars"):
        return "chars"
    language = ask.rules.get("language", "en")
    if language == "any":
        korean = len(_HANGUL.findall(text)) > len(_LATIN.findall(text))
        language = "ko" if korean else "en"
    wanted = "ja" if language == "ko" else "words"
    return wanted if limits.get(wanted) else next(iter(limits), "chars")


def over(text: str, ask: Ask, at: str, *, unit: str) -> list[Problem]:
    """What the limits of this unit say of a text."""
    limit = ask.limits.get(unit) or {}
    if not text or not limit:
        return []
    number = words(text) if unit == "words" else characters(text)
    most, least = limit.get("max"), limit.get("min")
    if most is not None and number > most:
        return [Problem(at, _too_many(number - most, unit))]
    if least is not None and number < least:
        return [Problem(at, _too_few(least - number, unit))]
    return []


def _too_many(number: int, unit: str) -> str:
    if unit == "words":
        text = ngettext("%(n)d word too long.", "%(n)d words too long.", number)
    else:
        text = ngettext("%(n)d character too long.", "%(n)d characters too long.", number)
    return text % {"n": number}


def _too_few(number: int, unit: str) -> str:
    if unit == "words":
        text = ngettext("%(n)d word too short.", "%(n)d words too short.", number)
    else:
        text = ngettext("%(n)d character too short.", "%(n)d characters too short.", number)
    return text % {"n": number}


def show(value: Any, ask: Ask) -> Shown:
    """The text; with a Korean original beside it."""
    if isinstance(value, dict):
        return Shown(text=value.get("en", ""), original=value.get("ko", ""))
    return Shown(text=str(value))


KIND = Kind(read=read, clean=clean, problems=problems, show=show)
