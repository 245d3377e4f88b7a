"""From the closed sitting to the public: frozen, approved by two, live within its range."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, connection, transaction
from PIL import Image

from audit.canonical import fingerprint
from audit.invariants import violations
from desk import next_act, overview
from outbox.models import Message
from results.actions import placements as acts
from results.actions.publications import (
    approve_publication,
    go_live,
    prepare_publication,
    withdraw_publication,
)
from results.checklist import checklist
from results.invariants import INVARIANTS
from results.models import Approval, Placement, Publication, PublicImage, Snapshot
from results.snapshots import ITEM_KEYS
from results.tasks import go_live_when_due
from submissions.models import Attachment, Entry, Notice
from tests.results.conftest import Shift
from tests.results.stage import Stage, approved

HOUR = timedelta(hours=1)


def frozen(made: Stage) -> Publication:
    at = made.publication().earliest
    return prepare_publication(made.edition, "winners", by=made.staff, at=at)


def test_every_winner_needs_a_citation_in_both_languages(over: Stage) -> None:
    Placement.objects.filter(pk=over.place("TI-gold").pk).update(citation_ko="")
    with pytest.raises(ValidationError, match="One winner has no citation"):
        frozen(over)


def test_the_snapshot_holds_allow_listed_fields_alone(over: Stage) -> None:
    snapshot = frozen(over).snapshot
    assert snapshot is not None
    assert snapshot.sha256 == fingerprint(snapshot.body)
    for item in snapshot.body["items"]:
        assert item.keys() <= ITEM_KEYS
    text = str(snapshot.body)
    for secret in ("secret@example.org", "Secret Contact", "What only judges read", "8.90"):
        assert secret not in text
    first = snapshot.body["items"][0]
    assert first["title"]["en"] == "Project 1 of TI-city"
    assert first["summary"]["ko"] == "지원자가 쓴 요약입니다."
    told = {field["code"]: field["value"] for field in first["fields"]}
    assert told["b7"] == {"en": "Operating", "ko": "운영 중"}
    assert told["b4"]["ko"] == "교통, 에너지"


def test_images_are_clean_copies_under_random_keys(over: Stage) -> None:
    publication = frozen(over)
    images = PublicImage.objects.filter(publication=publication)
    file = Attachment.objects.get(entry=over.entries["TI-city"][0])
    large = images.get(size_name="large", attachment_key=file.key)
    with default_storage.open(large.storage_key) as stored:
        content = stored.read()
    picture = Image.open(io.BytesIO(content))
    assert (picture.size, picture.info.get("comment")) == ((1600, 1067), None)
    assert "test/" not in large.storage_key
    winners = Placement.objects.filter(edition=over.edition, entry__isnull=False).count()
    assert images.count() == 2 * winners


def test_a_replaced_file_is_refused(over: Stage) -> None:
    file = Attachment.objects.get(entry=over.entries["TI-city"][0])
    other = Attachment.objects.get(entry=over.entries["TI-city"][1])
    Attachment.objects.filter(pk=other.pk).update(storage_key="elsewhere")
    Attachment.objects.filter(pk=file.pk).update(storage_key="test/gone.jpg")
    default_storage.save("test/gone.jpg", io.BytesIO(b"something else"))
    with pytest.raises(ValidationError, match="not the one that was submitted"):
        frozen(over)


def test_two_different_people_approve(over: Stage) -> None:
    publication = frozen(over)
    assert publication.snapshot is not None
    sha256, at = publication.snapshot.sha256, publication.earliest
    approve_publication(publication, sha256=sha256, by=over.staff, at=at)
    with pytest.raises(ValidationError, match="second person"):
        approve_publication(publication, sha256=sha256, by=over.staff, at=at)
    assert (
        approve_publication(publication, sha256=sha256, by=over.second, at=at).state == "approved"
    )


def test_an_approval_is_of_the_list_that_was_seen(over: Stage) -> None:
    publication = frozen(over)
    with pytest.raises(ValidationError, match="has changed since"):
        approve_publication(publication, sha256="0" * 64, by=over.staff, at=publication.earliest)


def test_a_list_that_is_no_longer_true_is_not_approved(over: Stage) -> None:
    publication = frozen(over)
    assert publication.snapshot is not None
    at = publication.earliest
    acts.write_citation(over.place("TI-gold"), en="New.", ko="새로.", by=over.staff, at=at)
    with pytest.raises(ValidationError, match="Prepare it again"):
        approve_publication(publication, sha256=publication.snapshot.sha256, by=over.staff, at=at)


def test_freezing_the_same_again_changes_nothing(over: Stage) -> None:
    ready = approved(over)
    again = frozen(over)
    assert (again.state, again.snapshot_id) == ("approved", ready.snapshot_id)


def test_a_changed_list_voids_approvals_and_cancels_letters(over: Stage) -> None:
    ready = approved(over)
    assert Message.objects.filter(held_by=ready.hold, state="held").count() == 16
    at = ready.earliest
    acts.write_citation(over.place("TI-gold"), en="New.", ko="새로.", by=over.staff, at=at)
    again = frozen(over)
    assert again.state == "proposed"
    assert again.snapshot is not None
    assert not again.snapshot.approvals.exists()
    assert not Message.objects.filter(held_by=ready.hold, state="held").exists()
    with pytest.raises(ValidationError, match="two people"):
        go_live(again, by=over.staff, at=at)


def test_the_database_refuses_what_two_people_did_not_approve(over: Stage) -> None:
    publication = frozen(over)
    rows = Publication.objects.filter(pk=publication.pk)
    for state in ("approved", "live"):
        with pytest.raises(IntegrityError, match="two approvals"), transaction.atomic():
            rows.update(state=state, live_at=publication.planned)
    ready = approved(over)
    stray = Snapshot.objects.create(
        publication=ready, number=9, body={"items": []}, sha256="0" * 64,
        prepared_by=over.staff, at=ready.earliest,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="not exchanged"), transaction.atomic():
        rows.update(snapshot=stray)
    with pytest.raises(IntegrityError, match="within_its_range"), transaction.atomic():
        rows.update(state="live", live_at=ready.latest + HOUR)


def test_going_live_only_within_the_approved_range(over: Stage) -> None:
    ready = approved(over)
    for at in (ready.earliest - HOUR, ready.latest + HOUR):
        with pytest.raises(ValidationError, match="within the approved range"):
            go_live(ready, by=over.staff, at=at)
    assert go_live(ready, by=over.staff, at=ready.earliest).state == "live"


def test_letters_and_notices_come_with_going_live(over: Stage) -> None:
    ready = approved(over)
    letters = Message.objects.filter(held_by=ready.hold)
    assert set(letters.values_list("kind", "decision")) == {
        ("winner", True),
        ("not_selected", True),
    }
    assert set(letters.values_list("state", flat=True)) == {"held"}
    go_live(ready, by=over.staff, at=ready.planned)
    assert set(letters.values_list("state", flat=True)) == {"queued"}
    gold, eighth = over.entries["TI-city"][0], over.entries["TI-city"][7]
    assert (
        letters.get(object_id=gold.pk).context["award"] == "기술 혁신 금상"
    )  # its owner reads Korean
    assert letters.get(object_id=eighth.pk).kind == "not_selected"
    told = Notice.objects.visible(eighth.owner, ready.planned)
    assert [notice.text_key for notice in told] == ["not_selected"]
    assert Notice.objects.filter(written_by_room="results").count() == 16


def test_each_letter_renders_in_both_languages(over: Stage) -> None:
    from outbox.render import letter

    ready = approved(over)
    for message in Message.objects.filter(held_by=ready.hold):
        for language in ("en", "ko"):
            message.language = language
            written = letter(message)
            assert message.context["number"] in written.text
            assert message.context["link"] in written.html
            assert written.subject


def test_the_sweep_publishes_at_the_planned_time(over: Stage) -> None:
    ready = approved(over)
    assert go_live_when_due(ready.planned - timedelta(seconds=1)) == 0
    assert go_live_when_due(ready.planned) == 1
    assert go_live_when_due(ready.planned) == 0
    assert over.publication().live_at == ready.planned


def test_the_sweep_leaves_what_missed_its_range(over: Stage) -> None:
    ready = approved(over)
    assert go_live_when_due(ready.latest + HOUR) == 0


def test_a_withdrawn_winner_stops_the_list(over: Stage) -> None:
    Entry.objects.filter(pk=over.entries["TI-city"][0].pk).update(state="withdrawn")
    with pytest.raises(ValidationError, match="withdrawn or disqualified"):
        frozen(over)


def test_who_left_after_the_approvals_does_not_go_public(over: Stage) -> None:
    ready, gold = approved(over), over.entries["TI-city"][0]
    Entry.objects.filter(pk=gold.pk).update(state="withdrawn")
    assert go_live_when_due(ready.planned) == 0
    with pytest.raises(ValidationError, match=r"Project 1 of TI-city.*Freeze it anew"):
        go_live(ready, by=over.staff, at=ready.planned)
    standing = over.publication()
    assert standing.state == "approved"
    told = [step.label for step in checklist(standing, []) if not step.done]
    assert any("Project 1 of TI-city" in label for label in told)
    found = overview.standing(overview.editions().get(), ready.planned)
    found.publications["finalists"].state = "live"
    assert "no longer stands" in next_act.next_act(found).label


def test_a_finalist_who_left_stops_the_finalists_and_is_told_nothing(over: Stage) -> None:
    ready, out = approved(over, "finalists"), over.entries["HC-city"][0]
    Entry.objects.filter(pk=out.pk).update(state="disqualified")
    with pytest.raises(ValidationError, match="Project 1 of HC-city"):
        go_live(ready, by=over.staff, at=ready.planned)
    again = approved(over, "finalists")
    go_live(again, by=over.staff, at=ready.planned)
    assert not Notice.objects.filter(entry=out).exists()
    assert Notice.objects.filter(text_key="finalist").count() == 15


def test_taking_a_list_back(over: Stage) -> None:
    ready = approved(over)
    live = go_live(ready, by=over.staff, at=ready.planned)
    with pytest.raises(ValidationError, match="reason"):
        withdraw_publication(live, reason=" ", by=over.staff, at=ready.planned)
    withdraw_publication(live, reason="A wrong name.", by=over.staff, at=ready.planned)
    assert not Publication.objects.public(ready.latest, "winners").exists()
    assert over.publication().state == "draft"  # a new one may be planned


def test_approvals_and_snapshots_cannot_be_rewritten(over: Stage) -> None:
    approved(over)
    for model in (Approval, Snapshot, PublicImage):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM {model._meta.db_table}")
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        connection.cursor().execute("DELETE FROM results_publication")


def test_the_finalists_list_is_alphabetical_and_without_scores(over: Stage) -> None:
    at = over.publication("finalists").earliest
    ready = prepare_publication(over.edition, "finalists", by=over.staff, at=at)
    assert ready.snapshot is not None
    names = [item["who"]["en"] for item in ready.snapshot.body["items"]]
    assert names == sorted(names, key=str.casefold)
    assert len(names) == 16
    assert "award" not in ready.snapshot.body["items"][0]


def test_invariants_hold_at_every_step(over: Stage, clock: Shift) -> None:
    ready = approved(over)
    clock(ready.planned)
    go_live(ready, by=over.staff, at=ready.planned)
    assert {one.name: violations(one) for one in INVARIANTS if violations(one)} == {}
