"""The declarations of an entry as its check lists them."""

from typing import Any

from submissions.answers import declaration
from submissions.models import Entry, Save
from submissions.paper import Item, Paper
from submissions.states import QuestionKind


def agreed(entry: Entry, paper: Paper) -> list[dict[str, Any]]:
    """Each declaration with its full sentence; version of its text and when, if agreed to."""
    asked = [item for item in paper.items() if item.question.kind == QuestionKind.DECLARATION]
    codes = [item.ask.code for item in asked if item.value]
    saves = Save.objects.of(entry).filter(changed__has_any_keys=codes) if codes else []
    return [_told(item, list(saves)) for item in asked]


def _told(item: Item, saves: list[Save]) -> dict[str, Any]:
    code, value = item.ask.code, item.value or {}
    latest = (save.at for save in saves if save.changed.get(code))
    return {
        "code": code,
        "text": declaration.wording(item.ask),
        "version": value.get("version", ""),
        "at": next(latest, None) if value else None,
    }
