"""Letters and mails: every template there is, looked at with real data in both languages."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.tabs import tabs_of
from desk import letters
from desk.views.mail import MAIL_CSP
from desk.views.readers import only_readers
from submissions.models import Edition

LANGUAGES = (("en", "English"), ("ko", "한국어"))


@login_required
@require_safe
def mails(request: Request, edition: str) -> HttpResponse:
    """Every kind of mail by room, with how many were written."""
    only_readers(request)
    row = get_object_or_404(Edition, slug=edition)
    context = {
        "edition": row,
        "tabs": tabs_of(edition, request.path),
        "rooms": letters.mails(),
    }
    return render(request, "desk/mails.html", context)


@login_required
@require_safe
def mail(request: Request, edition: str, mail: str) -> HttpResponse:
    """One kind of mail in the asked language: its subject, both forms, whence its words come."""
    only_readers(request)
    row = get_object_or_404(Edition, slug=edition)
    template, language = _asked(request, mail)
    context = {
        "edition": row,
        "tabs": tabs_of(edition, reverse("desk:mails", args=[edition])),
        "template": template,
        "title": letters.title_of(template),
        "frame": f"{reverse('desk:mail_html', args=[edition, mail])}?language={language}",
        "preview": letters.preview(template, language, row),
        "shown_language": language,
        "languages": [
            {"code": one, "label": label, "current": one == language} for one, label in LANGUAGES
        ],
    }
    return render(request, "desk/mail.html", context)


@login_required
@require_safe
@xframe_options_sameorigin
@csp_override(MAIL_CSP)
def mail_html(request: Request, edition: str, mail: str) -> HttpResponse:
    """The HTML form of a kind of mail, for the frame on its page."""
    only_readers(request)
    row = get_object_or_404(Edition, slug=edition)
    template, language = _asked(request, mail)
    return HttpResponse(letters.preview(template, language, row).letter.html)


def _asked(request: Request, mail: str) -> tuple[str, str]:
    """A template that exists, by room and name, and a language of the portal."""
    template = letters.template_of(mail)
    if template not in letters.templates():
        raise Http404
    asked = request.GET.get("language", "")
    known = {one for one, _label in LANGUAGES}
    return template, asked if asked in known else get_language() or "en"
