"""Arranging what is public for its pages: by category and award, the calendar's band, criteria."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from judging.models import Criterion, Round
from judging.states import CriterionKind, RoundKind
from submissions.languages import pick
from submissions.models import Category

ZONE = ZoneInfo("Asia/Seoul")  # the zone in which the pages show the calendar
MILESTONES = ("entries", "screening", "evaluation", "finalists", "sessions", "result")


def winners(body: dict[str, Any]) -> list[dict[str, Any]]:
    """[{name, code, awards: [{name, level, items, vacant}]}] in the order of awards."""
    names = {row["code"]: row["name"] for row in body["categories"]}
    lines = [(item["award"], item) for item in body["items"]]
    lines += [(place, None) for place in body["vacant"]]
    lines.sort(key=lambda line: line[0]["order"])
    groups = []
    for code, of_category in groupby(lines, key=lambda line: line[0]["category"]):
        awards = [
            _award(list(of_award))
            for _order, of_award in groupby(of_category, key=lambda line: line[0]["order"])
        ]
        groups.append({"code": code, "name": names.get(code, code), "awards": awards})
    return groups


def _award(lines: list[tuple[dict[str, Any], dict[str, Any] | None]]) -> dict[str, Any]:
    award = lines[0][0]
    items = [item for _award, item in lines if item is not None]
    return {
        "name": award["name"],
        "level": award["level"],
        "items": items,
        "vacant": len(lines) - len(items),
    }


def sharers(body: dict[str, Any], item: dict[str, Any]) -> list[dict[str, Any]]:
    """The others who hold the same joint place."""
    if not item.get("joint"):
        return []
    return [
        other
        for other in body["items"]
        if other["slug"] != item["slug"]
        and other["joint"]
        and (other["award"]["code"], other["place"]) == (item["award"]["code"], item["place"])
    ]


def category_filters(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The categories that have items, with how many."""
    counts: dict[str, int] = {}
    for item in body["items"]:
        counts[item["category"]["code"]] = counts.get(item["category"]["code"], 0) + 1
    known = [row for row in body["categories"] if row["code"] in counts]
    return [{**row, "count": counts[row["code"]]} for row in known]


def calendar(steps: Sequence[dict[str, Any]], at: datetime, language: str) -> list[dict[str, Any]]:
    """The calendar's steps with their state at `at`: past, now (how far), next."""
    return [_step(step, at, language) for step in steps]


def band(steps: Sequence[dict[str, Any]], at: datetime, language: str) -> list[dict[str, Any]]:
    """The milestones that a visitor follows, a column each; without them the first steps."""
    milestones = [step for step in steps if step["code"] in MILESTONES]
    return calendar(milestones or steps[: len(MILESTONES)], at, language)


def _step(step: dict[str, Any], at: datetime, language: str) -> dict[str, Any]:
    opens_at, closes_at = step["from_at"], step["to_at"]
    ends = closes_at or opens_at
    state = "past" if at >= ends else "now" if at >= opens_at else "next"
    length = (ends - opens_at).total_seconds()
    passed = round(100 * (at - opens_at).total_seconds() / length) if state == "now" else 0
    return {
        "name": pick(step["name_en"], step["name_ko"], language),
        "opens_at": opens_at,
        "closes_at": closes_at and _as_read(closes_at),
        "state": state,
        "passed": passed,
    }


def _as_read(closes_at: datetime) -> datetime:
    """An end at midnight is read as the last second of the day that it closes."""
    at_midnight = closes_at.astimezone(ZONE).time() == time.min
    return closes_at - timedelta(seconds=1) if at_midnight else closes_at


def categories(rows: Iterable[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Those that people enter, in the reader's language."""
    return [
        {
            "code": row["code"],
            "name": pick(row["name_en"], row["name_ko"], language),
            "definition": pick(row["definition_en"], row["definition_ko"], language),
            "individuals": row["kinds"] == ["individual"],
        }
        for row in rows
        if row["kinds"]
    ]


def kinds(category: Category) -> list[str]:
    """Who may enter, in words, as the edition's file names them."""
    told = category.edition.data.get("entrant_kinds", {})
    labels = [told[kind]["label"] for kind in category.kinds if kind in told]
    return [pick(label["en"], label["ko"]) for label in labels]


def criteria(category: Category) -> list[Criterion]:
    """The criteria of the first scoring round, with `percent` of the whole."""
    first = Round.objects.filter(edition=category.edition_id, kind=RoundKind.SCORING)
    round_ = first.order_by("order").first()
    rows = Criterion.objects.filter(
        round=round_, category=category, kind=CriterionKind.SCORE, counted=True
    ).order_by("order")
    found = list(rows)
    for row in found:
        row.percent = f"{row.weight_bp / 100:g}"  # type: ignore[attr-defined]
    return found
