"""The bench of tallying and calibrating sheets."""

from pathlib import Path

from bench.calibration import SIZES, Size, measured, write_sheet
from judging.sheet.reading import read_sheet


def test_a_sheet_has_the_size_it_says(tmp_path: Path) -> None:
    size = Size(7, 5, 17, 60)
    write_sheet(tmp_path / "sheet.csv", size)
    sheet = read_sheet(tmp_path / "sheet.csv")
    assert len(sheet.rows) == 17
    assert len({row.entry for row in sheet.rows}) == 7
    assert {row.judge for row in sheet.rows} <= {f"j{n}" for n in range(5)}


def test_a_tally_is_measured_in_a_process_of_its_own() -> None:
    cost = measured(Size(8, 4, 24, 60))
    assert cost.processor > 0
    assert cost.clock > 0
    assert 20 * 1024 < cost.memory < 1024 * 1024


def test_the_sizes_are_those_to_hold() -> None:
    assert [(s.entries, s.judges, s.scores, s.most) for s in SIZES] == [
        (240, 30, 960, 2),
        (2_400, 200, 9_600, 60),
        (24_000, 1_000, 96_000, 300),
        (1_128, 2_972, 73_421, 60),
    ]
