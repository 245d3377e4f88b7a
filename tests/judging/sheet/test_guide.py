"""docs/guide/judging.md says what is so: its lines are computed, its sheet is tallied."""

import ast
import operator
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from judging.sheet.rulefile import CHECKS
from tests.house.tree import ROOT
from tests.judging.sheet.writing import entries, rubric, tallied

GUIDE = (ROOT / "docs" / "guide" / "judging.md").read_text(encoding="utf-8")
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
LINES = [
    line
    for block in re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
    for line in block.splitlines()
]


def _block(language: str) -> str:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)[0]


def _table(head: str) -> list[list[str]]:
    """The rows of the table whose head begins so."""
    body = GUIDE.split(f"\n| {head}", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body]


def _outcome(folder: Path) -> dict[str, Any]:
    table = {name: dict(zip("ABD", ballots, strict=True)) for name, *ballots in _table("entry | A")}
    sheet = rubric({"impact": "5000", "design": "3000", "reach": "2000"}, table)
    assert sheet.startswith(_block("csv"))
    return tallied(folder, sheet, _block("toml"), top=1)


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant():
            return Fraction(str(node.value))
        case ast.UnaryOp():
            return -_value(node.operand)
        case ast.BinOp():
            return Fraction(OPERATORS[type(node.op)](_value(node.left), _value(node.right)))
        case _:
            raise ValueError(ast.dump(node))


@pytest.mark.parametrize("line", LINES)
def test_every_line_of_arithmetic_is_right(line: str) -> None:
    """To half of the last decimal that is printed, as far as rounded parts allow."""
    left, right = line.split(" = ")
    decimals = len(right.partition(".")[2])
    found = _value(ast.parse(left, mode="eval").body)
    assert abs(found - Fraction(right)) <= Fraction(2, 3) / 10**decimals


def test_the_official_result_is_that_of_the_command(tmp_path: Path) -> None:
    found = entries(_outcome(tmp_path))
    told = _table("entry | n")
    assert list(found) == [row[0] for row in told]
    for entry, n, total, rank, step in told:
        row = found[entry]
        assert [row["n"], row["total"], row["rank"], row["tie_step"] or ""] == [
            int(n), total, int(rank), step,
        ]  # fmt: skip


def test_the_model_is_that_of_the_command(tmp_path: Path) -> None:
    out = _outcome(tmp_path)
    for name, value in _table("quantity"):
        section, key = name.split(".")
        assert out[section][key] == pytest.approx(float(value), abs=2e-6), name


def test_the_effects_worked_by_hand_are_those_of_the_command(tmp_path: Path) -> None:
    out = _outcome(tmp_path)
    judge = out["judges"][0]
    worked = (entries(out)["Nam"]["calibrated"], judge["leniency"], judge["leniency_fixed"])
    for value in worked:
        assert any(abs(float(line.split(" = ")[1]) - value) < 2e-6 for line in LINES), value


def test_every_rule_is_in_the_guide() -> None:
    described = " ".join(row[0] for row in _table("key"))
    assert set(CHECKS) == set(re.findall(r"\w+", described))
