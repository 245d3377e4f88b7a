"""What a judge writes on a score card: the entry's own quality, seen by a character."""

from dataclasses import dataclass
from random import Random

from judging.asked import Asked
from judging.demo.characters import REMARKS, Character
from judging.marking import Content

LOWEST, HIGHEST = 4.2, 8.4
NEEDED = 0.6  # more for an entry that an awkward case needs among the finalists
WRITES = 0.3  # who talks more than this leaves a comment for the entrant


@dataclass(frozen=True)
class View:
    """An entry's quality in a judge's eyes, and the chance that goes with the two."""

    quality: float
    character: Character
    lot: Random


def card(asked: tuple[Asked, ...], view: View) -> Content:
    """A whole score card: marks, a comment where a mark needs one, choices, remarks."""
    marks, comments, answers = {}, {}, {}
    for line in asked:
        if line.kind == "score":
            marks[line.code] = _mark(line, view)
            if marks[line.code] in line.commented or view.lot.random() < view.character.talks:
                comments[line.code] = view.lot.choice(REMARKS)
        elif line.options:
            answers[line.code] = view.lot.choice(line.options).code
        else:
            answers[line.code] = view.lot.choice(REMARKS)
    writes = view.character.talks > WRITES
    remark = view.lot.choice(REMARKS) if writes else ""
    return Content(marks=marks, comments=comments, answers=answers, comment_to_entrant=remark)


def _mark(line: Asked, view: View) -> str:
    if not line.counted:
        return view.lot.choice(line.values)
    character = view.character
    wanted = view.quality + character.leniency + view.lot.gauss(0, character.spread)
    return min(line.values, key=lambda value: abs(float(value) - wanted))
