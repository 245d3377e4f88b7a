"""Groups of named fields, and small tables of rows: each part is a simple question itself."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from submissions.answers import choice, link, month, number, text
from submissions.answers.asked import Answers, Ask, Data, Kind, Problem, Shown, Wrong

MOST_ROWS = 50
SIMPLE: dict[str, Kind] = {
    "text": text.KIND,
    "choice": choice.ONE,
    "yes_no": choice.ONE,
    "country": choice.ONE,
    "number": number.NUMBER,
    "year": number.NUMBER,
    "money": number.MONEY,
    "month": month.KIND,
    "link": link.KIND,
}


def read_group(data: Data, name: str, ask: Ask) -> dict[str, Any]:
    """Raw input of each part, by code."""
    return read_parts(data, name, ask.parts("parts"))


def clean_group(raw: Any, ask: Ask) -> dict[str, Any] | None:
    """The answered parts by code."""
    wrong: dict[str, str] = {}
    value = clean_parts(raw, ask.parts("parts"), at="", wrong=wrong)
    if wrong:
        raise Wrong(wrong)
    return value or None


def problems_of_group(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    """What is missing or wrong in the parts, once the group is begun."""
    return problems_of_parts(value, ask.parts("parts"), at="", answers=answers)


def show_group(value: Any, ask: Ask) -> Shown:
    """Label and text of each answered part."""
    return Shown(pairs=tuple(_shown(value, ask.parts("parts"))))


def read_rows(data: Data, name: str, ask: Ask) -> list[dict[str, Any]]:
    """Raw input of each row that was sent, in order."""
    columns = ask.parts("columns")
    return [read_parts(data, f"{name}.{row}", columns) for row in row_numbers(data, name)]


def row_numbers(data: Data, name: str) -> list[int]:
    """The numbers of the rows that were sent."""
    prefix = f"{name}."
    sent = {key.removeprefix(prefix).split(".")[0] for key in data if key.startswith(prefix)}
    return sorted(int(text) for text in sent if text.isascii() and text.isdigit())[:MOST_ROWS]


def clean_rows(raw: Any, ask: Ask) -> list[dict[str, Any]] | None:
    """The rows in which something stands."""
    wrong: dict[str, str] = {}
    columns = ask.parts("columns")
    rows = [clean_parts(row, columns, at=f".{at}", wrong=wrong) for at, row in enumerate(raw)]
    if wrong:
        raise Wrong(wrong)
    return [row for row in rows if row] or None


def problems_of_rows(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    """Too few or many rows, what is wrong in each, columns that do not add up."""
    columns = ask.parts("columns")
    found = _number_of_rows(len(value), ask)
    for at, row in enumerate(value):
        found += problems_of_parts(row, columns, at=f".{at}", answers=answers)
    return found + _sums(value, ask, columns)


def _number_of_rows(rows: int, ask: Ask) -> list[Problem]:
    limit = ask.limits.get("rows") or {}
    least, most = limit.get("min") or 0, limit.get("max")
    if rows < least:
        asked = ngettext("Fill in at least %(n)d row.", "Fill in at least %(n)d rows.", least)
        return [Problem("", asked % {"n": least})]
    if most is not None and rows > most:
        asked = ngettext("Fill in at most %(n)d row.", "Fill in at most %(n)d rows.", most)
        return [Problem("", asked % {"n": most})]
    return []


def _sums(rows: list[Any], ask: Ask, columns: list[Ask]) -> list[Problem]:
    labels = {column.code: column.label for column in columns}
    found = []
    for code, wanted in ask.rules.get("sums", {}).items():
        total = sum((Decimal(str(row.get(code, 0))) for row in rows), Decimal(0))
        if total != wanted:
            sentence = _("“%(column)s” adds up to %(total)s instead of %(wanted)s.")
            values = {
                "column": labels.get(code, code),
                "total": total.normalize(),
                "wanted": wanted,
            }
            found.append(Problem("", sentence % {**values, "total": f"{values['total']:f}"}))
    return found


def show_rows(value: Any, ask: Ask) -> Shown:
    """A table."""
    columns = ask.parts("columns")
    table = tuple(tuple(_cell(row.get(column.code), column) for column in columns) for row in value)
    return Shown(head=tuple(column.label for column in columns), rows=table)


def _cell(value: Any, ask: Ask) -> str:
    return "" if value is None else SIMPLE[ask.kind].show(value, ask).text


def read_parts(data: Data, name: str, parts: list[Ask]) -> dict[str, Any]:
    return {part.code: SIMPLE[part.kind].read(data, f"{name}.{part.code}", part) for part in parts}


def clean_parts(raw: Any, parts: list[Ask], *, at: str, wrong: dict[str, str]) -> dict[str, Any]:
    """The answered parts; mistakes are put into `wrong` under their input's name."""
    value = {}
    for part in parts:
        try:
            answer = SIMPLE[part.kind].clean(raw[part.code], part)
        except Wrong as error:
            wrong |= {f"{at}.{part.code}{end}": told for end, told in error.parts.items()}
        else:
            if answer is not None:
                value[part.code] = answer
    return value


def problems_of_parts(value: Any, parts: list[Ask], *, at: str, answers: Answers) -> list[Problem]:
    around = {**answers, **value}
    found = []
    for part in parts:
        if not part.is_shown(around):
            continue
        answer, name = value.get(part.code), f"{at}.{part.code}"
        if answer is None and part.is_required(around):
            found.append(Problem(name, _("“%(part)s” is missing.") % {"part": part.label}))
        elif answer is not None:
            inner = SIMPLE[part.kind].problems(answer, part, around)
            found += [Problem(f"{name}{one.at}", f"{part.label}: {one.sentence}") for one in inner]
    return found


def _shown(value: Any, parts: list[Ask]) -> list[tuple[str, str]]:
    answered = [part for part in parts if part.code in value]
    return [(part.label, _cell(value[part.code], part)) for part in answered]


GROUP = Kind(read=read_group, clean=clean_group, problems=problems_of_group, show=show_group)
ROWS = Kind(read=read_rows, clean=clean_rows, problems=problems_of_rows, show=show_rows)
