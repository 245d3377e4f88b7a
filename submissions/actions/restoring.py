"""Putting back an answer that was saved before; what stood there stays in the history."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from audit.whole import whole
from submissions.actions.saving import SaveResult, save_answers
from submissions.form_rows import questions_of
from submissions.models import Entry, Question, Save
from submissions.states import QuestionKind


def may_come_back(question: Question) -> bool:
    """Not what an entry is made by, and no agreement: one agrees anew to the text of now."""
    return not question.rules.get("at_creation") and question.kind != QuestionKind.DECLARATION


@whole
def restore_answer(
    entry: Entry, save: Save, code: str, *, collided: bool = False, by: User, at: datetime
) -> SaveResult:
    """Put the answer of an earlier save in place, or the text that met a newer one in it.

    It is a save like any other: the history grows by it and loses nothing.
    """
    values = save.collided if collided else save.changed
    asked = {one.code: one for one in questions_of(entry.form_id, entry.edition)}
    if code not in values or code not in asked or not may_come_back(asked[code]):
        raise ValidationError(_("This answer cannot be put back."))
    holder = entry.entrant if save.entrant_id else entry
    seen = max(holder.counter, save.counter)
    return save_answers(entry, changed={code: values[code]}, based_on=seen, by=by, at=at)
