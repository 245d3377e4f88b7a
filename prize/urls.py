"""Every address: a prefix for each language, `/` by the browser's wish."""

import importlib

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from accounts.views import choose_language


def _ready(room):
    try:
        importlib.import_module(f"{room}.urls")
    except ImportError:
        return False
    return True


handler500 = "prize.errors.server_error"
urlpatterns = [
    path("", choose_language, name="choose_language"),
    *i18n_patterns(
        path("accounts/", include("allauth.account.urls")),
        path("account/", include("accounts.urls")),
        *[
            path("entries/" if room == "submissions" else "", include(f"{room}.urls"))
            for room in ("submissions", "judging", "desk", "results")
            if _ready(room)
        ],
    ),
]
