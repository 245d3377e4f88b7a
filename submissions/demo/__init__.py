"""Invented entrants and entries, made through the same actions as real ones, by one seed."""

from submissions.demo.casting import Part, cast
from submissions.demo.hands import carry_out, unhurried
from submissions.demo.making import advance
from submissions.demo.sheets import fill, send_file
from submissions.demo.steps import STAGES, Report, one_step, reaches
from submissions.demo.visiting import visit

__all__ = [
    "STAGES",
    "Part",
    "Report",
    "advance",
    "carry_out",
    "cast",
    "fill",
    "one_step",
    "reaches",
    "send_file",
    "unhurried",
    "visit",
]
