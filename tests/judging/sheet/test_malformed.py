"""Malformed sheets and rules are refused with file and line."""

from pathlib import Path

import pytest

from judging.sheet.malformed import MOST, Malformed
from judging.sheet.reading import read_sheet
from judging.sheet.rulefile import read_rules
from tests.judging.sheet.writing import tallied, written

HEAD = "entry,judge,score\n"
RUBRIC = "entry,judge,criterion,weight,score\n"

SHEETS = {
    "no column": ("entry,judge\nE,A\n", 1, "There is no column “score”."),
    "unknown column": ("entry,judge,score,mood\nE,A,1,x\n", 1, "The column “mood” is unknown"),
    "column twice": ("entry,judge,score,score\nE,A,1,1\n", 1, "“score” stands twice"),
    "empty file": ("", 1, "There is no column “entry”."),
    "semicolons": ("entry;judge;score\nE;A;1\n", 1, "The column “entry;judge;score” is unknown"),
    "no score": (HEAD + "E,A,\n", 1, "There is no score on the sheet."),
    "text": (HEAD + "E,A,7\nE,B,good\n", 3, "The score “good” is not a number."),
    "NA": (HEAD + "E,A,7\nE,B,NA\n", 3, "“NA” is not a number"),
    "not a number": (HEAD + "E,A,nan\n", 2, "“nan” is not a number"),
    "exponent": (HEAD + "E,A,1e999999\n", 2, "“1e999999” is not a number"),
    "decimal comma": (HEAD + 'E,A,"7,5"\n', 2, "“7,5” is not a number"),
    "another script": (HEAD + "E,A,٧\n", 2, "is not a number"),
    "underscore": (HEAD + "E,A,1_0\n", 2, "is not a number"),
    "cell twice": (HEAD + "E,A,7\nE,B,7\nE,A,7\n", 4, "stands in line 2 already: A on E."),
    "cell twice, once empty": (HEAD + "E,A,7\nE,A,\n", 3, "stands in line 2 already"),
    "cell twice by spaces": (HEAD + "E,A,7\n E ,A,7\n", 3, "stands in line 2 already"),
    "cell twice by accents": (HEAD + "\u00c9,A,7\nE\u0301,A,7\n", 3, "stands in line 2 already"),
    "no entry": (HEAD + ",A,7\n", 2, "The entry is empty."),
    "no judge": (HEAD + "E, ,7\n", 2, "The judge is empty."),
    "too few cells": (HEAD + "E,A,7\nE,B\n", 3, "There are 2 cells for 3 columns."),
    "too many cells": (HEAD + "E,A,7,8\n", 2, "There are 4 cells for 3 columns."),
    "after a blank line": (HEAD + "E,A,7\n\nE,B,x\n", 4, "“x” is not a number"),
    "after a quoted line end": (HEAD + '"E\nF",A,7\nE,B,x\n', 4, "“x” is not a number"),
    "open quote": (HEAD + 'E,A,7\n"E,B,7\n', 3, "This is no CSV"),
    "no criterion": (RUBRIC + "E,A,,100,7\n", 2, "The criterion is empty."),
    "no weight": (RUBRIC + "E,A,c,,7\n", 2, "The weight is empty."),
    "weight below 0": (RUBRIC + "E,A,c,-1,7\n", 2, "not a number of 0 or more"),
    "weight as text": (RUBRIC + "E,A,c,half,7\n", 2, "not a number of 0 or more"),
    "weights of 90": (RUBRIC + "E,A,c,50,7\nE,A,d,40,7\n", 3, "The weights add up to 90"),
    "another weight": (RUBRIC + "E,A,c,100,7\nE,B,c,90,7\n", 3, "is another in line 2"),
    "another entry's": (RUBRIC + "E,A,c,100,7\nF,A,c,90,7\n", 3, "is another in line 2"),
    "two pools": ("entry,judge,score,pool\nE,A,1,p\nE,B,1,q\n", 3, "E is in pool “p” in line 2"),
}

RULED = {
    "off the scale": (HEAD + "E,A,7\nE,B,11\n", "scale = [1, 10]", 3, "outside the scale, 1 to 10"),
    "zero": (HEAD + "E,A,0\n", "scale = [1, 10]", 2, "outside the scale"),
    "own group": (HEAD + "KR,JP,7\nKR,KR,7\n", 'own_group = "refuse"', 3, "of its own group"),
    "no such criterion": (HEAD + "E,A,7\n", 'ties = ["criterion:x"]', 1, "is not on the sheet"),
    "all weights 0": (RUBRIC + "E,A,c,0,7\n", "normalise_weights = true", 2, "All weights are 0."),
}

