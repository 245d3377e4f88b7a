"""allauth's pages, without a namespace: signing in, addresses, password, second factor."""

from django.urls import include, path

from accounts.views import factor

urlpatterns = [
    path(
        "two-step/webauthn/keys/<int:pk>/remove/", factor.remove_passkey, name="mfa_remove_webauthn"
    ),
    path("two-step/", include("allauth.mfa.urls")),
    path("email/", factor.addresses, name="account_email"),
    path("password/set/", factor.set_password, name="account_set_password"),
    path("", include("allauth.account.urls")),
]
