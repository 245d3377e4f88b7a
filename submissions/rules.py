"""Who may. Whether a person may see the entry at all was asked when it was looked up."""

from accounts.models import User
from accounts.rules import is_staff
from submissions.models import Edition, Entry, Member
from submissions.states import EntryState
from submissions.windows import Window

LIVE = frozenset({EntryState.DRAFT, EntryState.SUBMITTED})


def may_start(edition: Edition, now: Window) -> bool:
    """Begin an entry: while the call is open."""
    return now.is_open


def takes_saves(entry: Entry, now: Window) -> bool:
    """The draft may be changed at all: until 15 minutes after closing."""
    return entry.state in LIVE and now.takes_saves


def may_save(user: User, entry: Entry, now: Window) -> bool:
    """Change the draft: whoever works on it."""
    return takes_saves(entry, now) and works_on(user, entry)


def may_submit(user: User, entry: Entry, now: Window) -> bool:
    """Hand in, for the first time or again: whoever works on it, or the owner alone."""
    if entry.state not in LIVE or not now.is_open:
        return False
    return may_lead(user, entry) if entry.submit_reserved else works_on(user, entry)


def may_withdraw(user: User, entry: Entry) -> bool:
    """The owner, at any time; colleagues do not."""
    return entry.state in LIVE and may_lead(user, entry)


def may_undo_withdrawal(user: User, entry: Entry, now: Window) -> bool:
    """The owner again, while entries are open."""
    return entry.state == EntryState.WITHDRAWN and now.is_open and may_lead(user, entry)


def may_lead(user: User, entry: Entry) -> bool:
    """Say who works on the entry and who hands it in: its owner."""
    return entry.owner_id == user.pk


def works_on(user: User, entry: Entry) -> bool:
    """Owns the entry or was invited to it; a statement for those who do not own it."""
    return may_lead(user, entry) or Member.objects.filter(entry=entry, user=user).exists()


def may_disqualify(user: User, entry: Entry) -> bool:
    """Staff, once it was handed in."""
    return entry.state == EntryState.SUBMITTED and is_staff(user)


def may_extend(user: User, entry: Entry) -> bool:
    """Staff may give one entry more time."""
    return entry.state in LIVE and is_staff(user)
