"""What every step of the demonstration works with: the edition, who is who, how far along."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from random import Random

from accounts.models import User
from accounts.states import Role
from judging.models import Phase, Round
from submissions.demo import Part, Report
from submissions.models import Edition, Entry


@dataclass(frozen=True)
class Scene:
    """One run over one edition; the same seed draws the same marks, however often it stops."""

    edition: Edition
    cast: Sequence[Part]
    seed: int
    report: Report

    @cached_property
    def parts(self) -> dict[int, Part]:
        """{entry: its part}, found by the owner's address; one statement."""
        by_address = {part.address: part for part in self.cast}
        rows = Entry.objects.filter(edition=self.edition, owner__email__in=by_address)
        return {pk: by_address[email] for pk, email in rows.values_list("pk", "owner__email")}

    def fate(self, entry: int) -> str:
        """What becomes of an entry in screening; empty where it goes on."""
        part = self.parts.get(entry)
        return "" if part is None or part.fate == "goes_on" else part.fate

    def standing(self, entry: int) -> float:
        """0 for the best of its pool, towards 1 for the last that goes on."""
        part = self.parts.get(entry)
        if part is None or not part.standing:
            return self.lot("standing", entry).random()
        return (part.standing - 1) / self._going[part.pool_code]

    @cached_property
    def _going(self) -> Counter[str]:
        return Counter(part.pool_code for part in self.cast if part.standing)

    def tagged(self, tag: str) -> list[int]:
        """The entries of an awkward case."""
        return sorted(entry for entry, part in self.parts.items() if tag in part.tags)

    def is_marked(self, entry: int) -> bool:
        """An awkward case turns on this entry."""
        part = self.parts.get(entry)
        return part is not None and bool(part.tags)

    def round(self, code: str) -> Round:
        """A round as it stands now."""
        rows = Round.objects.select_related("edition", "source")
        return rows.get(edition=self.edition, code=code)

    def lot(self, *names: object) -> Random:
        """Chance for these names alone, so that no order of work changes it."""
        return Random("/".join(map(str, (self.seed, *names))))  # noqa: S311 (an invented world)

    @cached_property
    def lead(self) -> User:
        """The secretariat's lead."""
        return _house(Role.SECRETARIAT, lead=True)

    @cached_property
    def officer(self) -> User:
        """Another of the secretariat."""
        return _house(Role.SECRETARIAT)

    @cached_property
    def administrator(self) -> User:
        """Who applies what others proposed."""
        return _house(Role.ADMINISTRATOR)


def within(stretch: Round | Phase, share: float) -> datetime:
    """The moment when this share (0 to 1) of a round or phase has passed."""
    return stretch.opens_at + (stretch.closes_at - stretch.opens_at) * share


def _house(role: str, *, lead: bool = False) -> User:
    rows = User.objects.filter(house_roles__role=role, house_roles__lead=lead).order_by("pk")
    return rows[0]
