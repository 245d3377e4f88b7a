"""How entries are judged: criteria, rounds with their phases and quotas, panels, the committee."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from submissions.edition_schema.base import (
    Bilingual,
    ClosingInstant,
    Code,
    Count,
    Flag,
    Strict,
    Text,
    Whole,
    Window,
)

Points = Annotated[int, Field(strict=True, ge=1, le=10_000)]
Positive = Annotated[int, Field(strict=True, gt=0)]
ConflictKind = Literal[
    "same_organisation",
    "same_city",
    "named_in_entry",
    "declared",
    "same_country",
    "partner_employee",
]
AutomaticHelp = Literal[
    "complete", "kind", "stage", "evidence", "consent", "duplicate", "exclusion"
]
TieStep = Literal["criterion_means", "pairwise_wins", "median_ballot", "vote", "joint"]


class Anchor(Strict):
    """What the marks `low` to `high` mean in words."""

    low: Whole
    high: Whole
    label: Bilingual


class CommentRule(Strict):
    """A comment of `characters` is needed with a mark `at`; empty `at`: with every mark."""

    at: tuple[Whole, ...] = ()
    characters: Positive


class Scale(Strict):
    """Whole numbers `min` to `max` by `step`, with anchors in words."""

    min: Whole
    max: Whole
    step: Positive = 1
    anchors: tuple[Anchor, ...] = ()
    comment: CommentRule | None = None

    @model_validator(mode="after")
    def _reaches_max(self) -> Self:
        if self.max <= self.min or (self.max - self.min) % self.step:
            raise ValueError("steps from min must reach max")
        for anchor in self.anchors:
            if not self.min <= anchor.low <= anchor.high <= self.max:
                raise ValueError("an anchor lies outside the scale")
        return self


class Criterion(Strict):
    """`score` has a scale, `check` is pass, fail or ask, `choice` has choices, `text` is words."""

    kind: Literal["score", "check", "choice", "text"]
    number: Text  # as printed: 1, e3
    label: Bilingual
    help: Bilingual | None = None
    scale: Code | None = None
    choices: dict[Code, Bilingual] = {}
    answers: tuple[Code, ...] = ()  # questions that bear on it
    automatic: AutomaticHelp | None = None
    reasons: tuple[Code, ...] = ()  # of reasons.screening
    required: Flag = True


class Phase(Window):
    """Part of a round; a judge's ballot in a later phase replaces the earlier one."""

    label: Bilingual
    kind: Literal["ballots", "discussion", "rescore"]


class Blindness(Strict):
    """What judges do not see while they judge."""

    hide_identifying: Flag = False
    hidden_questions: tuple[Code, ...] = ()
    other_judges: Literal["never", "after_own", "after_close", "always"] = "never"


class Ballots(Strict):
    """`per_entry` judges each, or everyone of the panel not recused when it is `all`."""

    per_entry: Positive | Literal["all"]
    minimum: Positive


def _number(value: object) -> object:
    return {"number": value} if isinstance(value, int) else value


class QuotaRule(Strict):
    """How many of a pool go on: exactly one rule; `cap` limits groups, such as country: 3."""

    number: Count | None = None
    multiple: Positive | None = None  # of the pool's places
    threshold: Whole | None = None  # hundredths of a point
    by_hand: Flag = False
    cap: dict[Literal["country", "region"], Positive] = {}

    @model_validator(mode="after")
    def _one_rule(self) -> Self:
        given = [self.number is not None, self.multiple is not None, self.threshold is not None]
        if sum(given) + self.by_hand != 1:
            raise ValueError("give one of number, multiple, threshold, by_hand")
        return self


Quota = Annotated[QuotaRule, BeforeValidator(_number)]


class Round(Strict):
    """`weights`: category → criterion → basis points, as printed; `unweighted`: not summed."""

    label: Bilingual
    kind: Literal["screening", "scoring"]
    step: Code
    phases: dict[Code, Phase] = Field(min_length=1)
    panels: dict[Code, Code]  # category → panel
    ballots: Ballots
    aggregation: Literal["mean", "sum"] | None = None
    drop_extremes: Flag = False
    ties: tuple[TieStep, ...] = ()
    tie_at_cut: Literal["all_go_on", "break", "chair"] = "all_go_on"
    advance: Literal["passed", "quota", "awards"]
    quotas: dict[Code, Quota] = {}  # pool → how many
    nominees: dict[Code, Count] = {}  # award without a pool → how many more are put before it
    weights: dict[Code, dict[Code, Points]] = {}
    unweighted: dict[Code, tuple[Code, ...]] = {}
    blind: Blindness = Blindness()
    conflicts: dict[ConflictKind, Literal["block", "warn"]] = {}
    comments: tuple[Literal["to_staff", "to_entrant"], ...] = ()
    minutes_per_ballot: Positive | None = None
    practice_entries: Count = 0

    def criteria_of(self, category: str) -> tuple[tuple[str, int | None], ...]:
        """(criterion code, weight in basis points or None when not summed), as printed."""
        summed = tuple((code, points) for code, points in self.weights.get(category, {}).items())
        return summed + tuple((code, None) for code in self.unweighted.get(category, ()))


class Panel(Strict):
    """`drawn_from`: panel → how many of its judges sit here too."""

    label: Bilingual
    size: Positive
    drawn_from: dict[Code, Positive] = {}
    most_of_one_country: Positive | None = None
    most_recused: Positive | None = None


class Committee(Strict):
    """The body that confirms, changes with a reason, or leaves a place vacant."""

    label: Bilingual
    members: Positive
    quorum: Positive
    step: Code
    written_vote_until: ClosingInstant
    even_vote: Literal["proposal_stands", "chair"]
    conflicts: dict[ConflictKind, Literal["block", "warn"]]

    @model_validator(mode="after")
    def _quorum_can_be_met(self) -> Self:
        if self.quorum > self.members:
            raise ValueError("quorum is larger than the committee")
        return self
