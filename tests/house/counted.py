"""The pages that list: a route, its reader, and how two more of its deepest repeated thing come in.

Rows are copied straight in the tables: this is about what a page asks, not about what may happen.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model

from accounts.models import HouseRole, User
from audit.actions import record
from judging.models import Assignment, Decision
from outbox.models import Message
from submissions.models import Attachment, Enquiry, EnquiryPost, Entry, EntryVersion
from tests.house import statements, visits
from tests.world import AT, World, invite_judge, invite_member, invite_officer

MORE = ("first", "second")
YEARS = timedelta(days=5_000)
Grow = Callable[[World], None]


@dataclass(frozen=True)
class Counted:
    """A page that must ask as often after `grow` as before it, and `most` times at most."""

    route: str
    person: str
    grow: Grow
    most: int | None = None
    method: str = "get"
    shows: bool = True  # the page grows with the rows; else only a number on it changes

    def __str__(self) -> str:
        return f"{self.route}-{self.person}-{self.grow.__name__}"


def check(page: Counted, world: World) -> None:
    """Ask, let the page grow, ask again, undo; the second asking costs no statement more."""
    path, client = visits.address(page.route, world), visits.client_of(page.person, world)
    with transaction.atomic():
        getattr(client, page.method)(path)  # what is asked once in a process does not count
        before, few = statements.asked(client, path, page.method)
        page.grow(world)
        after, many = statements.asked(client, path, page.method)
        transaction.set_rollback(True)
    assert after > before or not page.shows, (
        f"the page does not show what was added: {before} → {after}"
    )
    grown = statements.repeated(few, many)
    assert not grown, "\n".join(grown)
    assert len(few) == len(many)
    assert page.most is None or len(many) <= page.most, "\n".join(sql[:120] for sql in many)


def copied[Row: Model](row: Row, **changes: Any) -> Row:
    """Insert a second row like this one, with these changes."""
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    values = {name: getattr(row, name) for name in names}
    if "key" in values:
        values["key"] = uuid.uuid4()
    return type(row)._default_manager.create(**{**values, **changes})


def entries(world: World) -> None:
    """Two more entries like the owner's, passed in R1 and with the same judges in R2."""
    for name in MORE:
        _entry(world.things["entry"], name)


def mails(world: World) -> None:
    """Two more receipts of the owner's entry in the outbox."""
    version = world.things["entry"].versions.order_by("number")[0]
    receipt = Message.objects.get(kind="receipt", object_id=version.pk)
    for name in MORE:
        same = {"dedupe_key": f"receipt:{name}", "message_id": f"<{name}@example.org>"}
        copied(receipt, **same)


def events(world: World) -> None:
    """Two more events about the owner's entry, acted by others about others."""
    entry = world.things["entry"]
    for person in ("applicant", "judge"):
        by = world.user(person)
        record("extend", by=by, at=world.at, on=entry, whose=[by.label], reason="More time")


def places(world: World) -> None:
    """Two more finalists with a place each."""
    for number, name in enumerate(MORE, 50):
        entry = _entry(world.things["entry"], name)
        held = {"entry_id": entry.pk, "proposed_entry_id": entry.pk}
        copied(world.things["place"], position=number, rank=number, **held)


def _entry(of: Entry, name: str) -> Entry:
    version = EntryVersion.objects.counting(of.edition).get(entry=of)
    entrant = copied(of.entrant, name=f"City of the {name}")
    numbered = {"number": f"{of.number}-{name}", "entrant_id": entrant.pk}
    entry = copied(of, **numbered, submitted_version_id=None, state="draft")
    own = copied(version, entry_id=entry.pk, receipt_code=f"{version.receipt_code}-{name}")
    Entry.objects.filter(pk=entry.pk).update(submitted_version=own, state="submitted")
    for file in Attachment.objects.filter(entry=of):
        copied(file, entry_id=entry.pk, storage_key=f"{file.storage_key}-{name}")
    for decision in Decision.objects.filter(entry=of):
        copied(decision, entry_id=entry.pk)
    for assignment in Assignment.objects.filter(entry=of):
        copied(assignment, entry_id=entry.pk, version_id=own.pk)
    return entry


def files(world: World) -> None:
    """Two more files at one question, in the draft and in the version a judge sees."""
    file, entry = world.things["file"], world.things["entry"]
    made = [copied(file, storage_key=f"{file.storage_key}-{name}") for name in MORE]
    assignment = world.things["assignment"]
    version = EntryVersion.objects.get(pk=assignment.version_id)
    told = next(one for one in version.manifest if one["attachment"] == str(file.key))
    more = [{**told, "attachment": str(one.key), "name": f"{one.key}.pdf"} for one in made]
    wider = copied(
        version,
        number=version.number + 1,
        receipt_code=f"{version.receipt_code}-files",
        manifest=[*version.manifest, *more],
    )
    Assignment.objects.filter(entry=entry).update(version=wider)
    Entry.objects.filter(pk=entry.pk).update(submitted_version=wider)


