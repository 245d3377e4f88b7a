"""A small world for the guards: the 2023 edition, one of each kind of person, a few entries.

Everything is made by the rooms' own actions, so a world is always one that can happen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from accounts import actions as accounts
from accounts.models import Invitation, User
from judging import actions as judging
from judging import edition_file as judging_file
from judging.asked import Asked, asked_of
from judging.marking import Content
from judging.models import Assignment, Judge, Panel, Round
from outbox.models import Message
from results import edition_file as results_file
from results.actions import invitations as results
from results.models import CommitteeMember, PartnerOfficer, Sitting
from submissions import actions as submissions
from submissions import edition_file as submissions_file
from submissions.edition_schema import EditionFile, read
from submissions.models import Attachment, Category, Entry, Member, Partner
from tests.answers import fill
from tests.house.tree import ROOT

STANDING = {"TI-city", None}  # the pool of both entries, and the mentions
EDITION = ROOT / "editions" / "seoul-2023.yaml"

CALL = datetime(2023, 5, 20, 3, tzinfo=UTC)  # entries are open
SCREENING = datetime(2023, 6, 10, 3, tzinfo=UTC)
AT = datetime(2023, 7, 10, 3, tzinfo=UTC)  # the panel scores
HOUSE = ("screener", "secretariat", "administrator", "auditor")
APPLICANTS = ("owner", "applicant")
INVITED = ("judge", "other_judge", "committee", "partner")
JUDGES = ("judge_2", "judge_3", "judge_4", "judge_5")
JUROR = "judge_5"  # sits on the jury alone, so that four are left for the owner's entry in R2
BESIDE = ("second_screener", "editor", *JUDGES)  # in the world, not in the table
ROLES = {**{role: role for role in HOUSE}, "second_screener": "screener"}


@dataclass
class World:
    """When it is, people by kind (None: nobody signed in), their sessions, what rooms made."""

    at: datetime = AT
    people: dict[str, User | None] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def user(self, person: str) -> User:
        """Return a person who is somebody."""
        user = self.people[person]
        assert user is not None, person
        return user


def build() -> World:
    """Make the world in the current transaction, at the stage of the panel round."""
    world = World()
    for step in STEPS:
        step(world)
    return world


def people(world: World) -> None:
    """One person of each kind, with a password nobody needs and a session of their own."""
    world.people["anonymous"] = None
    for name in (*APPLICANTS, *HOUSE, *INVITED, *BESIDE):
        user = User.objects.create_user(f"{name}@example.org", name=name.replace("_", " ").title())
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        world.people[name] = user
    for name, role in ROLES.items():
        lead = name == "secretariat"
        accounts.grant_role(world.user(name), role, by="system", at=CALL, lead=lead)
    for name, somebody in world.people.items():
        if somebody is not None:
            world.sessions[name] = session_of(somebody)  # a new role ends those of before


def session_of(user: User) -> str:
    """Sign a person in and return the key of the session."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@cache
def edition_file() -> EditionFile:
    """The 2023 file, read once in a process; of its awards those somebody stands for here."""
    file = read(EDITION)
    awards = {code: award for code, award in file.awards.items() if award.pool in STANDING}
    return file.model_copy(update={"awards": awards})


def edition(world: World) -> None:
    """The 2023 edition as the rooms load it from its file."""
    file = edition_file()
    world.things["edition"] = submissions_file.load(file, at=CALL).edition
    judging_file.load(file, at=CALL)
    results_file.load(file, at=CALL)


def entries(world: World) -> None:
    """Two handed in (the owner's and the other applicant's), a draft of the owner's."""
    world.things["entry"] = entry(world, "owner", submit=True)
    world.things["other_entry"] = entry(world, "applicant", submit=True)
    world.things["draft"] = entry(world, "owner", category="HC")
    world.things["file"] = Attachment.objects.filter(entry=world.things["entry"])[0]


