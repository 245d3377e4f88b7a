"""What one room may use of another: an allow-list of doors, and no way back up.

import-linter keeps the direction (pyproject.toml); this keeps to the named modules.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house import tree

DOORS = {"models", "querysets", "states", "rules", "actions"}
NAMED_DOORS = {
    "audit": {
        "actors", "canonical", "clock", "history", "insert", "invariants", "locks", "once", "whole",
    },
    "outbox": {"render", "sender", "tasks"},
    "accounts": {
        "answers", "factor", "fresh", "http", "invited", "links", "long_select", "moments",
        "own_data", "prepared", "purposes", "rooms", "tabs", "texts", "tokens",
        "verbs", "whose",
    },
    "submissions": {
        "answers", "counting", "downloads", "edition_schema", "form_rows", "languages", "markup",
        "moments", "reading", "templatetags", "upsert", "windows",
    },
    "judging": {"queue", "ranking", "scoring"},
    "results": {"grouping", "standing"},
}  # fmt: skip
# What a room offers to the desk, which calls the rooms in order, and to its like in a higher room.
DESK_DOORS = {"edition_file", "demo", "invariants", "tasks"}


def closed_doors(root: Path) -> list[str]:
    """Return the imports of another room's module that is not one of its doors."""
    return [
        f"{path}:{line} {path.parts[0]} uses {'.'.join(module)}"
        for path in tree.room_sources(root)
        if path.parts[0] != "prize"
        for line, module in _imports(tree.parsed(root / path))
        if module[0] in tree.ROOMS and not _allowed(path, module)
    ]


def _allowed(path: Path, module: tuple[str, ...]) -> bool:
    room, own = path.parts[0], path.with_suffix("").parts[1]
    owner, *rest = module
    if owner == room:
        return True
    if not rest:
        return False
    offered = DESK_DOORS if room in {"desk", "sandbox"} else DESK_DOORS & {own}
    return rest[0] in DOORS | NAMED_DOORS.get(owner, set()) | offered


def _imports(module: ast.Module) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (line, dotted name in parts) for each imported module or name of a package."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, tuple(name.name.split("."))) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = tuple(node.module.split("."))
            if len(parts) > 1:
                yield node.lineno, parts
            else:
                yield from ((node.lineno, (*parts, name.name)) for name in node.names)
