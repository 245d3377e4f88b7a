"""What the texts of a section may have together."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from submissions.counting import characters, words


class Total(NamedTuple):
    """`number` of `unit` (words or characters) where `most` are allowed."""

    unit: str
    number: int
    most: int


def totals_of(total: Mapping[str, Any], values: Iterable[Any]) -> list[Total]:
    """Count the texts against each limit: `total` is {"words": {"max"}, "ja": …}."""
    if not total:
        return []
    english, korean = [], []
    for value in values:
        if isinstance(value, dict):
            english.append(value.get("en", ""))
            korean.append(value.get("ko", ""))
        elif isinstance(value, str):
            english.append(value)
    counted = {
        "words": ("words", sum(words(text) for text in english)),
        "ja": ("characters", sum(characters(text) for text in korean)),
    }
    return [
        Total(unit, number, most)
        for name, (unit, number) in counted.items()
        if (most := (total.get(name) or {}).get("max")) is not None
    ]


def over_total(total: Mapping[str, Any], values: Iterable[Any]) -> list[str]:
    """A sentence for each total that the texts are over."""
    sentences = {"words": _words, "characters": _characters}
    return [
        sentences[one.unit](one.number, one.most)
        for one in totals_of(total, values)
        if one.number > one.most
    ]


def _words(number: int, most: int) -> str:
    sentence = _("This section has %(number)d words together; at most %(most)d are allowed.")
    return sentence % {"number": number, "most": most}


def _characters(number: int, most: int) -> str:
    sentence = _(
        "The Korean texts of this section have %(number)d characters together;"
        " at most %(most)d are allowed."
    )
    return sentence % {"number": number, "most": most}
