"""What is wrong with a file, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 20  # problems told at once


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: the file's name, the line (1 first), a sentence."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


class Malformed(ValueError):
    """A file that is not taken; its text has a line for each of its `problems`, 20 at most."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line, p.sentence)))
        told = [str(problem) for problem in self.problems[:MOST]]
        more = len(self.problems) - len(told)
        super().__init__("\n".join([*told, f"... and {more} more."] if more else told))
