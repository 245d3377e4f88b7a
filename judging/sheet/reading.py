"""The sheet as a file: CSV in UTF-8, a score a row; everything that is wrong is named by line."""

import csv
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from io import StringIO
from pathlib import Path

from judging.sheet.malformed import Malformed, Problem

NEEDED = ("entry", "judge", "score")
COLUMNS = (*NEEDED, "criterion", "weight", "pool")
NUMBER = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of the sheet; `score` None is missing, `weight` None where there is no column."""

    line: int
    entry: str
    judge: str
    score: Fraction | None
    criterion: str = ""
    weight: Fraction | None = None
    pool: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be read: no cell twice, no text for a number, each entry in one pool."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sha256: str  # of the file's bytes


def read_sheet(path: Path) -> Sheet:
    """The sheet; Malformed with file and line; OSError where there is no such file."""
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    found = _records(path.name, _text(path.name, data))
    columns = _columns(path.name, next(found, (1, [])))
    rows, problems = _rows(path.name, columns, found)
    problems += _repeated(path.name, rows)
    if not problems and not any(row.score is not None for row in rows):
        problems.append(Problem(path.name, 1, "There is no score on the sheet."))
    if problems:
        raise Malformed(problems)
    return Sheet(path.name, columns, tuple(rows), sha256)


@lru_cache(maxsize=10_000)  # a sheet has few different scores
def number(text: str) -> Fraction | None:
    """The exact value of a plain decimal number; None where it is none (no exponent, no comma)."""
    return Fraction(text) if NUMBER.fullmatch(text) else None


def _text(file: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Malformed([Problem(file, line, "The file is not in UTF-8.")]) from None


def _records(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The line each record begins on, and its cells without spaces around them, in NFC."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [unicodedata.normalize("NFC", cell.strip()) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise Malformed([Problem(file, line, f"This is no CSV: {error}.")]) from None


def _columns(file: str, header: tuple[int, list[str]]) -> tuple[str, ...]:
    line, names = header
    found = [f"There is no column “{name}”." for name in NEEDED if name not in names]
    unknown = dict.fromkeys(name for name in names if name not in COLUMNS)
    known = ", ".join(COLUMNS)
    found += [f"The column “{name}” is unknown; there are: {known}." for name in unknown]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    found += [f"The column “{name}” stands twice." for name in twice]
    if found:
        raise Malformed(Problem(file, line, sentence) for sentence in found)
    return tuple(names)


def _rows(
    file: str, columns: tuple[str, ...], records: Iterable[tuple[int, list[str]]]
) -> tuple[list[Row], list[Problem]]:
    """The rows, and what is wrong with them; lines of empty cells are passed over."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, cells in records:
        if len(cells) != len(columns) and any(cells):
            said = f"There are {len(cells)} cells for {len(columns)} columns."
            problems.append(Problem(file, line, said))
        elif any(cells):
            named = dict(zip(columns, cells, strict=True))
            rows.append(_row(line, named))
            problems += [Problem(file, line, sentence) for sentence in _mistakes(named)]
    return rows, problems


def _row(line: int, cells: Mapping[str, str]) -> Row:
    labels = {name: cells.get(name, "") for name in ("entry", "judge", "criterion", "pool")}
    score, weight = number(cells["score"]), number(cells.get("weight", ""))
    return Row(line, score=score, weight=weight, **labels)


def _mistakes(cells: Mapping[str, str]) -> Iterator[str]:
    for name in ("entry", "judge", "criterion", "weight"):
        if cells.get(name) == "":
            yield f"The {name} is empty."
    if cells["score"] and number(cells["score"]) is None:
        yield f"The score “{cells['score']}” is not a number."
    weight = cells.get("weight")
    if weight and ((value := number(weight)) is None or value < 0):
        yield f"The weight “{weight}” is not a number of 0 or more."


def _repeated(file: str, rows: list[Row]) -> Iterator[Problem]:
    """Cells that stand twice, entries in two pools, weights that differ within an entry."""
    cells: dict[tuple[str, str, str], int] = {}
    pools: dict[str, Row] = {}
    weights: dict[tuple[str, str], Row] = {}
    for row in rows:
        first = cells.setdefault((row.entry, row.judge, row.criterion), row.line)
        if first != row.line:
            what = f"{row.judge} on {row.entry}" + f", {row.criterion}" * bool(row.criterion)
            yield Problem(file, row.line, f"This cell stands in line {first} already: {what}.")
        pool = pools.setdefault(row.entry, row)
        if pool.pool != row.pool:
            said = f"{row.entry} is in pool “{pool.pool}” in line {pool.line}."
            yield Problem(file, row.line, said)
        weight = weights.setdefault((row.entry, row.criterion), row)
        if weight.weight != row.weight:
            yield Problem(file, row.line, f"The weight is another in line {weight.line}.")
