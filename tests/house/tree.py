"""The tracked tree as the guards see it: paths, texts and syntax trees below a root."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "audit", "outbox", "accounts", "submissions", "judging", "results", "desk", "sandbox", "prize",
)  # fmt: skip
SKIPPED_FOLDERS = {".git", ".venv", ".run", "__pycache__", "staticfiles", "node_modules"}
LARGEST = 2_000_000  # bytes; a larger file is data, not something written by hand


def tracked(root: Path) -> list[Path]:
    """Return the files of the tree, relative to `root`: what git tracks or would track."""
    if not (root / ".git").exists():
        return sorted(_walked(root))
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    paths = (Path(name) for name in sorted(set(names.split("\0"))) if name)
    return [path for path in paths if (root / path).is_file()]


def _walked(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        relative = path.relative_to(root)
        if path.is_file() and not SKIPPED_FOLDERS.intersection(relative.parts):
            yield relative


def text_of(path: Path) -> str | None:
    """Return a file's text, or None where it is data: too large, or not UTF-8."""
    if path.stat().st_size > LARGEST:
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def with_suffix(root: Path, *suffixes: str) -> list[Path]:
    """Return the tracked files with one of these suffixes, third-party copies apart."""
    return [p for p in tracked(root) if p.suffix in suffixes and "vendor" not in p.parts]


def sources(root: Path, *, tests: bool = False) -> list[Path]:
    """Return the Python files written by hand: no migrations, tests only where asked."""
    return [
        path
        for path in with_suffix(root, ".py")
        if "migrations" not in path.parts and (tests or path.parts[0] != "tests")
    ]


def room_sources(root: Path) -> list[Path]:
    """Return the Python files of the rooms."""
    return [path for path in sources(root) if path.parts[0] in ROOMS]


def templates(root: Path) -> list[Path]:
    """Return our own templates, mails included."""
    return [p for p in with_suffix(root, ".html", ".txt") if p.parts[0] == "templates"]


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of one Python file (absolute path)."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def plant(root: Path, name: str, text: str) -> Path:
    """Write one file below `root`, for a test that plants a violation."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