RULES = {
    "unknown key": ("scale = [1, 10]\nweigths = true", 2, "weigths: there is no such rule"),
    "no TOML": ("scale = [1, 10]\nties = ?", 2, "This is no TOML"),
    "twice": ("min_ballots = 1\nmin_ballots = 2", 2, "This is no TOML"),
    "aggregate": ('aggregate = "median"', 1, "it is one of: mean, sum."),
    "weights": ('\nnormalise_weights = "yes"', 2, "it is true or false."),
    "drop": ("drop_extremes = 2", 1, "a whole number from 0 to 1."),
    "drop as a word": ("drop_extremes = true", 1, "a whole number from 0 to 1."),
    "decimals": ("decimals_total = -1", 1, "a whole number from 0 to 12."),
    "scale": ("scale = [10, 1]", 1, "the lower number first"),
    "scale of nan": ("scale = [nan, 1]", 1, "the lower number first"),
    "scale of one": ("scale = [1]", 1, "the lower number first"),
    "group": ('own_group = "flag"', 1, "it is one of: refuse, allow."),
    "step": ('ties = ["chance"]', 1, "a list of different steps"),
    "step twice": ('ties = ["median", "median"]', 1, "a list of different steps"),
    "joint first": ('ties = ["joint", "median"]', 1, "a list of different steps"),
    "count of text": ('ties = ["count:ten"]', 1, "a list of different steps"),
    "variance": (
        "min_ballots = 1\n[variance]\nentry = 1\njudge = 1\nerror = 0",
        2,
        "error (above 0)",
    ),
    "two variances": ("[variance]\nentry = 1\njudge = 1", 1, "a table of entry, judge"),
}


@pytest.mark.parametrize("case", SHEETS)
def test_a_malformed_sheet_is_refused_with_file_and_line(case: str, tmp_path: Path) -> None:
    text, line, sentence = SHEETS[case]
    with pytest.raises(Malformed) as told:
        tallied(tmp_path, text)
    first = str(told.value).splitlines()[0]
    assert first.startswith(f"sheet.csv:{line}: ")
    assert sentence in first


@pytest.mark.parametrize("case", RULED)
def test_a_sheet_that_breaks_its_rules_is_refused(case: str, tmp_path: Path) -> None:
    text, rules, line, sentence = RULED[case]
    with pytest.raises(Malformed) as told:
        tallied(tmp_path, text, rules)
    assert str(told.value).startswith(f"sheet.csv:{line}: ")
    assert sentence in str(told.value)


@pytest.mark.parametrize("case", RULES)
def test_malformed_rules_are_refused_with_file_and_line(case: str, tmp_path: Path) -> None:
    text, line, sentence = RULES[case]
    _, path = written(tmp_path, HEAD, text)
    with pytest.raises(Malformed) as told:
        read_rules(path)
    assert str(told.value).startswith(f"rules.toml:{line}: ")
    assert sentence in str(told.value)


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    sheet, rules = written(tmp_path, "")
    sheet.write_bytes(HEAD.encode() + "김,A,7\n".encode("euc-kr"))
    rules.write_bytes(b"# \xb1\xe8\n")
    with pytest.raises(Malformed, match=r"sheet\.csv:2: The file is not in UTF-8\."):
        read_sheet(sheet)
    with pytest.raises(Malformed, match=r"rules\.toml:1: The file is not in UTF-8\."):
        read_rules(rules)


def test_every_mistake_is_told_in_order_up_to_a_number(tmp_path: Path) -> None:
    with pytest.raises(Malformed) as told:
        tallied(tmp_path, HEAD + "".join(f"E,J{n},x\n" for n in range(MOST + 5)))
    lines = str(told.value).splitlines()
    assert lines[1].startswith("sheet.csv:3: ")
    assert (len(lines), lines[-1]) == (MOST + 1, "... and 5 more.")


def test_what_is_no_mistake_is_taken(tmp_path: Path) -> None:
    """Excel's mark before the text, Windows line ends, blank lines, spaces, signs, no last end."""
    text = "\ufeffscore, judge ,entry\r\n7.50,A, E\r\n\r\n,,\r\n+8,B,E\r\n-.5,C,E\r\n,D,E"
    row = tallied(tmp_path, text)["entries"][0]
    assert (row["entry"], row["n"], row["total"]) == ("E", 3, "5")


@pytest.mark.parametrize(
    "whole", [("0.5", "0.3", "0.2"), ("50", "30", "20"), ("5000", "3000", "2000")]
)
def test_weights_add_up_to_one_a_hundred_or_ten_thousand(
    whole: tuple[str, ...], tmp_path: Path
) -> None:
    rows = zip("abc", whole, "879", strict=True)
    text = RUBRIC + "".join(f"E,A,{name},{weight},{mark}\n" for name, weight, mark in rows)
    assert tallied(tmp_path, text)["entries"][0]["total"] == "7.9"


def test_weights_that_are_all_one_are_equal(tmp_path: Path) -> None:
    text = RUBRIC + "".join(
        f"E,A,{name},1,{mark}\n" for name, mark in zip("abc", "879", strict=True)
    )
    assert tallied(tmp_path, text)["entries"][0]["total"] == "8"
