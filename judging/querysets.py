"""Which rows, in which shape. Models import these; these name no model but for the types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from accounts.prepared import row_as_json
from accounts.rules import has_role, is_staff
from judging.states import (
    FINALISTS,
    GOES_ON,
    HELD,
    SETTLED,
    AssignmentState,
    DecisionKind,
    PhaseState,
)

if TYPE_CHECKING:
    from accounts.models import User
    from judging.models import (  # noqa: F401  (ruff does not read names inside QuerySet["…"])
        Assignment,
        Ballot,
        Conflict,
        Decision,
        Judge,
        Round,
        Tally,
        TieVote,
    )
    from submissions.models import Edition, Entry


class RoundQuerySet(QuerySet["Round"]):
    def visible_to(self, user: User) -> Self:
        """Staff and the auditor read every round; nobody else any."""
        return self.all() if has_role(user, "auditor") or is_staff(user) else self.none()

    def of(self, edition: Edition) -> Self:
        """An edition's rounds in order, with their phases."""
        return self.filter(edition=edition).prefetch_related("phases").order_by("order")

    def with_open_phase(self) -> Self:
        """With `phase_row`: the round's open phase as JSON, for `row_of`."""
        return self.annotate(phase_row=_open_phase(OuterRef("pk")))


class JudgeQuerySet(QuerySet["Judge"]):
    def visible_to(self, user: User) -> Self:
        """A judge's own rows; all of them for staff and the auditor."""
        if has_role(user, "auditor") or is_staff(user):
            return self.all()
        return self.acting(user)

    def acting(self, user: User) -> Self:
        """The rows as which a person judges now, newest edition first."""
        return self.filter(user=user, active=True).order_by("-edition__year", "-pk")


class ConflictQuerySet(QuerySet["Conflict"]):
    def blocking(self, round_: Round) -> Self:
        """Those that keep a pair from being assigned in this round."""
        kinds = round_.rules.get("conflicts", {})
        blocked = [kind for kind, effect in kinds.items() if effect == "block"]
        return self.filter(judge__edition=round_.edition_id, kind__in=blocked, effect="block")


class AssignmentQuerySet(QuerySet["Assignment"]):
    def visible_to(self, user: User) -> Self:
        """What a judge may open: still held, terms accepted, the judge active."""
        return self.filter(
            judge__user=user,
            judge__active=True,
            judge__terms_accepted_at__isnull=False,
            state__in=HELD,
            round__rules_sha256__gt="",
        )

    def held(self) -> Self:
        """Not recused, not abstained, not replaced."""
        return self.filter(state__in=HELD)

    def left(self) -> Self:
        """Recused, abstained or replaced."""
        return self.exclude(state__in=HELD)

    def for_ballots(self) -> Self:
        """With what saving and handing in read, and no more: no answers, no calendar."""
        return self.select_related("round", "judge", "entry", "sheet").defer(
            "round__sealed", "entry__answers", "entry__stamps"
        )

    def with_open_phase(self) -> Self:
        """With `phase_row`: the open phase of the round, for `rules.phase_of`."""
        return self.annotate(phase_row=_open_phase(OuterRef("round")))

    def with_all(self) -> Self:
        """With what the review page, saving and handing in read, in one statement."""
        return self.select_related(
            "round__edition",
            "judge",
            "entry",
            "version__category",
            "version__pool",
            "sheet",
        ).defer(
            "round__sealed",
            "entry__answers",  # a judge reads the version's
            "entry__stamps",
        )


class BallotQuerySet(QuerySet["Ballot"]):
    def standing(self, round_: Round) -> Self:
        """Not annulled ballots of assignments that are handed in; re-scored ones beside first."""
        return self.filter(
            assignment__round=round_,
            assignment__state=AssignmentState.SUBMITTED,
            annulment=None,
        )

    def counted(self, round_: Round) -> Self:
        """The last standing ballot of each assignment: what the tally reads."""
        later = self.model._default_manager.filter(
            assignment=OuterRef("assignment"), number__gt=OuterRef("number"), annulment=None
        )
        return self.standing(round_).filter(~Exists(later))


class TallyQuerySet(QuerySet["Tally"]):
    def newest(self, round_: Round) -> Self:
        """The last stored run of each pool."""
        age = Window(RowNumber(), partition_by=F("pool"), order_by=F("pk").desc())
        return self.filter(round=round_).annotate(age=age).filter(age=1)


class TieVoteQuerySet(QuerySet["TieVote"]):
    def visible_to(self, user: User) -> Self:
        """Staff and the auditor see all; a juror those of rounds where they sit on a panel."""
        if has_role(user, "auditor") or is_staff(user):
            return self.all()
        return self.filter(
            round__panels__seats__judge__user=user,
            round__panels__seats__judge__active=True,
            round__panels__seats__judge__terms_accepted_at__isnull=False,
        ).distinct()


class DecisionQuerySet(QuerySet["Decision"]):
    def settled(self, round_: Round | int) -> Self:
        """Applied by a second person, promotions beside the first decisions."""
        return self.filter(round=round_, kind__in=SETTLED)

    def applied(self, round_: Round | int) -> Self:
        """What stands, one an entry: a promotion in place of what it followed."""
        promoted = self.model._default_manager.filter(
            round=round_, kind=DecisionKind.PROMOTED, entry=OuterRef("entry")
        )
        rows = self.settled(round_)
        return rows.filter(Q(kind=DecisionKind.PROMOTED) | ~Exists(promoted))

    def tray(self, round_: Round | int) -> Self:
        """The last tentative decision of each entry that none has applied since."""
        newest = Window(RowNumber(), partition_by=F("entry"), order_by=F("pk").desc())
        tentative = self.filter(round=round_, kind=DecisionKind.TENTATIVE)
        done = self.model._default_manager.settled(round_).filter(
            entry=OuterRef("entry"), pk__gt=OuterRef("pk")
        )
        rows = tentative.filter(~Exists(done)).annotate(age=newest)
        return rows.filter(age=1)


def population(round_: Round) -> QuerySet[Entry]:
    """The entries a round judges: all submitted ones, or those its source round let go on."""
    from submissions.models import Entry

    entries = Entry.objects.filter(edition=round_.edition_id).submitted()
    if round_.source_id is None:
        return entries.order_by("number")
    return entries.filter(pk__in=_through(round_.source_id, GOES_ON)).order_by("number")


def finalists_of(round_: Round) -> QuerySet[Entry]:
    """The public's finalists of a last round: its population and the mentions' nominees."""
    from submissions.models import Entry

    entries = Entry.objects.filter(edition=round_.edition_id).submitted()
    return entries.filter(pk__in=_through(round_.source_id, FINALISTS)).order_by("number")


def _open_phase(round_: OuterRef) -> Subquery:
    from judging.models import Phase

    phase = Phase.objects.filter(round=round_, state=PhaseState.OPEN)
    return Subquery(phase.values(row=row_as_json(Phase))[:1])


def _through(round_id: int | None, outcomes: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Ids of the entries that a round decided so."""
    from judging.models import Decision

    rows = Decision.objects.filter(round=round_id, outcome__in=outcomes, kind__in=SETTLED)
    return rows.values("entry")
