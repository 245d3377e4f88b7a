"""One section of the form: shown, saved, merged."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.texts import takes_any_text
from accounts.whose import mark_of
from submissions import rules
from submissions.answers.totals import totals_of
from submissions.forms import SectionForm, without_row
from submissions.models import Entry
from submissions.paper import Paper, Part, holder_of, texts_of
from submissions.states import AttachmentState
from submissions.views import finding
from submissions.views.blocks import blocks_of
from submissions.views.saved import answer_of
from submissions.views.saving import Saved, save_posted, saved_words
from submissions.windows import window_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@takes_any_text
def section(request: Request, key: UUID, section: str) -> HttpResponseBase:
    """The section's form; a POST saves what can be kept and shows what cannot."""
    entry = finding.entry_of(request.user, key)
    paper = Paper.of(entry)
    part = paper.part(section)
    if part is None:
        raise Http404
    if request.method != "POST":
        form = SectionForm(part, more=request.GET.get("more", ""), answers=paper.answers)
        form.tell({})
        return _page(request, paper, part, form=form)
    by_script = "application/json" in request.headers.get("Accept", "")
    mine = mark_of(request.user)
    if by_script and request.POST.get("person", mine) != mine:
        return JsonResponse({}, status=403)  # somebody else has signed in beside an open page
    saved = save_posted(request, entry, part)
    if by_script:
        return answer_of(request, entry, part, saved=saved)
    if saved.is_clean:
        messages.success(request, saved_words(request, entry, part))
        return redirect(_onward(request, paper, part))
    return _again(request, entry, section, saved=saved)


def _again(request: Request, entry: Entry, section: str, *, saved: Saved) -> HttpResponse:
    """The same section with what was typed, beside what is stored now."""
    paper = Paper.of(entry)
    part = paper.part(section)
    if part is None:
        raise Http404
    form = SectionForm(part, data=without_row(request.POST), answers=paper.answers)
    form.tell(saved.wrong)
    return _page(request, paper, part, form=form, saved=saved)


def _page(
    request: Request, paper: Paper, part: Part, *, form: SectionForm, saved: Saved | None = None
) -> HttpResponse:
    entry, now = paper.entry, window_of(paper.entry, request.at)
    codes = [one.section.code for one in paper.parts]
    saved = saved or Saved()
    blocks = blocks_of(form, entry, saved.collisions, unsaved=saved.wrong)
    context: dict[str, Any] = {
        **finding.frame(paper, now, part),
        "part": part,
        "form": form,
        "blocks": blocks,
        "has_problems": any(block["sentences"] for block in blocks),
        "based_on": holder_of(entry, part.section).counter,
        "saved_at": holder_of(entry, part.section).saved_at,
        "may_save": rules.may_save(request.user, entry, now),
        "person": mark_of(request.user),
        "refused": saved.refused,
        "is_last": part.section.code == codes[-1],
        "totals": totals_of(part.section.total, texts_of(part.items)),
    }
    return render(request, "submissions/section.html", context)


def _onward(request: Request, paper: Paper, part: Part) -> str:
    """Where the pressed button leads: one more row, the next section, or here again."""
    here = finding.section_url(paper.entry, part.section.code)
    more = request.POST.get("add_row", "")
    if more in {item.ask.code for item in part.items}:
        return f"{here}?more={more}#q-{more}"
    if "remove_row" in request.POST:
        return f"{here}#q-{request.POST['remove_row'].rpartition('.')[0]}"
    codes = [one.section.code for one in paper.parts]
    following = codes[codes.index(part.section.code) + 1 :]
    if "next" not in request.POST or _needs_attention(paper.entry, part.section.code):
        return here
    if following:
        return finding.section_url(paper.entry, following[0])
    return reverse("submissions:check", kwargs={"key": paper.entry.key})


def _needs_attention(entry: Entry, section: str) -> bool:
    """Something stored is not right yet; a file that is only on its way holds nobody up."""
    part = Paper.of(entry).part(section)
    if part is None:
        return False
    unfinished = {AttachmentState.UPLOADING, AttachmentState.CHECKING}
    settled = [
        item for item in part.items if not any(file.state in unfinished for file in item.files)
    ]
    return bool(part.total_problems) or any(item.problems for item in settled)
