"""Whom this room tells what."""

from submissions.emails.entries import REMINDER, draft_reminder, submit, sum_up, withdraw

__all__ = ["REMINDER", "draft_reminder", "submit", "sum_up", "withdraw"]
