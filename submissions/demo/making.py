"""The cast enters: drafts, hand-ins, late tries, more time for two, three who take theirs back."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import batched
from random import Random

from django.core.exceptions import ValidationError

from accounts.demo import person
from accounts.models import User
from accounts.states import Role
from audit.models import Event
from submissions import actions
from submissions.demo.casting import Part
from submissions.demo.hands import carry_out
from submissions.demo.sheets import Sheets
from submissions.demo.steps import Report, one_step
from submissions.models import Category, Edition, Entry, Extension
from submissions.states import EntryState

AT_ONCE = 40  # entries begun in one transaction
MORE_TIME = timedelta(hours=3)
COMPLETE = frozenset({"late", "complete"})  # drafts in which nothing is missing
POWER_CUT = "A power cut in the whole district, confirmed by its utility, in the last two hours."
SECOND_THOUGHTS = "The council has decided to enter next year, with a full year of results."


def advance(
    edition: Edition, cast: list[Part], *, seed: int, to: str, hour: datetime, report: Report
) -> None:
    """Bring the entries from where they stand to stage `to`, as they stood at `hour`.

    Each entry is begun, and then written, as a whole or not at all. Needs the stages before to be
    done; a second run adds nothing.
    """
    if to in {"open", "closed"}:
        Maker(edition, seed).bring(cast, hour, report)
    if to == "closed":
        _try_too_late(edition, cast)
    if to == "screening":
        _withdraw(edition, cast)


def _present(edition: Edition) -> dict[str, str]:
    """The owner's address → the state of the entry; "" for one in which nothing is written yet."""
    rows = Entry.objects.filter(edition=edition).order_by("-pk")
    listed = rows.values_list("owner__email", "state", "counter")
    return {
        address: state if counter or state != EntryState.DRAFT else ""
        for address, state, counter in listed
    }


class Maker:
    """Makes entries of one edition; what they share is read once."""

    def __init__(self, edition: Edition, seed: int) -> None:
        self.edition, self.seed = edition, seed
        self.sheets = Sheets(edition)
        self.categories = {
            category.code: category for category in Category.objects.filter(edition=edition)
        }

    def bring(self, cast: Sequence[Part], hour: datetime, report: Report) -> None:
        """All that is due by `hour`: begun in the cast's order, then written by many hands."""
        present = _present(self.edition)
        due = [part for part in cast if _is_due(part, present.get(part.address), hour)]
        for some in batched((part for part in due if part.address not in present), AT_ONCE):
            with one_step():
                for part in some:
                    self._begin(part)
        steps = [partial(self._enter, part, hour) for part in due]
        carry_out(steps, lambda done: report(done, len(due), "entries"))

    def _enter(self, part: Part, hour: datetime) -> None:
        """Fill the entry in, and hand it in if its time has come."""
        with one_step():
            entry = self._standing(part)
            handed_in = part.submitted_at is not None and part.submitted_at <= hour
            whole = handed_in or not part.tags.isdisjoint(COMPLETE)
            at = part.submitted_at if handed_in and part.submitted_at else part.begun_at
            if "grace" in part.tags and handed_in:
                self._extend(entry)
                entry = self._standing(part)
            typed_at = min(at, self.edition.closes_at - timedelta(minutes=4))
            random = Random(f"{self.seed}/{part.number_in_cast}")  # noqa: S311 (an invented world)
            self.sheets.fill(entry, random, part, by=entry.owner, at=typed_at, whole=whole)
            if handed_in:
                actions.submit(entry, by=entry.owner, at=at)

    def _standing(self, part: Part) -> Entry:
        """The entry as its form's page reads it, with its window."""
        rows = Entry.objects.filter(edition=self.edition, owner__email=part.address)
        entry = rows.select_related("entrant", "category", "form", "owner").extended()[0]
        entry.edition = entry.entrant.edition = self.edition
        return entry

    def _begin(self, part: Part) -> None:
        owner = person(part.address, part.who.contact, part.who.language)
        entrant = actions.create_entrant(
            self.edition,
            kind=part.kind,
            name=part.who.name,
            country=part.who.country,
            city=part.who.city,
            by=owner,
            at=part.begun_at,
        )
        category = self.categories[part.category_code]
        actions.start_entry(entrant, category=category, by=owner, at=part.begun_at)

    def _extend(self, entry: Entry) -> None:
        if Extension.objects.filter(entry=entry).exists():
            return
        end = self.edition.closes_at
        officer = User.objects.filter(house_roles__role=Role.SECRETARIAT).order_by("pk")[0]
        actions.extend(
            entry,
            closes_at=end + MORE_TIME,
            reason=POWER_CUT,
            by=officer,
            at=end - timedelta(minutes=50),
        )


def _is_due(part: Part, state: str | None, hour: datetime) -> bool:
    """Something of this part is to be done by `hour`."""
    if not state:
        return part.begun_at <= hour
    handed_in = part.submitted_at is not None and part.submitted_at <= hour
    return state == EntryState.DRAFT and handed_in


def _tagged(edition: Edition, cast: list[Part], chosen: set[str]) -> Iterator[tuple[Part, Entry]]:
    """The entries of these addresses that are there, with their parts."""
    parts = {part.address: part for part in cast if part.address in chosen}
    rows = Entry.objects.filter(edition=edition, owner__email__in=parts).order_by("pk")
    for entry in rows.select_related("entrant", "owner"):
        entry.edition = edition
        yield parts[entry.owner.email], entry


def _try_too_late(edition: Edition, cast: list[Part]) -> None:
    """Complete drafts, sent a moment after the end: each is turned away, and that is kept."""
    late = {part.address for part in cast if part.tries_at}
    for part, entry in _tagged(edition, cast, late):
        if part.tries_at and not _has_come_late(entry):
            try:
                actions.submit(entry, by=entry.owner, at=part.tries_at)
            except ValidationError:
                actions.come_late(entry, by=entry.owner, at=part.tries_at)


def _has_come_late(entry: Entry) -> bool:
    label = entry._meta.label_lower
    rows = Event.objects.filter(verb="come_late", object_label=label, object_id=entry.pk)
    return rows.exists()


def _withdraw(edition: Edition, cast: list[Part]) -> None:
    """A few think better of it after the deadline."""
    leaving = {part.address for part in cast if part.fate == "withdraws"}
    for number, (_part, entry) in enumerate(_tagged(edition, cast, leaving), 1):
        if entry.state == EntryState.SUBMITTED:
            at = edition.closes_at + timedelta(hours=13 * number)
            actions.withdraw(entry, by=entry.owner, at=at, reason=SECOND_THOUGHTS)
