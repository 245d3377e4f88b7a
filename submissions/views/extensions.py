"""More time for one entry, by staff."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answers import act_from_form
from accounts.http import Request
from accounts.rules import is_staff
from accounts.tabs import tabs_of
from audit.once import new_key
from submissions import actions, rules
from submissions.forms.deadline import MoreTimeForm
from submissions.models import Entry, Extension
from submissions.windows import last_second, window_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def extend(request: Request, key: UUID) -> HttpResponse:
    """Until when this entry may still be handed in, why, and who got more time before."""
    if not is_staff(request.user):
        raise Http404
    rows = Entry.objects.visible_to(request.user).with_window()
    entry = get_object_or_404(rows.select_related("entrant", "owner"), key=key)
    closes_at = window_of(entry, request.at).closes_at
    data = request.POST if request.method == "POST" else None
    form = MoreTimeForm(entry.edition, data, closes_at=closes_at, at=request.at)

    def act() -> str:
        until, reason = form.cleaned_data["closes_at"], form.cleaned_data["reason"]
        actions.extend(entry, closes_at=until, reason=reason, by=request.user, at=request.at)
        return _("Entry %(number)s has more time; who works on it gets a mail.") % {
            "number": entry.number
        }

    if data is not None:
        back = reverse("deadline:extend", args=[key])
        answer = act_from_form(request, "extend", act, form=form, back=back)
        if answer is not None:
            return answer
    return _page(request, entry, form)


def _page(request: Request, entry: Entry, form: MoreTimeForm) -> HttpResponse:
    given = Extension.objects.filter(entry=entry).select_related("granted_by").order_by("-pk")
    context = {
        "entry": entry,
        "edition": entry.edition,
        "tabs": tabs_of(entry.edition.slug, reverse("desk:entries", args=[entry.edition.slug])),
        "window": window_of(entry, request.at),
        "given": [{"row": one, "until": last_second(one.closes_at)} for one in given],
        "may_act": rules.may_extend(request.user, entry),
        "form": form,
        "once": new_key(),
    }
    return render(request, "deadline/extend.html", context, status=422 if form.errors else 200)
