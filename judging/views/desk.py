"""What staff's pages of judging share: the edition and its tabs."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import Request
from accounts.rules import may_read_desk
from submissions.models import Edition


def edition_of(request: Request, slug: str) -> Edition:
    """The edition for staff and the auditor; 404 for everybody else."""
    if not may_read_desk(request.user):
        raise Http404
    return get_object_or_404(Edition, slug=slug)


def tabs_of(edition: Edition, current: str) -> list[dict[str, Any]]:
    """The tabs of an edition that judging owns."""
    tabs = {"rounds": _("Rounds"), "judges": _("Judges")}
    return [
        {
            "url": reverse(f"judging:{name}", args=[edition.slug]),
            "label": label,
            "current": name == current,
        }
        for name, label in tabs.items()
    ]
