"""From a path to an `EditionFile`, or to the list of every mistake with its place."""

from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from submissions.edition_schema.checks import CHECKS
from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.nodes import (
    EditionFileError,
    Node,
    merged,
    place,
    plain_sections,
    shifted,
)
from submissions.edition_schema.parse import parse

WORDING = {"missing": "is missing", "extra_forbidden": "is not known here"}


def read(path: Path) -> EditionFile:
    """The edition in a YAML file. Raises `EditionFileError` with every mistake found."""
    problems: list[str] = []
    root = _with_base(Path(path), problems, ())
    found, shape = _validated(root)
    problems += shape
    partial = EditionFile.model_construct(None, **found)
    for needs, check in CHECKS:
        if all(name in found for name in needs):
            problems += [f"{place(root, loc)}: {message}" for loc, message in check(partial)]
    if problems:
        raise EditionFileError(list(dict.fromkeys(problems)))
    return partial


def _with_base(path: Path, problems: list[str], seen: tuple[Path, ...]) -> Node:
    """The file's nodes laid on those of the file it `extends`, whose times move by `shift_days`."""
    root = parse(path, problems)
    own = dict(root.value) if isinstance(root.value, dict) else {}
    base_name, days = own.pop("extends", None), own.pop("shift_days", None)
    top = Node(own, root.file, root.line)
    if base_name is None:
        if days is not None:
            problems.append(f"{days.file}:{days.line}: shift_days: needs extends beside it")
        return top
    base_path = (path.parent / str(base_name.value)).resolve()
    if base_path in seen or base_path == path.resolve():
        raise EditionFileError([f"{path.name}:{base_name.line}: extends: comes back to itself"])
    if not base_path.is_file():
        raise EditionFileError([f"{path.name}:{base_name.line}: extends: no such file"])
    base = _with_base(base_path, problems, (*seen, path.resolve()))
    return merged(shifted(base, _days(days, problems)), top)


def _days(node: Node | None, problems: list[str]) -> int:
    if node is None:
        return 0
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    problems.append(f"{node.file}:{node.line}: shift_days: must be a whole number of days")
    return 0


def _validated(root: Node) -> tuple[dict[str, object], list[str]]:
    """The sections that have the right shape, and a line for each mistake in the others."""
    tree, context = plain_sections(root), {"zone": _zone(root)}
    try:
        whole = EditionFile.model_validate(tree, context=context)
    except ValidationError as error:
        details = error.errors(include_url=False)
        wrong = {detail["loc"][0] for detail in details}
        good = {name: tree[name] for name in EditionFile.model_fields if name in tree}
        return {
            name: TypeAdapter(EditionFile.model_fields[name].rebuild_annotation()).validate_python(
                value, context=context
            )
            for name, value in good.items()
            if name not in wrong
        }, [_line(root, detail) for detail in details]
    return {name: getattr(whole, name) for name in EditionFile.model_fields}, []


def _zone(root: Node) -> ZoneInfo:
    """The edition's zone, UTC where it is missing or wrong (the shape check says so)."""
    edition = root.child("edition")
    zone = edition.child("zone") if edition else None
    known = zone is not None and zone.value in available_timezones()
    return ZoneInfo(str(zone.value)) if zone and known else ZoneInfo("UTC")


def _line(root: Node, detail: ErrorDetails) -> str:
    kind = detail["type"]
    where = place(root, detail["loc"], missing=kind == "missing")
    text = detail["msg"].removeprefix("Value error, ")
    return f"{where}: {WORDING.get(kind) or text[0].lower() + text[1:]}"