def entry(world: World, person: str, *, category: str = "TI", submit: bool = False) -> Entry:
    """One entry by a city, complete, handed in where asked."""
    by, of = world.user(person), world.things["edition"]
    entrant = submissions.create_entrant(
        of, kind="city", name=f"City of {person}", country="FI", city="Espoo", by=by, at=CALL
    )
    chosen = Category.objects.get(edition=of, code=category)
    row = submissions.start_entry(entrant, category=chosen, by=by, at=CALL)
    fill(row, by=by, at=CALL)
    if submit:
        submissions.submit(row, by=by, at=CALL)
    return row


def screening(world: World) -> None:
    """R1: two screeners pass both entries; proposed and applied by two of the staff."""
    staff, second = world.user("secretariat"), world.user("administrator")
    first = world.things["screening"] = round_of(world, "R1")
    judging.seat_screeners(first, by=staff, at=SCREENING)
    for judge in Judge.objects.filter(seats__panel__round=first):
        judging.accept_terms(judge, version="1", by=_user_of(judge), at=SCREENING)
    judging.assign(first, seed="seed", by=staff, at=SCREENING)
    judging.open_round(first, by=staff, at=SCREENING)
    for assignment in Assignment.objects.with_all().filter(round=first):
        hand_in(assignment, at=SCREENING)
    judging.close_round(first, by=staff, at=first.closes_at)
    judging.propose_decisions(first, by=staff, at=first.closes_at)
    judging.apply_decisions(first, by=second, at=first.closes_at)


def panel(world: World) -> None:
    """R2 is open: each of its judges but `other_judge` has the owner's entry to score."""
    staff, round_ = world.user("secretariat"), round_of(world, "R2")
    seats = list(Panel.objects.filter(round=round_, code="TI"))
    jury = list(Panel.objects.filter(round=round_of(world, "R3")))
    for name in ("judge", "other_judge", *JUDGES):
        judge = invite_judge(world, name, seats=jury if name == JUROR else seats)
        by = world.user(name)
        judging.accept_invitation(judge, by=by, at=AT)
        judging.accept_terms(judge, version="1", by=by, at=AT)
        tied = [world.things["entry"]] if name == "other_judge" else []
        judging.declare_conflicts(judge, entries=tied, reason="We worked on it.", by=by, at=AT)
    judging.assign(round_, seed="seed", by=staff, at=AT)
    judging.open_round(round_, by=staff, at=AT)
    world.things["round"] = round_
    world.things["assignment"] = Assignment.objects.with_all().get(
        round=round_, entry=world.things["entry"], judge__user=world.user("judge")
    )


def round_of(world: World, code: str) -> Round:
    return Round.objects.get(edition=world.things["edition"], code=code)


def _user_of(judge: Judge) -> User:
    assert judge.user is not None
    return judge.user


def hand_in(assignment: Assignment, *, at: datetime, mark: int = 7) -> None:
    """Save a full card and hand it in as its judge."""
    asked = asked_of(assignment.round_id, assignment.entry.category_id)
    content = Content(
        marks={one.code: _mark(one, mark) for one in asked if one.kind == "score"},
        answers={one.code: _answer(one) for one in asked if one.kind != "score"},
    )
    by = _user_of(assignment.judge)
    sheet = judging.save_sheet(assignment, content=content, based_on=0, by=by, at=at)
    judging.submit_ballot(assignment, based_on=sheet.version, by=by, at=at)


def _mark(asked: Asked, mark: int) -> str:
    return str(mark) if str(mark) in asked.values else asked.values[-1]


def _answer(asked: Asked) -> Any:
    if asked.kind == "check":
        return {"verdict": "pass", "reason": "", "note": ""}
    return asked.options[0].code if asked.options else "text"


