"""Filling a form in: every question answered and every file sent, by the room's own actions."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import User
from submissions import actions
from submissions.answers.asked import Ask, Lists
from submissions.demo import papers
from submissions.demo.casting import Part
from submissions.demo.filling import Filler
from submissions.demo.people import Invented
from submissions.models import Attachment, Edition, Entry, Question, Section
from submissions.states import QuestionKind

Asked = list[tuple[Section, Ask, bool]]  # section, question, asked when the entry is made


class Sheets:
    """Fills the forms of one edition; each form is read once."""

    def __init__(self, edition: Edition) -> None:
        self.lists = Lists.of(edition)
        self.forms: dict[int, Asked] = {}

    def fill(
        self,
        entry: Entry,
        random: Random,
        part: Part,
        *,
        by: User,
        at: datetime,
        whole: bool = True,
    ) -> None:
        """Answer what is not answered yet; not `whole`: the first half of the questions."""
        filler = Filler(random, part.who, part)
        asked = self._asked(entry.form_id)
        sections: dict[Section, dict[str, Any]] = defaultdict(dict)
        files: list[Ask] = []
        for section, ask, at_creation in asked if whole else asked[: len(asked) // 2]:
            answers = {**entry.entrant.answers, **entry.answers, **_flat(sections)}
            if at_creation or not ask.is_shown(answers, entry.entrant.kind):
                continue
            if ask.kind in {QuestionKind.FILE, QuestionKind.IMAGE}:
                files += [ask] * filler.files(ask, required=ask.is_required(answers))
            elif (value := filler.answer(ask)) is not None:
                sections[section][ask.code] = value
        self._save(entry, sections, by=by, at=at)
        self._send(entry, files, filler, by=by, at=at)

    def _asked(self, form_id: int) -> Asked:
        if form_id not in self.forms:
            rows = Question.objects.filter(form_id=form_id).select_related("section")
            self.forms[form_id] = [
                (row.section, Ask.of(row, self.lists), bool(row.rules.get("at_creation")))
                for row in rows
            ]
        return self.forms[form_id]

    def _save(
        self, entry: Entry, sections: dict[Section, dict[str, Any]], *, by: User, at: datetime
    ) -> None:
        for section, changed in sections.items():
            holder = entry.entrant if section.holder == "entrant" else entry
            actions.save_answers(entry, changed=changed, based_on=holder.counter, by=by, at=at)

    def _send(
        self, entry: Entry, files: list[Ask], filler: Filler, *, by: User, at: datetime
    ) -> None:
        """What is not there yet of a draft that was begun before."""
        numbers: dict[str, int] = defaultdict(int)
        there = defaultdict(int, _counted(entry))
        for ask in files:
            numbers[ask.code] += 1
            if numbers[ask.code] > there[ask.code]:
                send_file(entry, ask, filler, number=numbers[ask.code], by=by, at=at)
        if files:
            entry.refresh_from_db(fields=["counter", "stamps", "saved_at"])


def _flat(sections: dict[Section, dict[str, Any]]) -> dict[str, Any]:
    return {code: value for changed in sections.values() for code, value in changed.items()}


def _counted(entry: Entry) -> Iterator[tuple[str, int]]:
    codes = Attachment.objects.present().filter(entry=entry).values_list("question_code", flat=True)
    listed = list(codes)
    return ((code, listed.count(code)) for code in set(listed))


def fill(
    entry: Entry, random: Random, who: Invented, *, by: User, at: datetime, whole: bool = True
) -> None:
    """One entry of somebody outside the cast, answered and with its files."""
    edition = entry.edition
    pool, kind = entry.pool.code, entry.entrant.kind
    part = Part(0, edition.slug, pool, entry.category.code, kind, who, at, at)
    Sheets(edition).fill(entry, random, part, by=by, at=at, whole=whole)


def send_file(
    entry: Entry, ask: Ask, filler: Filler, *, number: int, by: User, at: datetime
) -> None:
    """One small real file through begin, storage, complete and check."""
    if ask.kind == QuestionKind.IMAGE:
        name, content = f"{ask.code}-{number}.jpg", papers.photograph(filler.random)
    else:
        name, content = f"{ask.code}-{number}.pdf", papers.pdf(*filler.letter(ask, number))
    details = {part.code: filler.detail(part) for part in ask.parts("details")}
    attachment, _post = actions.begin_file(
        entry, ask.code, name, size=len(content), details=details, by=by, at=at
    )
    default_storage.save(attachment.storage_key, ContentFile(content))
    actions.check_file(actions.complete_file(attachment, by=by, at=at), at=at)
