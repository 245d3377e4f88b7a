"""A small edition for judging's tests, written straight into the tables of the rooms below.

The rooms below have their own tests; here only what judging reads must be there.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts import actions as accounts
from accounts.models import User
from judging import actions
from judging.marking import Content
from judging.models import (
    Anchor,
    Assignment,
    Ballot,
    Criterion,
    Judge,
    Panel,
    Phase,
    Quota,
    Round,
)
from submissions.models import (
    Category,
    Edition,
    Entrant,
    Entry,
    EntryVersion,
    Form,
    Pool,
    Programme,
    Question,
    Section,
    Stage,
)

CALL_ENDS = datetime(2023, 5, 31, 15, tzinfo=UTC)
OPENS = datetime(2023, 7, 5, tzinfo=UTC)
DAY = timedelta(days=1)
AT = OPENS + DAY
CLOSES = OPENS + 14 * DAY
SCORES = (("problem", 5000), ("design", 3000), ("value", 2000))
NAME = {"code": "name", "kind": "text", "label": {"en": "Name", "ko": "이름"}}
MEANINGS = {"entrant_name": "a2", "country": "a4", "city": "a5"}
COUNTRIES = {"FI": {"en": "Finland", "ko": "핀란드"}, "SE": {"en": "Sweden", "ko": "스웨덴"}}
LONG = "A reason that is long enough to be read."
REASONS = {
    "recuse": {"organisation": {"en": "My own organisation", "ko": "소속 기관"}},
    "abstain": {"language": {"en": "The language", "ko": "언어"}},
}


BLOCKING = ("same_organisation", "same_city", "same_country", "named", "declared")
RULES: dict[str, object] = {
    "ties": ["criterion_means", "pairwise_wins", "median_ballot", "vote", "joint"],
    "panels": {"TI": "TI"},
    "conflicts": dict.fromkeys(BLOCKING, "block"),
    "hidden": ["a14"],
    "replacements": True,
    "advance": "quota",
}


@dataclass
class Small:
    """An edition with one category and pool, its entries, two officers and some judges."""

    edition: Edition
    category: Category
    pool: Pool
    form: Form
    officer: User
    second: User
    lead: User
    owner: User
    entries: list[Entry] = field(default_factory=list)
    judges: list[Judge] = field(default_factory=list)


def small(*, entries: int = 3, judges: int = 4) -> Small:
    """The call is over; nobody is seated, nothing is assigned."""
    programme = Programme.objects.create(slug="prize", name_en="Prize", name_ko="상")
    edition = Edition.objects.create(
        programme=programme,
        slug="test-2023",
        year=2023,
        name_en="Test 2023",
        name_ko="시험 2023",
        data={"reasons": REASONS, "meanings": MEANINGS, "countries": COUNTRIES},
    )
    pool, form = _pool(edition), _form(edition, _stage(edition))
    officer, second, lead, owner = map(person, ("officer", "second", "lead", "owner"))
    for one in (officer, second, lead):
        accounts.grant_role(one, "secretariat", by="system", at=CALL_ENDS, lead=one == lead)
    made = Small(edition, pool.category, pool, form, officer, second, lead, owner)
    made.entries = [entry(made, number) for number in range(1, entries + 1)]
    made.judges = [judge(made, number) for number in range(1, judges + 1)]
    return made


def _stage(edition: Edition) -> Stage:
    return Stage.objects.create(
        edition=edition,
        code="entry",
        name_en="Entries",
        name_ko="접수",
        opens_at=CALL_ENDS - 90 * DAY,
        closes_at=CALL_ENDS,
    )


def _pool(edition: Edition) -> Pool:
    """The one category and its one pool."""
    category = Category.objects.create(
        edition=edition, code="TI", name_en="Tech", name_ko="기술", order=1, kinds=["city"]
    )
    return Pool.objects.create(
        edition=edition,
        category=category,
        code="TI-city",
        name_en="Tech, cities",
        name_ko="기술, 도시",
        order=1,
        kinds=["city"],
    )


def person(name: str) -> User:
    """Somebody with an address."""
    return User.objects.create_user(f"{name}@example.org", name=name.title())


def _form(edition: Edition, stage: Stage) -> Form:
    form = Form.objects.create(
        edition=edition, stage=stage, code="TI-city", name_en="Form", name_ko="양식"
    )
    section = Section.objects.create(
        form=form, code="B", order=1, name_en="Project", name_ko="과제"
    )
    asked = [("b1", "text", "Title"), ("a14", "group", "Contact"), ("d2", "file", "Letter")]
    for order, (code, kind, label) in enumerate(asked, 1):
        Question.objects.create(
            form=form,
            section=section,
            code=code,
            kind=kind,
            order=order,
            label_en=label,
            label_ko="질문",
            rules={"parts": [NAME]} if kind == "group" else {},
        )
    return form


def entry(made: Small, number: int, *, country: str = "FI", city: str = "") -> Entry:
    """A submitted entry with one version."""
    entrant = Entrant.objects.create(
        edition=made.edition,
        owner=made.owner,
        kind="city",
        name=f"City {number}",
        country=country,
        city=city or f"Town {number}",
        created_at=CALL_ENDS - DAY,
    )
    row = Entry.objects.create(
        number=f"2023-{number:04}",
        edition=made.edition,
        category=made.category,
        pool=made.pool,
        form=made.form,
        entrant=entrant,
        owner=made.owner,
        answers={"b1": f"Project {number}", "a14": {"name": "Secret Contact"}},
        created_at=CALL_ENDS - DAY,
    )
    version(row, title=f"Project {number}")
    return row


def version(
    row: Entry,
    *,
    title: str,
    korean: str = "",
    manifest: list[dict[str, Any]] | None = None,
) -> EntryVersion:
    """One more submitted version of an entry, which counts from now on."""
    number = EntryVersion.objects.filter(entry=row).count() + 1
    made = EntryVersion.objects.create(
        entry=row,
        number=number,
        form=row.form,
        category=row.category,
        pool=row.pool,
        answers={
            "a2": row.entrant.name,
            "a4": row.entrant.country,
            "a5": row.entrant.city,
            "b1": title,
            **({"b2": korean} if korean else {}),
            "a14": {"name": "Secret Contact"},
        },
        manifest=manifest or [],
        arrived_at=CALL_ENDS - DAY,
        deadline_applied=CALL_ENDS,
        deadline_version=1,
        sha256="0" * 64,
        receipt_code=f"{row.number}-{number}",
        submitted_by=row.owner,
    )
    row.submitted_version, row.state = made, "submitted"
    row.save()
    return made


def judge(made: Small, number: int, **profile: str) -> Judge:
    """A judge who has accepted the terms and declared nothing."""
    return Judge.objects.create(
        edition=made.edition,
        user=person(f"judge{number}"),
        name=f"Judge {number}",
        country=profile.get("country", "SE"),
        city=profile.get("city", ""),
        organisation=profile.get("organisation", ""),
        terms_version="1",
        terms_accepted_at=CALL_ENDS,
        conflicts_declared_at=CALL_ENDS,
    )


def scoring_round(
    made: Small,
    *,
    code: str = "R2",
    order: int = 2,
    each: int | None = 4,
    minimum: int = 3,
    quota: int | None = 1,
    source: Round | None = None,
    phases: tuple[str, ...] = ("ballots",),
    **rules: object,
) -> Round:
    """A planned scoring round with three criteria; every judge sits on its panel."""
    row = Round.objects.create(
        edition=made.edition,
        code=code,
        order=order,
        kind="scoring",
        name_en="Panel",
        name_ko="심사",
        opens_at=OPENS,
        closes_at=CLOSES,
        source=source,
        rules={**RULES, "minimum": minimum, "each": each, **rules},
    )
    _phases(row, phases)
    for number, (name, weight) in enumerate(SCORES, 1):
        _score(made, row, name, weight, number)
    if quota is not None:
        Quota.objects.create(round=row, pool=made.pool, number=quota)
    _seat(made, row, "TI")
    return row


def _phases(row: Round, codes: tuple[str, ...]) -> None:
    """Equal parts of the round, one after the other."""
    span = (CLOSES - OPENS) / len(codes)
    for number, code in enumerate(codes):
        Phase.objects.create(
            round=row,
            code=code,
            order=number + 1,
            opens_at=OPENS + number * span,
            closes_at=OPENS + (number + 1) * span,
        )


def _score(made: Small, row: Round, name: str, weight: int, order: int) -> None:
    line = Criterion.objects.create(
        round=row,
        category=made.category,
        code=name,
        kind="score",
        order=order,
        weight_bp=weight,
        name_en=name.title(),
        name_ko=name,
        answers=["b1"],
        rules={"comment": {"at": [1, 2, 10], "characters": 30}},
    )
    Anchor.objects.create(
        criterion=line, value_from=7, value_to=8, label_en="good", label_ko="우수"
    )


def screening_round(made: Small) -> Round:
    """A planned screening round, two screeners an entry, two checks."""
    row = Round.objects.create(
        edition=made.edition,
        code="R1",
        order=1,
        kind="screening",
        name_en="Screening",
        name_ko="적격심사",
        opens_at=OPENS,
        closes_at=CLOSES,
        rules={"minimum": 2, "each": 2, "panels": {"TI": "screening"}, "conflicts": {}},
    )
    Phase.objects.create(round=row, code="ballots", order=1, opens_at=OPENS, closes_at=CLOSES)
    for order, code in enumerate(("e1", "e2"), 1):
        Criterion.objects.create(
            round=row,
            category=made.category,
            code=code,
            kind="check",
            order=order,
            counted=False,
            name_en=f"Check {order}",
            name_ko=f"점검 {order}",
        )
    _seat(made, row, "screening")
    return row


def _seat(made: Small, row: Round, code: str) -> None:
    panel = Panel.objects.create(round=row, code=code, name_en="Panel", name_ko="분과")
    for one in made.judges:
        actions.seat_judge(one, [panel], by="system", at=CALL_ENDS)


def opened(made: Small, row: Round) -> Round:
    """Assigned and open."""
    actions.assign(row, seed="seed", by=made.officer, at=OPENS)
    actions.open_round(row, by=made.officer, at=OPENS)
    return row


def mine(made: Small, row: Round, number: int = 0) -> list[Assignment]:
    """A judge's assignments in own order, with everything at hand."""
    rows = Assignment.objects.with_all().filter(round=row, judge=made.judges[number])
    return list(rows.order_by("order"))