def versions(world: World) -> None:
    """Two more versions of the owner's entry."""
    version = EntryVersion.objects.filter(entry=world.things["entry"]).order_by("number")[0]
    for number, name in enumerate(MORE, version.number + 10):
        copied(version, number=number, receipt_code=f"{version.receipt_code}-{name}")


def editions(world: World) -> None:
    """Two more editions of the same year."""
    for name in MORE:
        copied(world.things["edition"], slug=f"the-{name}")


def judges(world: World) -> None:
    """Two more judges, invited and seated on the panel."""
    seats = list(world.things["round"].panels.filter(code="TI"))
    for name in MORE:
        invite_judge(world, f"{name}_judge", seats=seats)


def members(world: World) -> None:
    """Two more members of the committee, two more officers of the partner."""
    for name in MORE:
        invite_member(world, f"{name}_member")
        invite_officer(world, f"{name}_officer")


def people(world: World) -> None:
    """Two more people with a role and a second step, two more colleagues asked."""
    for name in MORE:
        user = User.objects.create_user(f"{name}@example.org", name=f"The {name}")
        HouseRole.objects.create(user=user, role="auditor", granted_by="system", granted_at=AT)
        Authenticator.objects.create(user=user, type="totp", data={})
        copied(world.things["colleague"], email=f"{name}_colleague@example.org", token_hash=name)


def lost(world: World) -> None:
    """Two more lost accounts that wait, two more that are over."""
    for name in MORE:
        for state in ("asked", "refused"):
            user = User.objects.create_user(f"{name}-{state}@example.org", name=f"The {name}")
            copied(world.things["lost"], user_id=user.pk, state=state)


def own_sessions(world: World) -> None:
    """Two more browsers of the owner's."""
    for name in MORE:
        Session.objects.create(session_key=name, session_data="", expire_date=world.at + YEARS)
        user = world.user("owner")
        UserSession.objects.create(user=user, session_key=name, ip="127.0.0.1", user_agent=name)


def editors(world: World) -> None:
    """Two more who work on the owner's entry, two more who are asked."""
    asked = world.things["asked"]
    for name in MORE:
        user = User.objects.create_user(f"{name}_editor@example.org", name=f"The {name}")
        copied(world.things["member"], user_id=user.pk)
        more = {"email": f"{name}_asked@example.org", "token_hash": f"asked {name}"}
        copied(asked, invitation_id=copied(asked.invitation, **more).pk)


def posts(world: World) -> None:
    """Two more questions about the owner's entry, by others."""
    post = EnquiryPost.objects.get()
    for person in ("applicant", "judge"):
        copied(post, by_id=world.user(person).pk)


def enquiries(world: World) -> None:
    """Two more entries with a question."""
    enquiry = Enquiry.objects.get()
    for name in MORE:
        copied(enquiry, entry_id=_entry(world.things["entry"], name).pk)


COUNTED: list[Counted] = [
    Counted("accounts:sessions", "owner", own_sessions),
    Counted("people:people", "administrator", people),
    Counted("people:invitations", "administrator", people),
    Counted("people:recoveries", "administrator", lost),
    Counted("submissions:my_entries", "owner", entries, most=8),
    Counted("submissions:check", "owner", files),
    Counted("submissions:people", "owner", editors, most=8),
    Counted("submissions:enquiry", "owner", posts, most=8),
    Counted("enquiries:enquiry", "secretariat", posts),
    Counted("enquiries:enquiries", "secretariat", enquiries, most=8),
    Counted("submissions:receipt", "owner", files),
    Counted("judging:queue", "judge", entries, most=8),
    Counted("judging:review", "judge", entries, most=10, shows=False),
    Counted("judging:review", "judge", files, most=10),
    Counted("judging:conflicts", "judge", entries),
    Counted("judging:round", "secretariat", entries),
    Counted("judging:judges", "secretariat", judges),
    Counted("results:people", "secretariat", members),
    Counted("desk:home", "secretariat", editions),
    Counted("desk:entries", "secretariat", entries, most=10),
    Counted("desk:entry", "secretariat", files),
    Counted("desk:entry", "secretariat", versions),
    Counted("desk:entry", "secretariat", mails),
    Counted("desk:entry", "auditor", events),
    Counted("desk:export_entries", "secretariat", entries, most=10, method="post"),
    Counted("desk:outbox", "secretariat", mails),
    Counted("desk:audit", "auditor", events),
]
# The same while the committee sits.
COUNTED_SITTING: list[Counted] = [
    Counted("results:placements", "secretariat", places),
    Counted("results:sitting", "secretariat", places),
    Counted("results:sitting", "committee", places),
    Counted("judging:round", "secretariat", entries),
    Counted("desk:entries", "secretariat", entries),
]
