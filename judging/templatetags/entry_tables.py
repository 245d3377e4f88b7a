"""How an entry's tables and codes are laid out for a judge."""

import re
from dataclasses import dataclass

from django import template

from submissions.answers.asked import Shown

register = template.Library()
# A count, an amount with its currency, a share.
FIGURE = re.compile(r"[^\d\s]{0,4}\s?-?\d[\d.,\s]*\s?[^\d\s]{0,4}")
PRINTED = re.compile(r"[a-z]\d+")  # the numbers of the printed form: b1, c10


@dataclass(frozen=True)
class Cell:
    """One cell with its column's label, for rows that stand one value a line on a phone."""

    label: str
    text: str
    is_figure: bool


@register.filter
def labelled(shown: Shown) -> list[list[Cell]]:
    """The rows of a table; a column that holds figures alone is marked as such."""
    figures = [is_figures(column) for column in zip(*shown.rows, strict=True)]
    return [
        [Cell(*cell) for cell in zip(shown.head, row, figures, strict=True)] for row in shown.rows
    ]


@register.filter
def heads(shown: Shown) -> list[Cell]:
    """The columns' names, marked like their cells."""
    figures = [is_figures(column) for column in zip(*shown.rows, strict=True)]
    return [Cell(label, label, figure) for label, figure in zip(shown.head, figures, strict=True)]


def is_figures(column: tuple[str, ...]) -> bool:
    """Numbers or amounts of money in every cell that is not empty."""
    filled = [text for text in column if text.strip()]
    return bool(filled) and all(FIGURE.fullmatch(text.strip()) for text in filled)


@register.filter
def printed(code: str) -> str:
    """A question's number as the printed form has it; empty for a name that only we use."""
    return code if PRINTED.fullmatch(code) else ""
