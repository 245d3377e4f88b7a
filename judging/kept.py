"""A version as judges read it, made once a process: it never changes, and a panel shares it.

What a round hides, the language and the edition's file are part of the name it is kept under.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from judging.markup import entry as markup
from judging.models import Assignment
from submissions.form_rows import questions_of
from submissions.markup import NO_KEY, Html
from submissions.reading import ReadSection, read

MOST = 256  # of some fifty kilobytes
Name = tuple[int, str, str, frozenset[str], str]


@dataclass(frozen=True)
class Kept:
    """Sections as values and as HTML; files are reached through NO_KEY, to be replaced."""

    sections: tuple[ReadSection, ...]
    html: Html


_shelf: OrderedDict[Name, Kept] = OrderedDict()


def kept_of(assignment: Assignment, answers: Mapping[str, Any]) -> Kept:
    """The assigned version; `answers` are those that the round does not hide.

    Nothing is kept of an edition that has no file: its questions may change.
    """
    source = assignment.round.edition.source_sha256
    if not source:
        return _made(assignment, answers)
    version, hidden = assignment.version, assignment.round.hidden
    name = (version.pk, version.sha256, source, hidden, get_language() or "")
    found = _shelf.get(name)
    if found is None:
        found = _shelf[name] = _made(assignment, answers)
        while len(_shelf) > MOST:
            _shelf.popitem(last=False)
    return found


def _made(assignment: Assignment, answers: Mapping[str, Any]) -> Kept:
    version, round_ = assignment.version, assignment.round
    questions = questions_of(version.form_id, round_.edition)
    manifest, hidden = version.manifest, round_.hidden
    found = read(questions, answers, manifest, edition=round_.edition, hidden=hidden)
    return Kept(tuple(found), markup.sections(found, str(NO_KEY)))
