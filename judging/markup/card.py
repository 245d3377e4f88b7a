"""A score card's lines: scales with their anchors and comments, checks, choices, texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from submissions.markup import NOTHING, Html, fill, joined

SCORE = """<fieldset class="score" data-score="{0}"{1} id="score_{0}" tabindex="-1"{2}>
<legend>{3}</legend>
<p class="score-facts">
{4}
</p>
{5}<div class="score-scale">
{6}
</div>
{7}{8}</fieldset>"""
WEIGHT = ' data-weight="{}"'
WORDS, ANSWER = "<span>{}</span>", '<a href="#answer-{}">{}</a>'
MARK = '<label><input type="radio" name="{0}" value="{1}"{2}><span>{3}</span></label>'
ANCHORS, ANCHOR = '<dl class="anchors">{}</dl>\n', "<div><dt>{}</dt><dd>{}</dd></div>"
DISABLED, CHECKED, SELECTED, OPEN = map(fill, (" disabled", " checked", " selected", " open"))

COMMENT = """<details class="stack tight"{0}>
<summary class="small">{1}{2}</summary>
<div class="field">
<label class="visually-hidden" for="{3}">{4}</label>
<textarea id="{3}" name="{3}" rows="3" maxlength="4000" data-comment data-needed-at="{5}">{6}</textarea>
</div>
</details>
"""  # noqa: E501  (white space inside a tag would be sent too)
SOFT = ' <span class="soft">{}</span>'

CHECK = """<fieldset class="score" id="score_{0}" tabindex="-1"{1}>
<legend>{2}</legend>
<p class="score-facts">{3}</p>
{4}<div class="score-scale">
{5}
</div>
<details class="stack tight"{6}>
<summary class="small">{7} <span class="soft">{8}</span></summary>
{9}<label for="note_{0}" class="small">{10}</label>
<textarea id="note_{0}" name="note_{0}" rows="3" maxlength="2000">{11}</textarea>
</details>
</fieldset>"""
REASONS = """<label for="reason_{0}" class="small">{1}</label>
<select id="reason_{0}" name="reason_{0}">
<option value="">—</option>
{2}
</select>
"""
REASON = '<option value="{}"{}>{}</option>'

OTHER = """<fieldset class="field" id="score_{0}" tabindex="-1"{1}>
<legend>{2}</legend>
{3}{4}
</fieldset>"""
CHOICES = '<div class="choices">\n{}\n</div>'
CHOICE = """<div class="choice">
<input type="radio" id="{0}_{1}" name="{0}" value="{1}"{2}>
<label for="{0}_{1}">{3}</label>
</div>"""
TEXT = """<label class="visually-hidden" for="{0}">{1}</label>
<textarea id="{0}" name="{0}" rows="3" maxlength="4000">{2}</textarea>"""

HELP = '<p class="field-help">{}</p>\n'
ERROR = '<p class="field-errors" id="score_{}_error">{}</p>\n'
DESCRIBED = ' aria-describedby="score_{}_error"'


@dataclass(frozen=True)
class Option:
    """What can be chosen, and whether it is."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Line:
    """What every line of a card has; `answers` are (code, words) of those it looks at."""

    code: str
    label: str
    help: str = ""
    error: str = ""
    disabled: bool = False
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Comment:
    """A criterion's comment; `needed_at`: marks that need one, parted by commas."""

    name: str
    text: str
    label: str
    rule: str
    needed_at: str
    wanted: bool


@dataclass(frozen=True)
class Scale:
    """The marks of a criterion; `anchors` are (range, words); `weight_bp` of a counted one."""

    name: str
    values: tuple[str, ...]
    value: str | None
    anchors: tuple[tuple[str, str], ...] = ()
    weight: str = ""
    weight_bp: int = 0


def score(line: Line, scale: Scale, comment: Comment | None = None) -> Html:
    """A criterion with its scale, and room for a comment."""
    return fill(
        SCORE,
        line.code,
        fill(WEIGHT, scale.weight_bp) if scale.weight_bp else NOTHING,
        _manner(line),
        line.label,
        _facts(line, scale.weight),
        _notes(line),
        _marks(scale.name, scale.values, scale.value),
        _anchors(scale.anchors),
        _comment(comment) if comment else NOTHING,
    )


def check(line: Line, verdicts: Iterable[Option], *, reasons: list[Option], note: str) -> Html:
    """A check of the screening, and why it was not passed."""
    marks = (
        fill(MARK, f"verdict_{line.code}", one.code, CHECKED if one.chosen else NOTHING, one.label)
        for one in verdicts
    )
    return fill(
        CHECK,
        line.code,
        _manner(line),
        line.label,
        _facts(line),
        _notes(line),
        joined(marks, "\n"),
        OPEN if note else NOTHING,
        _("Reason"),
        _("(needed with fail and ask)"),
        _reasons(line.code, reasons) if reasons else NOTHING,
        _("In words the entrant will understand"),
        note,
    )


def choice(line: Line, name: str, options: Iterable[Option]) -> Html:
    """One of several."""
    boxes = (
        fill(CHOICE, name, one.code, CHECKED if one.chosen else NOTHING, one.label)
        for one in options
    )
    field = fill(CHOICES, joined(boxes, "\n"))
    return fill(OTHER, line.code, _manner(line), line.label, _notes(line), field)


def text(line: Line, name: str, written: str) -> Html:
    """Something to write."""
    field = fill(TEXT, name, line.label, written)
    return fill(OTHER, line.code, _manner(line), line.label, _notes(line), field)


def _manner(line: Line) -> Html:
    """Disabled, or described by what is wrong."""
    described = fill(DESCRIBED, line.code) if line.error else NOTHING
    return joined((DISABLED if line.disabled else NOTHING, described))


def _notes(line: Line) -> Html:
    told = fill(HELP, line.help) if line.help else NOTHING
    return joined((told, fill(ERROR, line.code, line.error))) if line.error else told


def _facts(line: Line, weight: str = "") -> Html:
    links = joined(fill(ANSWER, code, words) for code, words in line.answers)
    return joined((fill(WORDS, weight), links), "\n") if weight else links


@lru_cache(maxsize=2048)
def _marks(name: str, values: tuple[str, ...], chosen: str | None) -> Html:
    """The same for every judge; a round has some ten scales with eleven states each."""
    marks = (
        fill(MARK, name, value, CHECKED if value == chosen else NOTHING, value) for value in values
    )
    return joined(marks, "\n")


@lru_cache(maxsize=512)
def _anchors(told: tuple[tuple[str, str], ...]) -> Html:
    return fill(ANCHORS, joined(fill(ANCHOR, *one) for one in told)) if told else NOTHING


def _comment(one: Comment) -> Html:
    return fill(
        COMMENT,
        OPEN if one.wanted else NOTHING,
        _("Comment"),
        fill(SOFT, one.rule) if one.rule else NOTHING,
        one.name,
        one.label,
        one.needed_at,
        one.text,
    )


def _reasons(code: str, options: Iterable[Option]) -> Html:
    listed = (
        fill(REASON, one.code, SELECTED if one.chosen else NOTHING, one.label) for one in options
    )
    return fill(REASONS, code, _("From the list"), joined(listed, "\n"))
