"""Values that remember their file and line, so that each mistake can name its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

Scalar = str | int | bool | None
Loc = tuple[str | int, ...]
DATED = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?")


class EditionFileError(Exception):
    """The file has mistakes; `lines` holds one sentence each, `file:line: path: what`."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class Node:
    """A value with its place; mappings and lists hold nodes again."""

    value: "dict[str, Node] | list[Node] | Scalar"
    file: str
    line: int

    def child(self, part: str | int) -> "Node | None":
        if isinstance(self.value, dict):
            return self.value.get(str(part))
        if isinstance(self.value, list) and isinstance(part, int) and part < len(self.value):
            return self.value[part]
        return None


def plain(node: Node) -> object:
    """The node as plain Python values."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def plain_sections(root: Node) -> dict[str, object]:
    """The whole file as plain values, by section."""
    sections = root.value if isinstance(root.value, dict) else {}
    return {name: plain(child) for name, child in sections.items()}


def merged(base: Node, over: Node) -> Node:
    """`over` laid on `base`, key by key; a list replaces a list; null takes a key away."""
    if not (isinstance(base.value, dict) and isinstance(over.value, dict)):
        return over
    result = dict(base.value)
    for key, child in over.value.items():
        if child.value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result[key], child) if key in result else child
    return Node(result, over.file, over.line)


def shifted(node: Node, days: int) -> Node:
    """Every local time in the node moved by whole days, the hour kept."""
    if isinstance(node.value, dict):
        return replace(node, value={key: shifted(c, days) for key, c in node.value.items()})
    if isinstance(node.value, list):
        return replace(node, value=[shifted(child, days) for child in node.value])
    if isinstance(node.value, str) and DATED.fullmatch(node.value):
        return replace(node, value=_moved(node.value, days))
    return node


def _moved(text: str, days: int) -> str:
    try:
        later = datetime.fromisoformat(text) + timedelta(days=days)
    except (ValueError, OverflowError):
        return text  # not a day that exists: the shape check says so with its place
    return later.isoformat(" ", "seconds" if text.count(":") == 2 else "minutes")


def dotted(loc: Loc) -> str:
    """`forms.HC-city.sections[2].words` for a location."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def place(root: Node, loc: Loc, *, missing: bool = False) -> str:
    """`file:line: path` of a location; parts the file does not have are left out of the path.

    With `missing` the last part is named although the file does not have it.
    """
    steps = list(_walk(root, loc))
    node = steps[-1][0] if steps else root
    path = tuple(part for _, part in steps) + (loc[-1:] if missing else ())
    return f"{node.file}:{node.line}: {dotted(path)}"


def _walk(root: Node, loc: Loc) -> Iterator[tuple[Node, str | int]]:
    node = root
    for part in loc:
        child = node.child(part)
        if child is not None:
            yield child, str(part) if isinstance(node.value, dict) else part
            node = child
