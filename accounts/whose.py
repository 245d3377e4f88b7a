"""Whose page it is, in a word that a browser may keep: it names nobody."""

from django.utils.crypto import salted_hmac

from accounts.models import User


def mark_of(user: User) -> str:
    """The same for one person everywhere, another for each."""
    return salted_hmac("accounts.whose", str(user.pk), algorithm="sha256").hexdigest()[:20]
