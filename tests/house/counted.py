"""The pages that list: a route, its reader, and how two more of its deepest repeated thing come in.

Rows are copied straight in the tables: this is about what a page asks, not about what may happen.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from judging.models import Assignment, Decision
from submissions.models import Attachment, Entry, EntryVersion
from tests.house import statements, visits
from tests.world import World, invite_judge, invite_member, invite_officer

MORE = ("first", "second")
Grow = Callable[[World], None]


@dataclass(frozen=True)
class Counted:
    """A page that must ask as often after `grow` as before it."""

    route: str
    person: str
    grow: Grow

    def __str__(self) -> str:
        return f"{self.route}-{self.person}-{self.grow.__name__}"


def check(page: Counted, world: World) -> None:
    """Ask, let the page grow, ask again, undo; the second asking costs no statement more."""
    path, client = visits.address(page.route, world), visits.client_of(page.person, world)
    with transaction.atomic():
        client.get(path)  # what is asked once in a process does not count
        before, few = statements.asked(client, path)
        page.grow(world)
        after, many = statements.asked(client, path)
        transaction.set_rollback(True)
    assert after > before, "the page does not show what was added"
    assert statements.repeated(few, many) == []
    assert len(few) == len(many)


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


COUNTED: list[Counted] = [
    Counted("submissions:my_entries", "owner", entries),
    Counted("submissions:check", "owner", files),
    Counted("submissions:receipt", "owner", files),
    Counted("judging:queue", "judge", entries),
    Counted("judging:review", "judge", entries),
    Counted("judging:review", "judge", files),
    Counted("judging:conflicts", "judge", entries),
    Counted("judging:round", "secretariat", entries),
    Counted("judging:judges", "secretariat", judges),
    Counted("results:people", "secretariat", members),
    Counted("desk:home", "secretariat", editions),
    Counted("desk:entries", "secretariat", entries),
    Counted("desk:entry", "secretariat", files),
    Counted("desk:entry", "secretariat", versions),
]
# The same while the committee sits.
COUNTED_SITTING: list[Counted] = [
    Counted("results:placements", "secretariat", places),
    Counted("results:sitting", "secretariat", places),
    Counted("results:sitting", "committee", places),
    Counted("judging:round", "secretariat", entries),
    Counted("desk:entries", "secretariat", entries),
]
