"""Which check needs which sections: a section of the wrong shape stops only the checks of it."""

from collections.abc import Callable, Iterator

from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.nodes import Loc

Found = Iterator[tuple[Loc, str]]
Check = Callable[[EditionFile], Found]
CHECKS: tuple[tuple[tuple[str, ...], Check], ...] = ()
