"""Who may. Whether a person may see the entry at all was asked when it was looked up."""

from accounts.models import User
from accounts.rules import is_staff
from submissions.models import Edition, Entry
from submissions.states import EntryState
from submissions.windows import Window

LIVE = frozenset({EntryState.DRAFT, EntryState.SUBMITTED})


def may_start(edition: Edition, now: Window) -> bool:
    """Begin an entry: while the call is open."""
    return now.is_open


def may_save(entry: Entry, now: Window) -> bool:
    """Change the draft: until 15 minutes after closing."""
    return entry.state in LIVE and now.takes_saves


def may_submit(entry: Entry, now: Window) -> bool:
    """Hand in, for the first time or again."""
    return entry.state in LIVE and now.is_open


def may_withdraw(user: User, entry: Entry) -> bool:
    """The owner, at any time; colleagues do not."""
    return entry.state in LIVE and entry.owner_id == user.pk


def may_disqualify(user: User, entry: Entry) -> bool:
    """Staff, once it was handed in."""
    return entry.state == EntryState.SUBMITTED and is_staff(user)


def may_extend(user: User, entry: Entry) -> bool:
    """Staff may give one entry more time."""
    return entry.state in LIVE and is_staff(user)
