"""What is asked for a second factor, in our words; a code works once."""

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import limits
from accounts.authenticators import Authenticators

APPS_CODE = limits.Limit("apps code", most=1, within=120)  # longer than a code is valid


class CodeField(forms.CharField):
    """Where a phone offers the code it has."""

    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})


class _Once:
    """Beside a form of allauth: a code that was used is refused for as long as it would hold."""

    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        used = f"{self.authenticator.pk}:{normalize_user_code(code)}"
        if self.authenticator.type == Authenticator.Type.TOTP and limits.take(APPS_CODE, used):
            raise Authenticators().validation_error("incorrect_code")
        return code


class CodeForm(_Once, AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    code = CodeField(
        label=_("Code"),
        max_length=40,
        help_text=_("From your authenticator app, or one of your recovery codes."),
    )


class CodeAgainForm(_Once, ReauthenticateForm):  # type: ignore[misc]
    """The same before something that is guarded."""

    code = CodeField(
        label=_("Code"),
        max_length=40,
        help_text=_("From your authenticator app, or one of your recovery codes."),
    )


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The app shows the first code."""

    code = CodeField(
        label=_("Code from the app"),
        max_length=40,
        help_text=_("Six digits that change every half minute."),
    )


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name for the new passkey, and whether it may do without a password."""

    name = forms.CharField(
        label=_("Name"), required=False, max_length=60,
        help_text=_("So that you know it again, such as “my phone”."),
    )  # fmt: skip
    passwordless = forms.BooleanField(
        label=_("Sign in with this passkey alone, without a password"),
        required=False,
        initial=True,
        help_text=_("Your device then asks for your fingerprint, your face or its PIN."),
    )


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    name = forms.CharField(label=_("Name"), max_length=60)
