"""What staff's pages of results share: the edition they may read."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.http import Request
from results import rules
from submissions.languages import pick
from submissions.models import Edition


def edition_for(request: Request, slug: str, *, run: bool = False) -> Edition:
    """The edition, for readers of the desk; `run`: for those who act. 404 for everybody else."""
    allowed = rules.may_run_results if run else rules.may_read_results
    if not allowed(request.user):
        raise Http404
    return get_object_or_404(Edition, slug=slug)


def countries_of(row: Edition) -> list[tuple[str, str]]:
    """(code, name) of the edition's countries, by name in the reader's language."""
    told = row.data.get("countries", {})
    return sorted(((code, pick(c["en"], c["ko"])) for code, c in told.items()), key=lambda c: c[1])
