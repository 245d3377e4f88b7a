"""Words that may not stand in the tree: in Python by syntax tree, in other files by pattern."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.house import tree

Find = Callable[[ast.Module], Iterator[tuple[int, str]]]

# Modules that need the machine's time: the clock itself, when a row was written, claims of the
# sender, signed links.
MACHINE_TIME = {
    "audit/clock.py", "audit/models.py", "accounts/models.py", "outbox/sender.py",
    "outbox/invariants.py", "submissions/uploads.py", "prize/upload.py",
    "accounts/factor.py", "accounts/fresh.py", "accounts/limits.py", "accounts/session_store.py",
    "accounts/sessions.py", "prize/health.py",
}  # fmt: skip
CLOCKS = {
    ("timezone", "now"),
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"),
}  # fmt: skip
SQL_CLOCK = re.compile(r"(?<![\w.])(now\(\)|current_timestamp|clock_timestamp\(\))", re.IGNORECASE)
SENDER = "outbox/sender.py"
MAIL_NAMES = {
    "send_mail", "send_mass_mail", "mail_admins", "mail_managers",
    "EmailMessage", "EmailMultiAlternatives", "get_connection",
}  # fmt: skip
DRAWERS = {"utils", "util", "common", "core", "helpers", "misc", "lib"}
SIGNAL_MODULES = {"django.dispatch", "django.db.models.signals", "django.core.signals"}
ORM_VERBS = {
    "filter", "exclude", "get", "get_or_create", "update_or_create", "create", "update",
    "annotate", "alias", "aggregate", "order_by", "values", "values_list", "only", "defer",
    "select_related", "prefetch_related", "Q", "F",
}  # fmt: skip
PERSONS_WORDS = {"GET", "POST", "body", "headers", "COOKIES", "META", "resolver_match"}
UNFINISHED = re.compile(
    r"\b(TODO|FIXME|XXX|HACK|NotImplementedError|for now|simplified|placeholder implementation)\b"
)


def _search(root: Path, paths: list[Path], find: Find) -> list[str]:
    return [
        f"{path}:{line} {what}"
        for path in paths
        for line, what in find(tree.parsed(root / path))
    ]  # fmt: skip


def clock_reads(root: Path) -> list[str]:
    """Return the places in the rooms that ask Python's clock or the database's own."""
    paths = [p for p in tree.room_sources(root) if p.as_posix() not in MACHINE_TIME]
    return _search(root, paths, _clocks) + _search(root, paths, _sql_clocks)


def _clocks(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                if (owner, name) in CLOCKS:
                    yield node.lineno, f"{owner}.{name}"
            case ast.ImportFrom(module="django.db.models.functions", names=names):
                yield from ((node.lineno, "Now") for name in names if name.name == "Now")
            case ast.ImportFrom(module="time", names=names):
                yield from ((node.lineno, "time.time") for name in names if name.name == "time")
            case ast.Call(func=ast.Attribute(attr="localtime" | "localdate" as name), args=[]):
                yield node.lineno, f"{name}() of now"
            case ast.keyword(arg="auto_now" | "auto_now_add" as arg):
                yield node.value.lineno, arg


def _sql_clocks(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = SQL_CLOCK.search(node.value)
            if found:
                yield node.lineno, f"SQL {found[0]}"


def mail_outside_the_sender(root: Path) -> list[str]:
    """Return the places that build or send a mail themselves instead of filling the outbox."""
    paths = [p for p in tree.room_sources(root) if p.as_posix() != SENDER]
    return _search(root, paths, _mail)


def _mail(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.core.mail"):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.Import):
            names = (name.name for name in node.names)
            yield from ((node.lineno, n) for n in names if n in ("smtplib", "django.core.mail"))
        elif isinstance(node, ast.Attribute) and node.attr in MAIL_NAMES:
            yield node.lineno, node.attr


def prints(root: Path) -> list[str]:
    """Return the calls of print() in the rooms; `make run` alone speaks to a terminal."""
    paths = [p for p in tree.room_sources(root) if p.parts[:2] != ("prize", "run")]
    return _search(root, paths, _prints)


def _prints(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="print" | "breakpoint" as name)):
                yield node.lineno, name


def class_based_views(root: Path) -> list[str]:
    """Return class-based views of our own and imports of Django's generic ones."""
    return _search(root, tree.room_sources(root), _view_classes)


def _view_classes(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        match node:
            case ast.ImportFrom(module=str(name)) if name.startswith("django.views.generic"):
                yield node.lineno, name
            case ast.ImportFrom(module="django.views", names=names):
                yield from ((node.lineno, n.name) for n in names if n.name in ("View", "generic"))
            case ast.ClassDef(bases=bases):
                names_of = (ast.unparse(base).split("[")[0] for base in bases)
                yield from ((node.lineno, node.name) for n in names_of if n.endswith("View"))


def signals(root: Path) -> list[str]:
    """Return the places that define or listen to a Django signal."""
    return _search(root, tree.room_sources(root), _signals)


def _signals(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module in SIGNAL_MODULES:
            yield node.lineno, node.module
        elif isinstance(node, ast.Import):
            names = (name.name for name in node.names)
            yield from ((node.lineno, name) for name in names if name in SIGNAL_MODULES)


def persons_keywords(root: Path) -> list[str]:
    """Return ORM calls whose field names, not only values, come from the request."""
    return _search(root, tree.room_sources(root), _persons_keywords)


def _persons_keywords(module: ast.Module) -> Iterator[tuple[int, str]]:
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef):
            tainted = _tainted(function)
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and _verb(node) in ORM_VERBS:
                    names = [*_field_names(node)]
                    if any(_from_person(name, tainted) for name in names):
                        yield node.lineno, f"{_verb(node)}() takes names from the request"


def _verb(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _field_names(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the parts of an ORM call that name fields: `**x`, `*x`, and order_by's own."""
    yield from (keyword.value for keyword in call.keywords if keyword.arg is None)
    for argument in call.args:
        if isinstance(argument, ast.Starred):
            yield argument.value
        elif _verb(call) in {"order_by", "values", "values_list", "only", "defer", "F"}:
            yield argument


def _tainted(function: ast.FunctionDef) -> set[str]:
    """Return the local names that were assigned from the request as it came."""
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _from_person(node.value, found):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def _from_person(expression: ast.expr, tainted: set[str]) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and node.attr in PERSONS_WORDS)
        or (isinstance(node, ast.Name) and node.id in tainted)
        for node in ast.walk(expression)
    )


def drawers(root: Path) -> list[str]:
    """Return modules and packages named as a drawer for anything: utils, common, core."""
    paths = tree.sources(root, tests=True)
    return [str(p) for p in paths if DRAWERS.intersection([*p.parts[:-1], p.stem])]


def unfinished(root: Path) -> list[str]:
    """Return the lines that say something is left to do."""
    paths = [*tree.sources(root), *tree.with_suffix(root, ".html", ".css", ".js")]
    return [
        f"{path}:{number} {line.strip()[:80]}"
        for path in sorted(set(paths))
        for number, line in enumerate((tree.text_of(root / path) or "").split("\n"), 1)
        if UNFINISHED.search(line)
    ]
