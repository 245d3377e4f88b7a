"""The questions of a form as rows, read once a process: an edition's file changes once a year."""

from collections.abc import Sequence
from functools import lru_cache

from submissions.models import Edition, Question


def questions_of(form_id: int, edition: Edition) -> Sequence[Question]:
    """A form's questions in order, each with its section; readers share them and change nothing.

    One statement a process and version of the edition's file; every time where there is no file.
    """
    if not edition.source_sha256:
        return _read(form_id)
    return _kept(form_id, edition.source_sha256)


@lru_cache(maxsize=512)
def _kept(form_id: int, _source: str) -> Sequence[Question]:
    return _read(form_id)


def _read(form_id: int) -> Sequence[Question]:
    return tuple(Question.objects.filter(form_id=form_id).select_related("section"))
