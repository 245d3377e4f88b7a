"""What is due in this room, called by the desk's sweep."""

from accounts import limits, sessions


def sweep() -> int:
    """Remove counters and sessions whose time is over; returns how many."""
    return limits.sweep() + sessions.sweep()
