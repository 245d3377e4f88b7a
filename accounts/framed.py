"""Signing in over an open form: only the pages of the way in may stand in a frame of our own."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

View = Callable[..., HttpResponseBase]


def framed(view: View) -> View:
    """Let our own pages frame this one; every other site's still may not."""
    policy: dict[str, Any] = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}
    allowed: View = csp_override(policy)(xframe_options_sameorigin(view))
    return allowed
