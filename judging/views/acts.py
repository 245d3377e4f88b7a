"""What every act of staff on a round shares: the round, the answer, the way back."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.answers import act_and_return
from accounts.http import Request
from accounts.models import User
from judging import rules
from judging.models import Round
from submissions.models import Entry

Act = Callable[[Round, User, datetime], str]


def round_for(request: Request, key: str, *, manage: bool = False) -> Round:
    """The round for those who may read it; `manage`: for staff. 404 for everybody else."""
    if manage and not rules.may_manage(request.user):
        raise Http404
    rows = Round.objects.visible_to(request.user).select_related("edition", "source")
    return get_object_or_404(rows, key=key)


def act_on(request: Request, key: str, verb: str, *, act: Act, back: str = "") -> HttpResponse:
    """Staff only; once; back to the round's page (or `back`) with a sentence."""
    round_ = round_for(request, key, manage=True)
    back = back or reverse("judging:round", args=[round_.key])
    return act_and_return(request, verb, lambda: act(round_, request.user, request.at), back=back)


def entry_of(round_: Round, key: object) -> Entry:
    """An entry of the round's edition by its key."""
    return get_object_or_404(Entry, key=key, edition=round_.edition_id)
