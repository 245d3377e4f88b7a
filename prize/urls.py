"""Every address: a prefix for each language, `/` by the browser's wish."""

import importlib.util

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from accounts.views import choose_language

urlpatterns = [
    path("", choose_language, name="choose_language"),
    *i18n_patterns(
        path("accounts/", include("allauth.account.urls")),
        path("account/", include("accounts.urls")),
        *[
            path("entries/" if room == "submissions" else "", include(f"{room}.urls"))
            for room in ("submissions", "judging", "desk", "results")
            if importlib.util.find_spec(f"{room}.urls")
        ],
    ),
]
