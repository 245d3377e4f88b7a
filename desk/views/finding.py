"""What an address of the desk names."""

from django.http import Http404

from desk.words import LISTED
from submissions.models import Edition


def edition_of(slug: str) -> Edition:
    """The edition of an address, with what its lists name by codes at hand; or 404."""
    for edition in LISTED(slug):
        return edition
    raise Http404
