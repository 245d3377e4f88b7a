"""What a check hands back: the place of a mistake and a sentence. The commonest: a wrong code."""

from collections.abc import Container, Iterable, Iterator

from submissions.edition_schema.nodes import Loc

Found = Iterator[tuple[Loc, str]]


def unknown(loc: Loc, code: str | None, known: Container[str], *, what: str) -> Found:
    """The mistake that `code` names no `what`; None names nothing and is no mistake."""
    if code is not None and code not in known:
        yield loc, f"there is no {what} {code}"


def unknown_each(loc: Loc, codes: Iterable[str], known: Container[str], *, what: str) -> Found:
    """As `unknown` for a list; also a code that stands in it twice."""
    seen: set[str] = set()
    for index, code in enumerate(codes):
        yield from unknown((*loc, index), code, known, what=what)
        if code in seen:
            yield (*loc, index), f"{code} stands here twice"
        seen.add(code)
