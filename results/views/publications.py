"""Staff's pages of a publication: its checklist, the private preview, two approvals, go-live."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import act_and_return, act_from_form
from accounts.fresh import fresh_sign_in
from accounts.http import Request
from accounts.tabs import tabs_of
from audit.once import new_key
from results import grouping, rules
from results.actions import publications as acts
from results.checklist import checklist, letters_held
from results.forms import ReasonForm, WindowForm
from results.models import Publication, PublicImage
from results.ripe import before_freezing
from results.snapshots import in_language
from results.states import PublicationKind, PublicationState
from results.views.addresses import preview_body
from results.views.staff import edition_for


def publication_for(request: Request, edition: str, kind: str, *, run: bool = False) -> Publication:
    """The standing publication of a kind; 404 where there is none or one may not."""
    row = edition_for(request, edition, run=run)
    if kind not in PublicationKind.values:
        raise Http404
    publication = Publication.objects.standing(row, kind)
    if publication is None:
        raise Http404
    return publication


@login_required
@require_safe
def publication(request: Request, edition: str, kind: str) -> HttpResponse:
    """What is ready, what is missing, who approved, when it goes live."""
    return publication_page(request, publication_for(request, edition, kind))


def publication_page(
    request: Request,
    row: Publication,
    *,
    withdraw_form: ReasonForm | None = None,
    window_form: WindowForm | None = None,
) -> HttpResponse:
    """The page, with the form that was refused."""
    snapshot = row.snapshot
    approvals = list(snapshot.approvals.select_related("by")) if snapshot else []
    context = {
        "edition": row.edition,
        "tabs": tabs_of(row.edition.slug, request.path),
        "publication": row,
        "steps": checklist(row, approvals),
        "approvals": approvals,
        "own_approval": any(approval.by_id == request.user.pk for approval in approvals),
        "items": len(snapshot.body["items"]) if snapshot else 0,
        "letters": letters_held(row),
        "may_run": rules.may_run_results(request.user),
        **_times(row, request.at),
        "withdraw_form": withdraw_form or ReasonForm(),
        "window_form": window_form or _window_form(row),
        "window": row.windows.filter(applied_at=None).select_related("proposed_by").first(),
        "once": new_key(),
    }
    status = 422 if withdraw_form or window_form else 200
    return render(request, "results/publication.html", context, status=status)


def _times(row: Publication, at: datetime) -> dict[str, Any]:
    """What the moment allows: freezing not before its time, going live within the range."""
    return {
        "freeze_waits": before_freezing(row) if row.state == PublicationState.DRAFT else "",
        "may_go_live": rules.may_go_live(row, at),
        "is_early": at < row.earliest,
        "is_late": at > row.latest,
    }


def _window_form(row: Publication) -> WindowForm:
    times = {name: localtime(getattr(row, name)) for name in ("earliest", "planned", "latest")}
    return WindowForm(initial=times)


@login_required
@require_POST
def prepare_publication(request: Request, edition: str, kind: str) -> HttpResponse:
    """Freeze the list as it stands now."""
    row = publication_for(request, edition, kind, run=True)

    def act() -> str:
        acts.prepare_publication(row.edition, kind, by=request.user, at=request.at)
        return _("The list is frozen as it stands now. Two people have to approve it.")

    return _after(request, "prepare_publication", act, row=row)


@login_required
@require_POST
@fresh_sign_in
def approve_publication(request: Request, edition: str, kind: str) -> HttpResponse:
    """One's word for exactly the list that was on the page."""
    row = publication_for(request, edition, kind, run=True)
    sha256 = request.POST.get("sha256", "")

    def act() -> str:
        acts.approve_publication(row, sha256=sha256, by=request.user, at=request.at)
        return _("Your approval is written down.")

    return _after(request, "approve_publication", act, row=row)


@login_required
@require_POST
@fresh_sign_in
def go_live(request: Request, edition: str, kind: str) -> HttpResponse:
    """Make it public now, within the approved range."""
    row = publication_for(request, edition, kind, run=True)

    def act() -> str:
        acts.go_live(row, by=request.user, at=request.at)
        return _("The list is public. The letters are on their way.")

    return _after(request, "go_live", act, row=row)


def _after(
    request: Request, verb: str, act: Callable[[], str], *, row: Publication
) -> HttpResponse:
    back = reverse("results:publication", args=[row.edition.slug, row.kind])
    return act_and_return(request, verb, act, back=back)


@login_required
@require_POST
@fresh_sign_in
def withdraw_publication(request: Request, edition: str, kind: str) -> HttpResponse:
    """Take the list back, with a reason."""
    row = publication_for(request, edition, kind, run=True)
    form = ReasonForm(request.POST)

    def act() -> str:
        acts.withdraw_publication(row, **form.cleaned_data, by=request.user, at=request.at)
        return _("The list is taken back; its pages answer “not found” again.")

    back = reverse("results:publication", args=[edition, kind])
    answer = act_from_form(request, "withdraw_publication", act, form=form, back=back)
    return answer or publication_page(request, row, withdraw_form=form)


def _preview(request: Request, edition: str, kind: str) -> tuple[Publication, dict[str, Any]]:
    row = publication_for(request, edition, kind)
    if row.snapshot is None:
        raise Http404
    body = in_language(row.snapshot.body, get_language() or "en")
    context: dict[str, Any] = {
        "edition": row.edition,
        "preview": reverse("results:publication", args=[edition, kind]),
        "body": preview_body(body, edition, kind),
    }
    return row, context


@login_required
@require_safe
def preview(request: Request, edition: str, kind: str) -> HttpResponse:
    """The list as the public will see it."""
    row, context = _preview(request, edition, kind)
    body = context["body"]
    if row.kind == PublicationKind.WINNERS:
        context |= {"groups": grouping.winners(body), "live_at": row.live_at}
        return render(request, "results/winners.html", context)
    context |= {"items": body["items"], "chosen": "", "filters": []}
    return render(request, "results/finalists.html", context)


@login_required
@require_safe
def preview_item(request: Request, *, edition: str, kind: str, slug: str) -> HttpResponse:
    """One project as the public will see it."""
    _row, context = _preview(request, edition, kind)
    item = next((one for one in context["body"]["items"] if one["slug"] == slug), None)
    if item is None:
        raise Http404
    context |= {
        "item": item,
        "crumbs": [],
        "sharers": grouping.sharers(context["body"], item),
    }
    return render(request, "results/item.html", context)


@login_required
@require_safe
def preview_image(request: Request, *, edition: str, kind: str, key: UUID) -> FileResponse:
    """A private copy of an image, before it is public."""
    row = publication_for(request, edition, kind)
    image = get_object_or_404(PublicImage, publication=row, key=key)
    return FileResponse(default_storage.open(image.storage_key), content_type="image/jpeg")
