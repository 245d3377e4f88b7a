"""The request as our views see it."""

from datetime import datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class Request(HttpRequest):
    """`at` is when it arrived, by the prize's clock; views ask no other."""

    at: datetime
    proxy_at: datetime | None  # when the proxy in front had it, where one is trusted
    user: User  # behind @login_required; elsewhere ask is_authenticated
    htmx: HtmxDetails
