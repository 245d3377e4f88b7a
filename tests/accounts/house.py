"""People of the house for the tests about accounts, and the links that their mail carries."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.test import Client

from accounts import actions
from accounts.models import User
from audit.clock import prize_now
from audit.once import new_key
from outbox.models import Message


def somebody(name: str, *roles: str) -> User:
    """name@example.org with a confirmed address and these roles of the house."""
    email = f"{name}@example.org"
    user = User.objects.create_user(email, name=name.replace("_", " ").title())
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    for role in roles:
        actions.grant_role(user, role, by="system", at=prize_now())
    return user


def signed_in(user: User) -> Client:
    """A browser of theirs."""
    client = Client()
    client.force_login(user)
    return client


def link_to(address: str, kind: str) -> str:
    """The path of the newest link mailed to an address."""
    mail = Message.objects.filter(kind=kind, recipient=address).order_by("-pk")[0]
    return str(mail.context["link"]).removeprefix("http://testserver")


def sent(**fields: str) -> dict[str, str]:
    """A form's post with a fresh key."""
    return {"once": new_key(), **fields}


def now() -> datetime:
    """The prize's time."""
    return prize_now()
