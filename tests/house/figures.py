"""Print the sizes of the house as a table for docs/measurements.md.

Run: python -m tests.house.figures
"""

import sys
from pathlib import Path

from tests.house import sizes, tree

Row = tuple[str, int, int, int, int]


def rows(root: Path) -> list[Row]:
    """Return (what, number, median, p95, largest) in lines, for functions and files."""
    measured = {
        "functions": [f.lines for f in sizes.functions(root)],
        "Python files": list(sizes.file_lengths(root).values()),
        "test files": _test_files(root),
        "templates": _other(root, ".html"),
        "style sheets": _other(root, ".css"),
        "scripts": _other(root, ".js"),
    }
    return [
        (what, len(n), sizes.percentile(n, 0.5), sizes.percentile(n, 0.95), max(n, default=0))
        for what, n in measured.items()
    ]


def _test_files(root: Path) -> list[int]:
    lengths = sizes.file_lengths(root, tests=True)
    return [lines for path, lines in lengths.items() if path.parts[0] == "tests"]


def _other(root: Path, suffix: str) -> list[int]:
    paths = tree.with_suffix(root, suffix)
    return [sizes.line_count(tree.text_of(root / path) or "") for path in paths]


def table(root: Path) -> str:
    """Return the rows as a Markdown table."""
    head = "| lines of | number | median | p95 | largest |\n|---|---:|---:|---:|---:|\n"
    return head + "".join(
        f"| {what} | {number} | {median} | {p95} | {largest} |\n"
        for what, number, median, p95, largest in rows(root)
    )


if __name__ == "__main__":
    sys.stdout.write(table(tree.ROOT))