def bodies(world: World) -> None:
    """A member of the committee and an officer of a partner, both seated."""
    member, officer = invite_member(world, "committee"), invite_officer(world, "partner")
    results.accept_invitation(member, by=world.user("committee"), at=AT)
    results.accept_invitation(officer, by=world.user("partner"), at=AT)
    edition = world.things["edition"]
    world.things |= {"officer": officer, "sitting": Sitting.objects.get(edition=edition)}


def invitations(world: World) -> None:
    """One of each kind that nobody has answered; its token stands in the mail alone."""
    judge = invite_judge(world, "invited_judge", seats=[])
    member = invite_member(world, "invited_member")
    officer = invite_officer(world, "invited_officer")
    world.things["judge_token"] = _token_of(judge.invitation)
    world.things["committee_token"] = _token_of(member.invitation)
    world.things["partner_token"] = _token_of(officer.invitation)
    colleague = accounts.invite_colleague(
        email="colleague@example.org", name="Colleague", language="en", role="screener",
        by=world.user("administrator"), at=AT,
    )  # fmt: skip
    world.things |= {"colleague": colleague, "house_token": _token_of(colleague)}


def colleagues(world: World) -> None:
    """An editor of the owner's entry, somebody who is asked to become one, and a question."""
    entry, owner = world.things["entry"], world.user("owner")
    asked = [
        submissions.invite_editor(
            entry, email=f"{name}@example.org", name=name, language="en", by=owner, at=AT
        )
        for name in ("editor", "invited_editor")
    ]
    submissions.join(asked[0].invitation, by=world.user("editor"), at=AT)
    world.things |= {"asked": asked[1], "entry_token": _token_of(asked[1].invitation)}
    world.things["member"] = Member.objects.get(entry=entry)
    submissions.ask_enquiry(entry, "When do judges read it?", by=owner, at=AT)


def lost_accounts(world: World) -> None:
    """The applicant's waits for an officer, the owner's link has been sent."""
    lost = {
        name: accounts.ask_recovery(
            world.user(name), email=f"{name}@elsewhere.example", language="en", by=None, at=AT
        )
        for name in APPLICANTS
    }
    staff, second = world.user("secretariat"), world.user("administrator")
    accounts.propose_recovery(lost["owner"], reason="Lost", checked="Called", by=staff, at=AT)
    accounts.approve_recovery(lost["owner"], by=second, at=AT)
    mail = Message.objects.get(kind="approve_recovery")
    world.things |= {"lost": lost["applicant"], "recovery_token": _last(mail.context["link"])}


def invite_judge(world: World, name: str, *, seats: list[Panel]) -> Judge:
    """Offer somebody a seat on panels."""
    return judging.invite_judge(
        world.things["edition"],
        email=f"{name}@example.org",
        panels=seats,
        profile={"name": name, "country": "SE", "organisation": f"House of {name}"},
        by=world.user("secretariat"),
        at=AT,
    )


def invite_member(world: World, name: str) -> CommitteeMember:
    """Offer somebody a seat in the committee."""
    return results.invite_member(
        world.things["edition"],
        email=f"{name}@example.org",
        name=name,
        language="ko",
        organisation=f"Institute of {name}",
        country="KR",
        by=world.user("secretariat"),
        at=AT,
    )


def invite_officer(world: World, name: str) -> PartnerOfficer:
    """Ask somebody to propose for the first partner."""
    partner = Partner.objects.filter(edition=world.things["edition"]).order_by("pk")[0]
    return results.invite_officer(
        partner,
        email=f"{name}@example.org",
        name=name,
        language="en",
        by=world.user("secretariat"),
        at=AT,
    )


def _token_of(invitation: Invitation | None) -> str:
    assert invitation is not None
    label = invitation._meta.label_lower
    mail = Message.objects.get(object_label=label, object_id=invitation.pk)
    return _last(mail.context["link"])


def _last(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[-1]


STEPS: list[Callable[[World], None]] = [
    people, edition, entries, screening, panel, bodies, invitations, colleagues, lost_accounts,
]  # fmt: skip
