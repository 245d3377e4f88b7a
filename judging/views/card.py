"""The score card of one assignment as plain values for its template."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from judging.actions.ballots import content_of
from judging.asked import Asked, asked_of
from judging.marking import Content, shown, total
from judging.models import Assignment, Ballot, Sheet
from judging.states import AssignmentState, CriterionKind, Verdict


def card_context(
    assignment: Assignment,
    *,
    codes: Iterable[str],
    refusal: str,
    typed: Content | None = None,
    errors: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Lines, total, state. `typed` stands in place of what is saved; `codes` are on the page."""
    asked = asked_of(assignment.round_id, assignment.entry.category_id)
    sheet: Sheet | None = getattr(assignment, "sheet", None)
    content = typed or (content_of(sheet) if sheet else Content())
    editable = (sheet is None or sheet.editing) and not refusal
    texts = assignment.round.rules.get("comments", ["to_staff", "to_entrant"])
    there, told = frozenset(codes), errors or {}
    return {
        "lines": [
            _line(one, content, there=there, error=told.get(one.code, ""), off=not editable)
            for one in asked
        ],
        "scored": any(one.kind == CriterionKind.SCORE and one.counted for one in asked),
        "total": shown(total(content, asked)),
        "comments": _comments(content, texts),
        "editable": editable,
        "may_reopen": bool(sheet and not sheet.editing and not refusal),
        "ballot": _ballot(assignment),
        **_state(assignment, sheet),
    }


def _state(assignment: Assignment, sheet: Sheet | None) -> dict[str, Any]:
    return {
        "version": sheet.version if sheet else 0,
        "saved_at": sheet.saved_at if sheet else None,
        "state": assignment.state,
        "state_label": AssignmentState(assignment.state).label,
    }


def _line(
    one: Asked, content: Content, *, there: frozenset[str], error: str, off: bool
) -> dict[str, Any]:
    line: dict[str, Any] = {
        "code": one.code,
        "kind": one.kind,
        "label": one.name,
        "help": one.help,
        "error": error,
        "disabled": off,
        "answers": [
            {"label": _("Answer %(code)s") % {"code": code}, "url": f"#answer-{code}"}
            for code in one.answers
            if code in there
        ],
    }
    kinds = {CriterionKind.SCORE: _score, CriterionKind.CHECK: _check}
    return line | kinds.get(CriterionKind(one.kind), _other)(one, content)


def _score(one: Asked, content: Content) -> dict[str, Any]:
    comment = content.comments.get(one.code, "")
    return {
        "name": f"mark_{one.code}",
        "values": list(one.values),
        "value": content.marks.get(one.code),
        "anchors": [{"range": words.range, "label": words.label} for words in one.anchors],
        "weight": _("%(percent)s %% of the total") % {"percent": one.percent}
        if one.counted
        else "",
        "weight_bp": one.weight_bp,
        "comment": {
            "name": f"comment_{one.code}",
            "text": comment,
            "criterion": one.name,
            "needed_at": ", ".join(sorted(one.commented, key=int)) if one.characters else "",
            "characters": one.characters,
            "wanted": bool(comment) or content.marks.get(one.code) in one.commented,
        },
    }


def _check(one: Asked, content: Content) -> dict[str, Any]:
    answer = content.answers.get(one.code) or {}
    return {
        "options": [
            {
                "code": str(verdict),
                "label": str(verdict.label),
                "chosen": answer.get("verdict") == verdict,
            }
            for verdict in Verdict
        ],
        "reasons": [
            {
                "code": option.code,
                "label": option.label,
                "chosen": answer.get("reason") == option.code,
            }
            for option in one.options
        ],
        "note": answer.get("note", ""),
    }


def _other(one: Asked, content: Content) -> dict[str, Any]:
    answer = content.answers.get(one.code) or ""
    return {
        "name": f"answer_{one.code}",
        "options": [
            {"code": option.code, "label": option.label, "chosen": answer == option.code}
            for option in one.options
        ],
        "text": answer,
    }


def _comments(content: Content, texts: Iterable[str]) -> list[dict[str, str]]:
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
    last = Ballot.objects.filter(assignment=assignment).order_by("number").last()
    if last is None:
        return None
    return {"number": last.number, "receipt": last.receipt_code, "at": last.submitted_at}