def marks(*values: int) -> Content:
    """A full score card; comments where the rule wants them."""
    given = dict(zip((name for name, _weight in SCORES), map(str, values), strict=True))
    return Content(
        marks=given,
        comments={name: LONG for name, mark in given.items() if mark in {"1", "2", "10"}},
    )


def checks(first: str = "pass", second: str = "pass") -> Content:
    """A full check list."""
    return Content(
        answers={
            code: {"verdict": verdict, "reason": "", "note": "" if verdict == "pass" else LONG}
            for code, verdict in (("e1", first), ("e2", second))
        }
    )


def user_of(assignment: Assignment) -> User:
    """The judge's person."""
    assert assignment.judge.user is not None
    return assignment.judge.user


def hand_in(assignment: Assignment, content: Content, *, at: datetime = AT) -> Ballot:
    """Save and submit as the judge."""
    user = user_of(assignment)
    sheet = getattr(assignment, "sheet", None)
    based_on = sheet.version if sheet else 0
    saved = actions.save_sheet(assignment, content=content, based_on=based_on, by=user, at=at)
    assignment._state.fields_cache.pop("sheet", None)
    return actions.submit_ballot(assignment, based_on=saved.version, by=user, at=at)


def hand_in_all(row: Round, card: dict[str, tuple[int, int, int]], *, at: datetime = AT) -> None:
    """Every assignment of the round gets its entry's marks: {number: marks}."""
    for one in Assignment.objects.with_all().filter(round=row, state__in=["assigned", "begun"]):
        hand_in(one, marks(*card[one.entry.number]), at=at)
