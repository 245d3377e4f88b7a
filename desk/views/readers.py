"""Who may open the desk's pages; everybody else gets the same 404 as for no such page."""

from django.http import Http404

from accounts.http import Request
from accounts.rules import is_staff, may_read_audit, may_read_desk


def only_readers(request: Request) -> None:
    """Staff and auditors."""
    if not may_read_desk(request.user):
        raise Http404


def only_staff(request: Request) -> None:
    """Those who act: administrators and the secretariat."""
    if not is_staff(request.user):
        raise Http404


def only_auditors(request: Request) -> None:
    """Administrators and auditors."""
    if not may_read_audit(request.user):
        raise Http404
