"""Accounts' pages: the way in, one's own account, invitations, the desk's people."""

from accounts.views.entrance import choose_language

__all__ = ["choose_language"]
