"""The real winners of earlier years, from the editions' data: facts, no scores."""

from datetime import datetime
from typing import Any

from results.front import Front
from results.snapshots import in_language
from submissions.models import Edition


def newest(at: datetime) -> dict[str, Any]:
    """`archive` and `countries` of the newest visible edition that holds an archive."""
    rows = Edition.objects.visible(at).prefetch_related(None).filter(data__has_key="archive")
    data = rows.values_list("data", flat=True).first() or {}
    return {"archive": data.get("archive", {}), "countries": data.get("countries", {})}


def years(told: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """Newest first: {year, name, count, complete, note, winners: [row]} of what is known."""
    found = []
    for year, edition in sorted(told["archive"].items(), key=lambda pair: -int(pair[0])):
        rows = [
            _row(row, told["countries"]) for row in edition["winners"] if row.get("known", True)
        ]
        shown = {
            "year": year,
            "name": edition["name"],
            "count": edition["count"],
            "complete": edition["complete"],
            "note": edition.get("note", ""),
            "unknown": edition["count"] - sum(row["places"] for row in rows),
            "winners": rows,
        }
        found.append(in_language(shown, language))
    return found


def _row(row: dict[str, Any], countries: dict[str, Any]) -> dict[str, Any]:
    country = countries.get(row.get("country", ""), {})
    return {
        "award": row["award"],
        "winner": row.get("winner", ""),
        "country": {"en": country["en"], "ko": country["ko"]} if country else "",
        "project": row.get("project", ""),
        "joint": row.get("joint", False),
        "places": row.get("places", 1),
        "note": row.get("note", ""),
    }


def first_winners(fronts: list[Front], language: str, most: int = 3) -> list[dict[str, Any]]:
    """Each year of the first archive at hand with its first known winners, for the front page."""
    archive = next((front.archive for front in fronts if front.archive), {})
    told = {"archive": archive, "countries": {}}
    return [{**year, "winners": year["winners"][:most]} for year in years(told, language)]
