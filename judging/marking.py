"""What a sheet holds and what is wrong with it: scale, completeness, the comment rule. Pure."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from judging.asked import Asked
from judging.states import CriterionKind, Verdict
from submissions.counting import characters

LONGEST_COMMENT = 4_000


@dataclass(frozen=True)
class Content:
    """A sheet's content: marks {code: "8"}, comments {code: text}, answers {code: value}.

    A check's answer is {"verdict", "reason", "note"}; a choice's is its code, a text's its text.
    """

    marks: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    comment_to_staff: str = ""
    comment_to_entrant: str = ""

    def document(self) -> dict[str, Any]:
        """As JSON, for fingerprints and for writing into a row."""
        return asdict(self)


def off_scale(content: Content, asked: Iterable[Asked]) -> dict[str, str]:
    """{criterion: sentence} for everything that cannot be kept even in a draft."""
    known = {one.code: one for one in asked}
    strangers = (content.marks.keys() | content.answers.keys() | content.comments.keys()) - set(
        known
    )
    found = {code: _("There is no such criterion.") for code in strangers}
    for code, one in known.items():
        sentence = _refused(one, content)
        if sentence:
            found[code] = sentence
    return found


def missing(content: Content, asked: Iterable[Asked]) -> dict[str, str]:
    """{criterion: sentence} for everything that keeps a sheet from being handed in."""
    return {one.code: sentence for one in asked if (sentence := _lacks(one, content))}


def total(content: Content, asked: Iterable[Asked]) -> Fraction | None:
    """The exact weighted sum, or None while a counted mark is missing."""
    scored = [one for one in asked if one.kind == CriterionKind.SCORE and one.counted]
    marks = [content.marks.get(one.code) for one in scored]
    if not scored or None in marks:
        return None
    return sum(
        (
            Fraction(one.weight_bp, 10_000) * Fraction(mark or 0)
            for one, mark in zip(scored, marks, strict=True)
        ),
        Fraction(0),
    )


def shown(value: Fraction | None) -> str:
    """Two decimals, rounded half up; a dash while there is none."""
    if value is None:
        return "–"
    hundredths = (value * 100 + Fraction(1, 2)).__floor__()
    return format(Decimal(hundredths) / 100, ".2f")


def verdict(content_answers: dict[str, Any]) -> str:
    """What one screener's checks come to: any ask is ask, else any fail is fail, else pass."""
    given = {
        answer.get("verdict") for answer in content_answers.values() if isinstance(answer, dict)
    }
    if Verdict.ASK in given:
        return Verdict.ASK
    return Verdict.FAIL if Verdict.FAIL in given else Verdict.PASS


def _refused(one: Asked, content: Content) -> str:
    mark = content.marks.get(one.code)
    if mark is not None and mark not in one.values:
        return _("This mark is not on the scale.")
    answer = content.answers.get(one.code)
    if one.kind == CriterionKind.CHECK and answer and answer.get("verdict") not in Verdict.values:
        return _("Choose pass, fail or ask.")
    if one.kind == CriterionKind.CHOICE and answer not in {None, *(o.code for o in one.options)}:
        return _("Choose one of the list.")
    if len(content.comments.get(one.code, "")) > LONGEST_COMMENT:
        return _("This comment is too long.")
    return ""


def _lacks(one: Asked, content: Content) -> str:
    if one.kind == CriterionKind.CHECK:
        return _check_lacks(content.answers.get(one.code) or {})
    if one.kind == CriterionKind.SCORE:
        return _score_lacks(one, content)
    if one.required and not content.answers.get(one.code):
        return (
            _("Choose one.") if one.kind == CriterionKind.CHOICE else _("Please answer this too.")
        )
    return ""


def _check_lacks(answer: dict[str, str]) -> str:
    given = answer.get("verdict")
    if given not in Verdict.values:
        return _("Choose pass, fail or ask.")
    if given != Verdict.PASS and not (answer.get("note") or "").strip():
        return _("Write the reason, in words the entrant will understand.")
    return ""


def _score_lacks(one: Asked, content: Content) -> str:
    mark = content.marks.get(one.code)
    if mark is None:
        return _("Choose a mark.") if one.counted or one.required else ""
    short = one.characters - characters(content.comments.get(one.code, "").strip())
    if mark in one.commented and short > 0:
        return ngettext(
            "A mark of %(mark)s needs a comment of at least %(least)d characters; one is missing.",
            "A mark of %(mark)s needs a comment of at least %(least)d characters;"
            " %(short)d are missing.",
            short,
        ) % {"mark": mark, "least": one.characters, "short": short}
    return ""
