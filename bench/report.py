"""The table of a run, and the same as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.measure import Subject
from bench.pages import Page

HEAD = ("page", "entries", "p50 ms", "p95 ms", "CPU ms", "statements", "times bare", "")
WIDTHS = (24, 8, 9, 9, 9, 12, 16, 0)


@dataclass(frozen=True)
class Line:
    """A measured page beside its bare view and its limits."""

    page: Page | None
    subject: Subject
    bare: Subject | None
    statements: int

    @property
    def times(self) -> float:
        return self.subject.p50 / self.bare.p50 if self.bare else 1.0

    @property
    def faults(self) -> list[str]:
        """What is above its limit."""
        if self.page is None:
            return []
        found = []
        if self.subject.asked > self.statements:
            found.append("statements")
        if self.times > self.page.times:
            found.append("times")
        return found

    def row(self) -> dict[str, Any]:
        return {
            "page": self.subject.name,
            "entries": self.subject.entries,
            "p50_ms": round(self.subject.p50, 2),
            "p95_ms": round(self.subject.p95, 2),
            "cpu_ms": round(self.subject.cpu_ms, 2),
            "statements": self.subject.asked,
            "times_bare": round(self.times, 2),
        }

    def cells(self) -> list[str]:
        row = self.row()
        limits = self.page is not None
        asked = f"{row['statements']}" + (f" of {self.statements}" if limits else "")
        times = f"{row['times_bare']}" + (f" of {self.page.times}" if self.page else "")
        verdict = "over: " + ", ".join(self.faults) if self.faults else "ok" if limits else ""
        numbers = (f"{row[name]:.1f}" for name in ("p50_ms", "p95_ms", "cpu_ms"))
        return [row["page"], f"{row['entries'] or ''}", *numbers, asked, times, verdict]


def differing(lines: Sequence[Line]) -> list[str]:
    """Pages that ask more often at one size than at another; an export may, by its rows."""
    asked: dict[str, set[int]] = {}
    for line in lines:
        if line.page is not None and line.page.name != "export":
            asked.setdefault(line.page.name, set()).add(line.subject.asked)
    return [f"{name}: {sorted(counts)}" for name, counts in asked.items() if len(counts) > 1]


def table(lines: Sequence[Line]) -> str:
    """For people."""
    rows = [list(HEAD), *(line.cells() for line in lines)]
    return "\n".join(
        "".join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True)).rstrip()
        for row in rows
    )


def write(path: Path, lines: Sequence[Line]) -> None:
    """For programs: a list of objects, one a page and size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([line.row() for line in lines], indent=1) + "\n")


def write_statements(path: Path, lines: Sequence[Line]) -> None:
    """Which statements they were, in their order."""
    parts = []
    for line in lines:
        parts.append(f"== {line.subject.name}, {line.subject.entries} entries\n")
        asked = enumerate(line.subject.statements, 1)
        parts += [f"{number:4} {query}\n" for number, query in asked]
    path.write_text("".join(parts))
