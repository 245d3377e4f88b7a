"""How long things are: functions, files, templates. Pure functions over a tree."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.house import tree

FUNCTION_LIMIT = 40
VIEW_LIMIT = 30
FUNCTION_P95 = 25
FILE_LIMIT = 300
TEST_FILE_LIMIT = 400
FILE_P95 = 220
SUFFIX_LIMITS = {".html": 120, ".txt": 120, ".css": 200, ".js": 150}
BRANCHES = 8
POSITIONAL = 3


@dataclass(frozen=True)
class Function:
    """One function: where it stands and how many lines it takes, decorators apart."""

    path: Path
    name: str
    line: int
    lines: int

    @property
    def limit(self) -> int:
        in_views = self.path.stem == "views" or "views" in self.path.parts
        return VIEW_LIMIT if in_views else FUNCTION_LIMIT


def line_count(text: str) -> int:
    """Return the number of lines, the empty one after a last line end included."""
    return text.count("\n") + 1


def functions(root: Path, *, tests: bool = False) -> list[Function]:
    """Return every function of the Python files written by hand."""
    return [
        function
        for path in tree.sources(root, tests=tests)
        for function in _functions_in(path, tree.parsed(root / path))
    ]


def _functions_in(path: Path, module: ast.Module) -> Iterator[Function]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Function(path, node.name, node.lineno, lines)


def file_lengths(root: Path, *, tests: bool = False) -> dict[Path, int]:
    """Return the number of lines of each Python file written by hand."""
    return {
        path: line_count((root / path).read_text(encoding="utf-8"))
        for path in tree.sources(root, tests=tests)
    }


def percentile(values: Sequence[int], share: float) -> int:
    """Return the value below which `share` (0 to 1) of the values lie; 0 for none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0


def long_functions(root: Path) -> list[str]:
    """Return the functions above their limit, tests included."""
    return [
        f"{f.path}:{f.line} {f.name}: {f.lines} lines (limit {f.limit})"
        for f in functions(root, tests=True)
        if f.lines > f.limit
    ]


def long_files(root: Path) -> list[str]:
    """Return the files above their limit: Python, templates, style sheets, scripts."""
    found = []
    for path in tree.with_suffix(root, ".py", *SUFFIX_LIMITS):
        limit = _file_limit(path)
        lines = line_count(tree.text_of(root / path) or "") if limit else 0
        if limit and lines > limit:
            found.append(f"{path}: {lines} lines (limit {limit})")
    return found


def _file_limit(path: Path) -> int | None:
    if path.suffix == ".py":
        if "migrations" in path.parts:
            return None
        return TEST_FILE_LIMIT if path.parts[0] == "tests" else FILE_LIMIT
    if path.suffix == ".txt" and path.parts[0] != "templates":
        return None
    return SUFFIX_LIMITS[path.suffix]


def long_tails(root: Path) -> list[str]:
    """Return the percentiles of the product's own code that are above their limit."""
    by_function = percentile([f.lines for f in functions(root)], 0.95)
    by_file = percentile(list(file_lengths(root).values()), 0.95)
    found = []
    if by_function > FUNCTION_P95:
        found.append(f"functions: p95 is {by_function} lines (limit {FUNCTION_P95})")
    if by_file > FILE_P95:
        found.append(f"files: p95 is {by_file} lines (limit {FILE_P95})")
    return found


def tangled(root: Path, paths: Sequence[Path]) -> list[str]:
    """Return functions with too many branches or positional arguments, `noqa` or not."""
    if not paths:
        return []
    settings = [
        f"lint.mccabe.max-complexity={BRANCHES}",
        f"lint.pylint.max-positional-args={POSITIONAL}",
        'lint.per-file-ignores={"tests/**" = ["PLR0917"]}',
    ]
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--ignore-noqa", "--no-cache"]
    command += ["--quiet", "--select", "C901,PLR0917", "--output-format", "concise"]
    command += [part for setting in settings for part in ("--config", setting)]
    run = subprocess.run(
        [*command, *map(str, paths)], cwd=root, capture_output=True, text=True, check=False
    )
    return (run.stdout + run.stderr).splitlines()
