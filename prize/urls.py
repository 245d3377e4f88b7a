"""Every address: a prefix for each language, `/` by the browser's wish."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from accounts.views import choose_language
from prize import health

handler400 = "prize.errors.bad_request"
handler500 = "prize.errors.server_error"
sandbox = [] if settings.PRODUCTION else [path("sandbox/", include("sandbox.urls"))]
urlpatterns = [
    path("", choose_language, name="choose_language"),
    path("health/", health.well, name="well"),
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
    *i18n_patterns(
        path("accounts/", include("accounts.sign_in_urls")),
        path("account/", include("accounts.urls")),
        path("desk/", include("accounts.desk_urls")),
        path("desk/", include("submissions.enquiry_urls")),
        path("desk/", include("submissions.deadline_urls")),
        path("entries/", include("submissions.urls")),
        *sandbox,
        path("", include("judging.urls")),
        path("", include("desk.urls")),
        path("", include("results.urls")),  # the last: it takes an edition's slug first
    ),
]
