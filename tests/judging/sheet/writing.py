"""Sheets and rules written to files and tallied."""

from pathlib import Path
from typing import Any

from judging.sheet.outcome import Settings, tally_sheet
from judging.sheet.reading import read_sheet
from judging.sheet.rulefile import SheetRules, read_rules

type Row = dict[str, Any]


def written(folder: Path, sheet: str, rules: str = "") -> tuple[Path, Path]:
    """The two files."""
    paths = folder / "sheet.csv", folder / "rules.toml"
    paths[0].write_text(sheet, encoding="utf-8")
    paths[1].write_text(rules, encoding="utf-8")
    return paths


def tallied(folder: Path, sheet: str, rules: str = "", **settings: Any) -> dict[str, Any]:
    """The outcome; few draws unless told otherwise."""
    path, ruled = written(folder, sheet, rules)
    read = read_rules(ruled) if rules else SheetRules()
    return tally_sheet(read_sheet(path), read, Settings(**{"draws": 50, **settings}))


def entries(outcome: dict[str, Any]) -> dict[str, Row]:
    """The rows by entry."""
    return {row["entry"]: row for row in outcome["entries"]}


def column(outcome: dict[str, Any], name: str) -> dict[str, Any]:
    """One column of the entries, by entry, as listed."""
    return {row["entry"]: row[name] for row in outcome["entries"]}


def crossed(table: dict[str, str], judges: str = "ABCDEFGHI") -> str:
    """A sheet from the scores of each entry by judges A, B, ...; a dash is missing."""
    lines = ["entry,judge,score"]
    for entry, scores in table.items():
        pairs = zip(judges, scores.split(), strict=False)
        lines += [f"{entry},{judge},{'' if s == '-' else s}" for judge, s in pairs]
    return "\n".join(lines) + "\n"


def rubric(weights: dict[str, str], table: dict[str, dict[str, str]]) -> str:
    """A sheet with criteria: {entry: {judge: "marks in the order of the weights"}}."""
    lines = ["entry,judge,criterion,weight,score"]
    for entry, ballots in table.items():
        for judge, marks in ballots.items():
            for (name, weight), mark in zip(weights.items(), marks.split(), strict=True):
                lines.append(f"{entry},{judge},{name},{weight},{'' if mark == '-' else mark}")
    return "\n".join(lines) + "\n"
