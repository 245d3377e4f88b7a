"""When a stage takes entries: the one function for page, action and mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from accounts.prepared import row_of
from submissions.models import Edition, Entry, Extension, Stage

SAVES_AFTER_CLOSING = timedelta(minutes=15)  # into the draft, never submitted


def last_second(closes_at: datetime) -> datetime:
    """23:59:59 for a half-open end at 00:00:00."""
    return closes_at - timedelta(seconds=1)


@dataclass(frozen=True)
class Window:
    """From `opens_at` to `closes_at`, half-open, seen at `at`; `version` of the deadline."""

    opens_at: datetime
    closes_at: datetime
    version: int
    at: datetime

    @property
    def last_second(self) -> datetime:
        """How the end is spelled out: 23:59:59, not 00:00:00 of the next day."""
        return last_second(self.closes_at)

    @property
    def is_open(self) -> bool:
        """An entry may be handed in."""
        return self.opens_at <= self.at < self.closes_at

    @property
    def is_ahead(self) -> bool:
        """Not open yet."""
        return self.at < self.opens_at

    @property
    def is_over(self) -> bool:
        """Closed."""
        return self.at >= self.closes_at

    @property
    def saves_until(self) -> datetime:
        """Until when what is still being typed goes into the draft."""
        return self.closes_at + SAVES_AFTER_CLOSING

    @property
    def takes_saves(self) -> bool:
        """A draft may be changed."""
        return self.opens_at <= self.at < self.saves_until


def window(stage: Stage, entry: Entry | None, at: datetime) -> Window:
    """The stage's window for this entry; its own extension counts where it is later."""
    extended = None
    if entry is not None:
        latest = Extension.objects.filter(entry=entry).aggregate(latest=Max("closes_at"))
        extended = latest["latest"]
    return _window(stage, extended, at)


def window_of(entry: Entry, at: datetime) -> Window:
    """The same, without a statement for a row of `Entry.objects.with_window()`."""
    if "extended_to" not in entry.__dict__:
        return window(entry.edition.entry_stage, entry, at)
    return _window(entry.edition.entry_stage, entry.__dict__["extended_to"], at)


def set_stage(edition: Edition, row: Entry | Edition) -> None:
    """Give the edition the entry stage that came with a row of `with_entry_stage()`."""
    stage = row_of(Stage, row.__dict__["stage_row"])
    if stage is not None:
        edition.entry_stage = stage


def _window(stage: Stage, extended: datetime | None, at: datetime) -> Window:
    closes_at = max(stage.closes_at, extended or stage.closes_at)
    return Window(stage.opens_at, closes_at, stage.deadline_version, at)
