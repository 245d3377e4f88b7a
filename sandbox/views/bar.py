"""The bar's two acts, and the page that tells how the turning of the year goes."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import Request
from accounts.rooms import home_of
from sandbox import people, year
from sandbox.gate import sandbox_only
from sandbox.year import Day


@sandbox_only
@require_POST
def become(request: Request) -> HttpResponse:
    """Be somebody of this kind, or nobody, and land where their work is."""
    code = request.POST.get("kind", "")
    kind = people.kind(code)
    if kind is None and code != people.ANONYMOUS:
        raise Http404
    user = kind.find() if kind else None
    if kind is not None and user is None:
        messages.error(request, str(kind.missing))
        return redirect(_sent(request, "back") or reverse("results:home"))
    people.become(request, kind, user)
    return redirect(_sent(request, "next") or reverse(home_of(user) if user else "results:home"))


@sandbox_only
@require_POST
def turn(request: Request) -> HttpResponse:
    """Wish for another day; turning back is asked once more, for it loses what was done."""
    to, standing = year.day(request.POST.get("to", "")), year.standing()
    if to is None or standing is None:
        raise Http404
    back = standing.is_later_than(to.code)
    if to == standing.day:
        messages.info(request, _("That is the day it is already."))
    elif back and not standing.may_turn_back:
        messages.error(request, _turns_on_only())
    elif back and not request.POST.get("sure"):
        context = {"to": {"code": to.code, "name": to.name}, "next": _sent(request, "next")}
        return render(request, "sandbox/turn_back.html", context)
    else:
        return _wish(request, to, back=back)
    return redirect(_sent(request, "back") or reverse("sandbox:tour"))


def _wish(request: Request, to: Day, *, back: bool) -> HttpResponse:
    """Put the wish where `make run` finds it, and lead to the page that tells how it goes."""
    if not year.wish(to, back=back):
        messages.info(request, _("The year is being turned already: one wish at a time."))
    query = urlencode({"as": people.shown_kind(request), "next": _sent(request, "next")})
    return redirect(f"{reverse('sandbox:turning')}?{query}")


@sandbox_only
@require_safe
def turning(request: Request) -> HttpResponse:
    """How the turning goes; asks for itself again until it is done."""
    told, standing = year.turn(), year.standing()
    was = people.kind(request.GET.get("as", ""))
    wanted = request.GET.get("next", "")
    signed_in = people.shown_kind(request) != people.ANONYMOUS
    own = reverse(home_of(request.user)) if signed_in else reverse("results:home")
    context = {
        "turn": told,
        "phases": _phases(told) if told else [],
        "day": standing.day.name if standing else "",
        "kind": {"code": was.code, "name": was.name} if was and not signed_in else None,
        "next": wanted if _is_ours(wanted) else own,
    }
    return render(request, "sandbox/turning.html", context)


def _phases(told: year.Turn) -> list[dict[str, Any]]:
    """What has to be done for this turn, in order, each with its state."""
    names = {
        "copying": _("Lay the beginning of the year aside"),
        "building": _("Live through the year up to that day"),
        "setting": _("Set the clock"),
        "exchanging": _("Put the new year in the old one's place"),
    }
    codes = [code for code in names if told.back or code in {"building", "setting"}]
    now = codes.index(told.phase) if told.phase in codes else -1
    if told.state == "done":
        now = len(codes)
    states = ["done" if n < now else "started" if n == now else "empty" for n in range(len(codes))]
    return [
        {"name": names[code], "state": state} for code, state in zip(codes, states, strict=True)
    ]


def _turns_on_only() -> str:
    return _(
        "The year can be turned on here, but not back: an earlier day is built from a copy of the"
        " year's beginning, and there is none. The owner of the database (DATABASE_URL) may not"
        " create any, or the data are of an earlier version (then `make reset` helps)."
    )


def _sent(request: Request, name: str) -> str:
    """An address of this portal that the form named, or ""."""
    url = request.POST.get(name, "")
    return url if _is_ours(url) else ""


def _is_ours(url: str) -> bool:
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
