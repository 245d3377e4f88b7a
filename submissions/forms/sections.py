"""The form of a section, made from its questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from submissions.answers import declaration, parts
from submissions.answers.asked import Answers, Ask, Wrong
from submissions.answers.files import read_details
from submissions.answers.kinds import KINDS
from submissions.answers.spread import spread
from submissions.fields import fields_of
from submissions.paper import Item, Part
from submissions.states import AttachmentState


@dataclass
class Block:
    """One question on the page: its inputs, in rows for a table, and what is wrong with it."""

    item: Item
    names: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    may_add_row: bool = False


@dataclass(frozen=True)
class Posted:
    """What a section's form sent: values to save, inputs that cannot be kept, files' details."""

    changed: dict[str, Any]
    wrong: dict[str, dict[str, str]]
    details: dict[str, dict[str, Any]]


def read_posted(part: Part, data: QueryDict) -> Posted:
    """Read the questions the form says it asked (`asked`), and no others."""
    asked = set(data.getlist("asked"))
    posted = Posted({}, {}, {})
    for item in part.items:
        code = item.ask.code
        if code not in asked or item.question.rules.get("at_creation"):
            continue
        try:
            if item.question.takes_files:
                _read_files(item, data, posted)
            else:
                posted.changed[code] = _read(item, data)
        except Wrong as wrong:
            posted.wrong[code] = wrong.parts
    return posted


def without_row(data: QueryDict) -> QueryDict:
    """What a form sent without the row that its button named (`remove_row`: b11.2)."""
    code, _dot, row = data.get("remove_row", "").rpartition(".")
    if not (code and row.isascii() and row.isdigit()):
        return data
    kept = data.copy()
    for number in parts.row_numbers(data, code):
        if number < int(row):
            continue
        for name in [name for name in kept if name.startswith(f"{code}.{number}.")]:
            texts = kept.pop(name)
            if number > int(row):
                kept.setlist(f"{code}.{number - 1}.{name.split('.', 2)[2]}", texts)
    return kept


def _read(item: Item, data: QueryDict) -> Any:
    kind = KINDS[item.ask.kind]
    value = kind.clean(kind.read(data, item.ask.code, item.ask), item.ask)
    if item.ask.kind == "declaration" and value and item.value:
        same = item.value.get("version") == value["version"]
        return item.value if same else value  # agreed before, in the language it was read in
    return value


def _read_files(item: Item, data: QueryDict, posted: Posted) -> None:
    for file in item.files:
        details = read_details(data, file, item.ask)
        if details is not None:
            posted.details[str(file.key)] = details


class SectionForm(forms.Form):
    """Inputs named by question code: `b1`, `b6.ko`, `a14.email`, `b11.0.share`.

    Always bound: to what was sent, or to what is stored, so that both show what is not right.
    """

    use_required_attribute = False

    def __init__(
        self, part: Part, *, data: QueryDict | None = None, more: str = "", answers: Answers
    ) -> None:
        self.part, self.answers, self.more = part, answers, more
        self.blocks = [Block(item) for item in part.items]
        inputs = data if data is not None else _stored(part)
        super().__init__(data=inputs)
        for block in self.blocks:
            self._place(block, inputs)

    def _place(self, block: Block, inputs: Any) -> None:
        ask = block.item.ask
        if block.item.question.takes_files:
            for file in block.item.files:
                if file.state == AttachmentState.READY:
                    names = self._add(ask.parts("details"), f"{ask.code}.{file.key}")
                    block.rows.append(names)
        elif ask.kind == "group":
            block.names = self._add(_parts(block.item, "parts"), ask.code)
        elif ask.kind == "rows":
            self._place_rows(block, inputs)
        elif ask.kind == "declaration":
            box = fields_of(_ticked(ask), ask.code)[ask.code]
            box.widget = forms.CheckboxInput()
            self.fields[ask.code] = box
            block.names = [ask.code]
        elif not block.item.question.rules.get("at_creation"):
            block.names = self._put(_required(block.item), ask.code)

    def _place_rows(self, block: Block, inputs: Any) -> None:
        ask = block.item.ask
        limit = ask.limits.get("rows") or {}
        most = limit.get("max") or parts.MOST_ROWS
        present = len(parts.row_numbers(inputs, ask.code))
        wanted = max(present, limit.get("min") or 0, 1) + (self.more == ask.code)
        columns = _parts(block.item, "columns")
        for row in range(min(wanted, max(most, present))):
            names = self._add(columns, f"{ask.code}.{row}", in_row=True)
            block.rows.append(names)
        block.may_add_row = len(block.rows) < most

    def _add(self, asks: list[Ask], name: str, *, in_row: bool = False) -> list[str]:
        return [put for ask in asks for put in self._put(ask, f"{name}.{ask.code}", in_row=in_row)]

    def _put(self, ask: Ask, name: str, *, in_row: bool = False) -> list[str]:
        fields = fields_of(ask, name, in_row=in_row)
        self.fields.update(fields)
        return list(fields)

    def tell(self, wrong: Mapping[str, Mapping[str, str]]) -> None:
        """Put each sentence beside its input: what cannot be kept, and what is not right yet."""
        for block in self.blocks:
            code = block.item.ask.code
            found = list(wrong.get(code, {}).items())
            for at, sentence in found or block.item.problems:
                name = f"{code}{at}"
                if name in self.fields:
                    self.add_error(name, sentence)
                else:
                    block.errors.append(sentence)

    def bound(self, name: str) -> BoundField:
        """The input as the template renders it."""
        return self[name]


def _stored(part: Part) -> "MultiValueDict[str, str]":
    inputs: MultiValueDict[str, str] = MultiValueDict()
    for item in part.items:
        for file in item.files:
            for told in item.ask.parts("details"):
                name = f"{item.ask.code}.{file.key}.{told.code}"
                inputs.setlist(name, [str(file.details.get(told.code, ""))])
        for name, texts in spread(item.ask, item.value).lists():
            inputs.setlist(name, texts)
    return inputs


def _parts(item: Item, name: str) -> list[Ask]:
    """Parts or columns; none is marked required where the whole may stay empty."""
    asks = item.ask.parts(name)
    return [replace(ask, required=ask.required and item.required) for ask in asks]


def _required(item: Item) -> Ask:
    return replace(item.ask, required=item.required)


def _ticked(ask: Ask) -> Ask:
    return replace(ask, kind="check", label=declaration.wording(ask), help=declaration.details(ask))
