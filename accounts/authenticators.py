"""allauth's second factors in our house: our host, our words, secrets kept under lock."""

import base64
import hashlib
import logging

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.utils.encoding import force_bytes
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import factor, links

log = logging.getLogger(__name__)


class Authenticators(DefaultMFAAdapter):  # type: ignore[misc]
    """What allauth.mfa asks of a project."""

    error_messages = {  # allauth's own shape
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy(
            "Your role needs a second step at sign-in. Set up another one first, then remove this."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Set up a passkey or an authenticator app first; recovery codes stand in for it."
        ),
        "incorrect_code": gettext_lazy("This code is not right. Try the newest one."),
        "unverified_email": gettext_lazy("Confirm your e-mail addresses first, or remove them."),
    }

    def encrypt(self, text: str) -> str:
        """Under the portal's key: whoever reads the database alone cannot make codes."""
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """With today's key or one of those before it; what no key opens matches no code."""
        try:
            return _lock().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.warning("a second factor's secret was locked under a key that is no longer here")
            return str(generate_totp_secret())

    def build_totp_svg(self, url: str) -> str:
        """The square that an authenticator app reads, drawn into the page: no picture to load."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        dots = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on]
        drawing = '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">{2}</svg>'
        path = format_html('<path d="{}"/>', "".join(dots))
        return format_html(drawing, len(rows), _("Square for the authenticator app"), path)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """A guarded person always keeps one."""
        return not factor.is_last(authenticator)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002
        """How the next passkey is called unless the person says otherwise."""
        there = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": there + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the one fixed host, whatever a request calls it."""
        return {"id": links.host(), "name": self.get_totp_issuer()}


def _lock() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in keys])


def _key(secret: str | bytes) -> bytes:
    digest = hashlib.sha256(b"accounts.authenticators" + force_bytes(secret)).digest()
    return base64.urlsafe_b64encode(digest)
