"""The score card of one assignment as plain values for its template."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.prepared import Prepared
from judging.actions.ballots import content_of
from judging.asked import Asked, asked_as_told
from judging.marking import Content, shown, total
from judging.markup import card as markup
from judging.markup.entry import printed
from judging.models import Assignment, Ballot, Round, Sheet
from judging.states import AssignmentState, CriterionKind, Verdict
from submissions.markup import Html, joined

LAST_BALLOT: Prepared[Any] = Prepared(
    lambda assignment: (
        Ballot.objects.filter(assignment=assignment)
        .order_by("-number")
        .values_list("number", "receipt_code", "submitted_at")[:1]
    ),
    Assignment(pk=-1),
)


def card_context(
    assignment: Assignment,
    *,
    labels: Mapping[str, str],
    refusal: str,
    typed: Content | None = None,
    errors: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Lines, total, state. `typed` stands in place of what is saved.

    `labels`: {code: label} of the answers on the page.
    """
    asked = asked_as_told(assignment.round, assignment.entry.category_id)
    sheet: Sheet | None = getattr(assignment, "sheet", None)
    content = typed or (content_of(sheet) if sheet else Content())
    editable = (sheet is None or sheet.editing) and not refusal
    told = errors or {}
    return {
        "lines": joined(
            _line(one, content, labels=labels, error=told.get(one.code, ""), off=not editable)
            for one in asked
        ),
        "problems": _problems(asked, told),
        **_total(content, asked),
        "comments": _comments(content, assignment.round),
        "editable": editable,
        "may_reopen": bool(sheet and not sheet.editing and not refusal),
        "ballot": _ballot(assignment),
        **_state(assignment, sheet),
    }


def _total(content: Content, asked: Iterable[Asked]) -> dict[str, Any]:
    """The weighted sum and the highest mark that it is out of."""
    counted = [one for one in asked if one.kind == CriterionKind.SCORE and one.counted]
    ends = [one.values[-1] for one in counted]
    return {
        "scored": bool(counted),
        "top": max(ends, key=Decimal, default=""),
        "total": shown(total(content, counted)),
    }


def _state(assignment: Assignment, sheet: Sheet | None) -> dict[str, Any]:
    return {
        "version": sheet.version if sheet else 0,
        "saved_at": sheet.saved_at if sheet else None,
        "state": assignment.state,
        "state_label": AssignmentState(assignment.state).label,
    }


def _line(
    one: Asked, content: Content, *, labels: Mapping[str, str], error: str, off: bool
) -> Html:
    links = tuple((code, _answer(code, labels[code])) for code in one.answers if code in labels)
    line = markup.Line(one.code, one.name, one.help, error, off, links)
    if one.kind == CriterionKind.SCORE:
        return markup.score(line, _scale(one, content), _comment(one, content))
    if one.kind == CriterionKind.CHECK:
        return _check(one, content, line)
    answer, name = content.answers.get(one.code) or "", f"answer_{one.code}"
    options = _options(one, answer)
    return markup.choice(line, name, options) if options else markup.text(line, name, answer)


def _scale(one: Asked, content: Content) -> markup.Scale:
    mark = content.marks.get(one.code)
    return markup.Scale(
        name=f"mark_{one.code}",
        values=one.values,
        value=mark if mark in one.values else None,
        anchors=tuple((words.range, words.label) for words in one.anchors),
        weight=_("%(percent)s %% of the total") % {"percent": one.percent} if one.counted else "",
        weight_bp=one.weight_bp,
    )


def _comment(one: Asked, content: Content) -> markup.Comment:
    text = content.comments.get(one.code, "")
    return markup.Comment(
        name=f"comment_{one.code}",
        text=text,
        label=_("Comment on %(criterion)s") % {"criterion": one.name},
        rule=_comment_rule(one),
        needed_at=", ".join(_needing(one)),
        wanted=bool(text) or content.marks.get(one.code) in one.commented,
    )


def _check(one: Asked, content: Content, line: markup.Line) -> Html:
    answer = content.answers.get(one.code) or {}
    given = answer.get("verdict")
    verdicts = [markup.Option(str(v), str(v.label), given == v) for v in Verdict]
    reasons, note = _options(one, answer.get("reason")), answer.get("note", "")
    return markup.check(line, verdicts, reasons=reasons, note=note)


def _options(one: Asked, chosen: Any) -> list[markup.Option]:
    return [markup.Option(o.code, o.label, chosen == o.code) for o in one.options]


def _answer(code: str, label: str) -> str:
    """A printed number is enough of a name; any other code is ours alone."""
    number = printed(code)
    return _("Answer %(code)s") % {"code": number} if number else label


def _needing(one: Asked) -> list[str]:
    return sorted(one.commented, key=Decimal) if one.characters else []


def _comment_rule(one: Asked) -> str:
    """For which marks a comment is needed, and how long."""
    marks = _needing(one)
    if not marks:
        return ""
    told = {"marks": _alternatives(marks), "characters": one.characters}
    return _("· needed for %(marks)s; at least %(characters)s characters") % told


def _alternatives(marks: list[str]) -> str:
    """1, 2 or 10."""
    if len(marks) < 2:
        return "".join(marks)
    return _("%(marks)s or %(last)s") % {"marks": ", ".join(marks[:-1]), "last": marks[-1]}


def _problems(asked: Iterable[Asked], told: Mapping[str, str]) -> list[dict[str, str]]:
    """What was refused, in the card's order; what has no line there is said without a link."""
    lines = {one.code: one.name for one in asked}
    codes = [code for code in lines if code in told] + [code for code in told if code not in lines]
    return [
        {
            "label": lines.get(code, ""),
            "url": f"#score_{code}" if code in lines else "",
            "text": told[code],
        }
        for code in codes
    ]


def _comments(content: Content, round_: Round) -> list[dict[str, str]]:
    texts = round_.rules.get("comments", ["to_staff", "to_entrant"])
    known = {
        "to_staff": (_("Comment to the secretariat"), content.comment_to_staff),
        "to_entrant": (
            _("Comment to the entrant, who may read it after the announcement"),
            content.comment_to_entrant,
        ),
    }
    return [
        {"name": f"comment_{name}", "label": label, "text": text}
        for name, (label, text) in known.items()
        if name in texts
    ]


def _ballot(assignment: Assignment) -> dict[str, Any] | None:
    """The receipt of the last ballot handed in, if any."""
    if assignment.state != AssignmentState.SUBMITTED:
        return None
    for number, receipt, at in LAST_BALLOT(assignment):
        return {"number": number, "receipt": receipt, "at": at}
    return None
