"""The kinds of questions whose answers are values (files are attachments)."""

from submissions.answers import choice, declaration, parts
from submissions.answers.asked import Kind

KINDS: dict[str, Kind] = {
    **parts.SIMPLE,
    "multi_choice": choice.SEVERAL,
    "group": parts.GROUP,
    "rows": parts.ROWS,
    "declaration": declaration.KIND,
}
