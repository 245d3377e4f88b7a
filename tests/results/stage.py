"""A last round that is over: finalists of some pools with their tallies, a committee, staff."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from accounts import actions as accounts
from accounts.models import User
from judging import edition_file as judging_file
from judging.models import Decision, Round, Tally
from results import edition_file as results_file
from results.actions import placements as acts
from results.actions import publications, sittings
from results.actions.decisions import confirm_placement, vacate_placement
from results.models import CommitteeMember, Placement, Publication, Sitting
from submissions import edition_file as submissions_file
from submissions.edition_schema import read
from submissions.models import Attachment, Edition, Entrant, Entry, EntryVersion, FormChoice, Pool
from tests.house.tree import ROOT

CALL = datetime(2023, 5, 20, 3, tzinfo=UTC)
FILE = read(ROOT / "editions" / "seoul-2023.yaml")
SUMMARY = "The words of the entrant. " * 30
Line = dict[str, Any]  # a tally's row: place, joint, step, score


@dataclass
class Stage:
    """The edition and everybody in it; `entries` by pool code, in the order of their places."""

    edition: Edition
    staff: User
    second: User
    members: list[CommitteeMember] = field(default_factory=list)
    entries: dict[str, list[Entry]] = field(default_factory=dict)

    @property
    def sitting(self) -> Sitting:
        return Sitting.objects.get(edition=self.edition)

    def place(self, code: str, position: int = 1) -> Placement:
        """The place first proposed for an award, by its position in the pool."""
        rows = Placement.objects.for_list().filter(edition=self.edition)
        return rows.get(proposed_award__code=code, position=position)

    def publication(self, kind: str = "winners") -> Publication:
        found = Publication.objects.standing(self.edition, kind)
        assert found is not None
        return found


def line(place: int, *, joint: bool = False, step: str = "", score: str = "8.00") -> Line:
    """One row of a tally."""
    return {"place": place, "joint": joint, "step": step, "score": {"shown": score}}


POOLS = {
    "TI-city": [line(n, score=f"{9 - n / 10:.2f}") for n in range(1, 9)],  # eight for six places
    "TI-institution": [line(1, joint=True, step="joint"), line(1, joint=True, step="joint")],
    "HC-city": [line(1, step="criterion:c1"), line(2), line(3)],
    "L-individual": [line(1), line(2), line(3)],
}


def person(name: str, *, language: str = "en") -> User:
    return User.objects.create_user(f"{name}@example.org", name=name, language=language)


def stage(pools: Mapping[str, Sequence[Line]], *, members: int = 7) -> Stage:
    """Finalists as the lines of each pool's tally say; places are proposed."""
    edition = submissions_file.load(FILE, at=CALL).edition
    judging_file.load(FILE, at=CALL)
    results_file.load(FILE, at=CALL)
    made = Stage(edition, person("staff"), person("second"))
    accounts.grant_role(made.staff, "secretariat", by="test", at=CALL, lead=True)
    accounts.grant_role(made.second, "administrator", by="test", at=CALL)
    for number in range(members):
        seat = CommitteeMember.objects.create(
            edition=edition,
            user=person(f"member{number}"),
            name=f"Member {number}",
            organisation=f"Institute {number}",
            country="KR",
            chair=number == 0,
        )
        made.members.append(seat)
    for code, lines in pools.items():
        made.entries[code] = _pool(made, code, lines)
    Round.objects.filter(edition=edition).update(state="closed", rules_sha256="0" * 64)
    acts.propose_placements(edition, by=made.staff, at=FILE.publication.winners.earliest)
    return made


def _pool(made: Stage, code: str, lines: Sequence[Line]) -> list[Entry]:
    pool = Pool.objects.get(edition=made.edition, code=code)
    first = Round.objects.get(edition=made.edition, code="R1")
    second = Round.objects.get(edition=made.edition, code="R2")
    final = Round.objects.get(edition=made.edition, code="R3")
    entries = [_entry(made, pool, number) for number in range(1, len(lines) + 1)]
    for entry in entries:
        for round_, outcome in ((first, "passed"), (second, "finalist")):
            Decision.objects.create(
                round=round_, entry=entry, kind="applied", outcome=outcome,
                proposed_by=made.staff, applied_by=made.second, at=CALL,
            )  # fmt: skip
    rows = [{**row, "entry": str(e.pk)} for row, e in zip(lines, entries, strict=True)]
    Tally.objects.create(
        round=final, pool=pool, sequence=1, rules_sha256="0" * 64, result={"rows": rows},
        result_sha256="0" * 64, at=CALL, by=made.staff,
    )  # fmt: skip
    return entries


