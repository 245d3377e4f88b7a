"""What the tests of signing in do again and again: people, codes, an authenticator app."""

import re
import time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from accounts.models import User
from outbox import sender
from tests.servers import Post

ADDRESS = "mina@example.org"
PHRASE = "a calm long phrase 7"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def person(email: str = ADDRESS, *, guarded: bool = True, password: str | None = PHRASE) -> User:
    """Somebody with a confirmed address."""
    user = User.objects.create_user(email, password, name="Mina Kim", guarded=guarded)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def with_app(user: User) -> Authenticator:
    """Their authenticator app, set up before."""
    return TOTP.activate(user, SECRET).instance


def apps_code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client, email: str = ADDRESS, password: str = PHRASE, to: str = "") -> str:
    """Post the sign-in page; return where it leads."""
    sent = {"login": email, "password": password, **({"next": to} if to else {})}
    answer = client.post(reverse("account_login"), sent)
    return answer.headers.get("Location", "")


def is_in(client: Client) -> bool:
    """Does the session belong to somebody?"""
    return "_auth_user_id" in client.session


def mailed_code(smtp: Post, address: str = ADDRESS) -> str:
    """The code of the newest mail to this address."""
    sender.sweep()
    body = smtp.to(address)[-1].get_body(("plain",))
    assert body is not None
    found = re.search(r"^\s{4}(\S+)\s*$", body.get_content(), re.MULTILINE)
    assert found is not None
    return found[1]
