"""What the texts of a section may have together."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from submissions.counting import characters, words


def over_total(total: Mapping[str, Any], values: Iterable[Any]) -> list[str]:
    """A sentence for each total that the texts are over: `total` is {"words": {"max"}, "ja": …}."""
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
        "words": (sum(words(str(text)) for text in english), _words),
        "ja": (sum(characters(str(text)) for text in korean), _characters),
    }
    return [
        sentence(number, most)
        for unit, (number, sentence) in counted.items()
        if (most := (total.get(unit) or {}).get("max")) is not None and number > most
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
