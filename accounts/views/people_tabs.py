"""The tabs across the desk's pages about people."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import Request
from accounts.rules import may_run_house


def tabs(request: Request) -> list[dict[str, Any]]:
    """What components/tabs.html shows; only administrators invite to roles."""
    found = [("people:people", _("People")), ("people:recoveries", _("Lost accounts"))]
    if may_run_house(request.user):
        found.insert(1, ("people:invitations", _("Invitations to roles")))
    links = [(reverse(name), label) for name, label in found]
    return [{"url": url, "label": label, "current": url == request.path} for url, label in links]
