"""allauth's pages, without a namespace: signing in, addresses, password, second factor."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from accounts.framed import framed
from accounts.views import factor

urlpatterns = [
    path("login/", framed(account.login), name="account_login"),
    path("login/code/", framed(account.request_login_code), name="account_request_login_code"),
    path(
        "login/code/confirm/",
        framed(account.confirm_login_code),
        name="account_confirm_login_code",
    ),
    path("two-step/authenticate/", framed(mfa.authenticate), name="mfa_authenticate"),
    path("two-step/webauthn/login/", framed(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(
        "two-step/webauthn/keys/<int:pk>/remove/", factor.remove_passkey, name="mfa_remove_webauthn"
    ),
    path("two-step/", include("allauth.mfa.urls")),
    path("email/", factor.addresses, name="account_email"),
    path("password/set/", factor.set_password, name="account_set_password"),
    path("", include("allauth.account.urls")),
]
