"""A question as the kinds see it: code, rules, limits; and when it is shown or required."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from submissions.languages import pick
from submissions.models import Edition, Question

Answers = Mapping[str, Any]


class Data(Protocol):
    """What a form sent: names to texts, several a name."""

    def get(self, key: str, default: Any = None) -> Any: ...
    def getlist(self, key: str) -> list[Any]: ...
    def __iter__(self) -> Iterator[str]: ...


class Problem(NamedTuple):
    """What is not right yet about an answer; `at` is the input's name after the question's code."""

    at: str
    sentence: str


class Wrong(ValidationError):
    """Input that cannot be kept as an answer; `parts`: input (after the code) → sentence."""

    def __init__(self, parts: dict[str, str]) -> None:
        self.parts = parts
        super().__init__(list(parts.values()))


@dataclass(frozen=True)
class Lists:
    """The edition's reviewed lists: code → {en, ko}."""

    countries: Mapping[str, Any] = field(default_factory=dict)
    currencies: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition) -> "Lists":
        """The lists of an edition."""
        return cls(edition.data.get("countries", {}), edition.data.get("currencies", {}))


@dataclass(frozen=True)
class Ask:
    """A question, a part of a group or a column of a table."""

    code: str
    kind: str
    label: str
    rules: Mapping[str, Any] = field(default_factory=dict)
    help: str = ""
    required: bool = False
    korean_beside: bool = False
    lists: Lists = Lists()

    @classmethod
    def of(cls, question: Question, lists: Lists) -> "Ask":
        """A stored question, in the active language."""
        return cls(
            question.code,
            question.kind,
            question.label,
            question.rules,
            question.help,
            question.required,
            question.korean_beside,
            lists,
        )

    def parts(self, name: str) -> list["Ask"]:
        """The parts, columns or details under `name` of the rules."""
        return [self._part(told) for told in self.rules.get(name, [])]

    def _part(self, told: Mapping[str, Any]) -> "Ask":
        return Ask(
            told["code"],
            told["kind"],
            text_of(told["label"]),
            told,
            text_of(told.get("help", {})),
            told.get("required", False),
            lists=self.lists,
        )

    @property
    def limits(self) -> Mapping[str, Any]:
        """The limits of its kind."""
        limits: Mapping[str, Any] = self.rules.get("limits", {})
        return limits

    @property
    def guidance(self) -> str:
        """Its help, and the example of a good answer where there is one."""
        example = text_of(self.rules.get("example", {}))
        told = _("For example: %(example)s") % {"example": example} if example else ""
        return " ".join(filter(None, (self.help, told)))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """(code, label) as told."""
        return [(told["code"], text_of(told)) for told in self.rules.get("choices", [])]

    def is_shown(self, answers: Answers, kind: str = "") -> bool:
        """Asked of this kind of entrant, with these other answers."""
        kinds = self.rules.get("kinds")
        if kinds and kind and kind not in kinds:
            return False
        condition = self.rules.get("show_if")
        return condition is None or met(condition, answers)

    def is_required(self, answers: Answers) -> bool:
        """Must be answered, with these other answers."""
        condition = self.rules.get("require_if")
        return self.required or (condition is not None and met(condition, answers))


def met(condition: Mapping[str, Any], answers: Answers) -> bool:
    """The answer to `question` is, or has among it, one of `values`."""
    value = answers.get(condition["question"])
    values = value if isinstance(value, list) else [value]
    return any(str(one) in condition["values"] for one in values if one is not None)


def text_of(both: Mapping[str, str]) -> str:
    """The active language's side of a stored text."""
    return pick(both.get("en", ""), both.get("ko", ""))


class Shown(NamedTuple):
    """An answer as it is read: one text, its Korean original, a link, named parts or a table."""

    text: str = ""
    original: str = ""
    link: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def _text(data: Data, name: str, ask: Ask) -> Any:
    return data.get(name, "")


def _nothing(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    return []


@dataclass(frozen=True)
class Kind:
    """What can be done with a kind of question.

    `read` takes the raw input, `clean` makes the value (None: empty) or raises Wrong,
    `problems` says what is not right yet about a value, `show` how it is read.
    """

    clean: Callable[[Any, Ask], Any]
    show: Callable[[Any, Ask], Shown]
    read: Callable[[Data, str, Ask], Any] = _text
    problems: Callable[[Any, Ask, Answers], list[Problem]] = _nothing