def _entry(made: Stage, pool: Pool, number: int) -> Entry:
    owner = person(f"{pool.code.lower()}{number}", language="ko" if number % 2 else "en")
    entrant = Entrant.objects.create(
        edition=made.edition, owner=owner, kind=pool.kinds[0], name=f"City {pool.code} {number}",
        country="FI", city=f"Town {number}", created_at=CALL,
    )  # fmt: skip
    choice = FormChoice.objects.get(category=pool.category, kind=pool.kinds[0], stage__code="entry")
    answers: dict[str, Any] = {
        "a2": entrant.name, "a14": {"name": "Secret Contact", "email": "secret@example.org"},
        "b7": "operating",
        "b4": ["mobility", "energy"], "b6": {"en": SUMMARY, "ko": "지원자가 쓴 요약입니다."},
        "c1": "What only judges read.",
    }  # fmt: skip
    code = "l1" if pool.code == "L-individual" else "b1"
    answers[code] = f"Leader {number}" if code == "l1" else f"Project {number} of {pool.code}"
    count = Entry.objects.count() + 1
    entry = Entry.objects.create(
        edition=made.edition, number=f"2023-{count:04d}", category=pool.category,
        pool=pool, form=choice.form, entrant=entrant, owner=owner, answers=answers, created_at=CALL,
    )  # fmt: skip
    cover = "l12" if pool.code == "L-individual" else "b13"
    version = EntryVersion.objects.create(
        entry=entry, number=1, form=choice.form, category=pool.category, pool=pool,
        answers=answers, manifest=[_slot(entry, cover)], arrived_at=CALL,
        deadline_applied=made.edition.closes_at, deadline_version=1, sha256="0" * 64,
        receipt_code=f"R{entry.pk}", submitted_by=owner,
    )  # fmt: skip
    Entry.objects.filter(pk=entry.pk).update(state="submitted", submitted_version=version)
    entry.refresh_from_db()
    return entry


def _slot(entry: Entry, question: str) -> dict[str, Any]:
    """A stored image with a comment in its metadata, as a manifest names it."""
    out = io.BytesIO()
    size = (1800, 1200) if entry.number == "2023-0001" else (240, 160)
    Image.new("RGB", size, (30, 120, 110)).save(out, "JPEG", comment=b"where I live")
    content = out.getvalue()
    stored = default_storage.save(f"test/{entry.number}.jpg", ContentFile(content))
    digest = hashlib.sha256(content).hexdigest()
    file = Attachment.objects.create(
        entry=entry, question_code=question, storage_key=stored, name="cover.jpg",
        size=len(content), type="image/jpeg", sha256=digest, state="ready",
        uploaded_by=entry.owner, created_at=CALL,
    )  # fmt: skip
    return {
        "question": question, "attachment": str(file.key), "name": file.name, "size": file.size,
        "type": file.type, "sha256": digest, "pages": None, "details": {}, "order": 0,
    }  # fmt: skip


def open_sitting(made: Stage, *, present: int | None = None) -> Sitting:
    """Open with the first `present` members; None: with all."""
    seats = [member.pk for member in made.members[:present]]
    sitting = made.sitting
    return sittings.open_sitting(sitting, present=seats, by=made.staff, at=sitting.held_at)


def settle(made: Stage) -> None:
    """Confirm what is proposed, leave the rest vacant, write citations, close."""
    at = made.sitting.held_at
    for place in Placement.objects.filter(edition=made.edition).for_list():
        if place.state == "proposed" and place.entry_id is None:
            vacate_placement(place, reason="Nobody stands for it.", by=made.staff, at=at)
        elif place.state == "proposed":
            reason = "The jury could not part them." if place.beyond else ""
            confirm_placement(place, reason=reason, by=made.staff, at=at)
    for place in Placement.objects.filter(edition=made.edition, entry__isnull=False):
        acts.write_citation(place, en="For all.", ko="모두를 위하여.", by=made.staff, at=at)
    sittings.close_sitting(made.sitting, minutes="All agreed.", by=made.staff, at=at)


def approved(made: Stage, kind: str = "winners") -> Publication:
    """The publication, frozen and approved by two people."""
    at = made.publication(kind).earliest
    frozen = publications.prepare_publication(made.edition, kind, by=made.staff, at=at)
    assert frozen.snapshot is not None
    for by in (made.staff, made.second):
        frozen = publications.approve_publication(
            frozen, sha256=frozen.snapshot.sha256, by=by, at=at
        )
    return frozen
