"""What staff's pages of judging share: the edition they are about."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.http import Request
from accounts.rules import may_read_desk
from submissions.models import Edition


def edition_of(request: Request, slug: str) -> Edition:
    """The edition for staff and the auditor; 404 for everybody else."""
    if not may_read_desk(request.user):
        raise Http404
    return get_object_or_404(Edition, slug=slug)
