"""Files: what they are is read from their bytes; a submitted version keeps its own."""

from base64 import b64decode
from datetime import datetime, timedelta
from io import BytesIO
from random import Random
from uuid import UUID

import pikepdf
import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from accounts.models import User
from submissions import actions
from submissions.demo import papers
from submissions.inspection import Limits, Unfit, inspect
from submissions.models import Attachment, Entry
from submissions.paper import Paper
from submissions.uploads import secret_of, verify

PDF = papers.pdf("Letter", ["Signed"])
ANY = Limits(("application/pdf", "image/jpeg", "image/png"), 10_000_000)


def send(
    entry: Entry, owner: User, at: datetime, *, question: str = "d2", content: bytes = PDF
) -> Attachment:
    attachment, _post = actions.begin_file(entry, question, "a.pdf", by=owner, at=at)
    default_storage.save(attachment.storage_key, ContentFile(content))
    return actions.complete_file(attachment, by=owner, at=at)


def test_from_permission_to_ready(draft: Entry, owner: User, during: datetime) -> None:
    before = draft.counter
    attachment = send(draft, owner, during)
    assert (attachment.state, attachment.size) == ("checking", len(PDF))
    actions.check_file(attachment, at=during)
    attachment.refresh_from_db()
    assert (attachment.state, attachment.type, attachment.pages) == ("ready", "application/pdf", 1)
    assert len(attachment.sha256) == 64
    draft.refresh_from_db()
    assert draft.counter == draft.stamps["d2"] == before + 1
    actions.check_file(attachment, at=during)


def test_the_permission_binds_key_size_and_type(
    draft: Entry, owner: User, during: datetime
) -> None:
    attachment, post = actions.begin_file(draft, "d2", "Letter.PDF", by=owner, at=during)
    policy = verify(post.fields, secret=secret_of(settings.SECRET_KEY))
    assert policy.key == attachment.storage_key
    assert (policy.least, policy.most) == (1, 10_000_000)
    assert policy.types == ("application/pdf",)
    assert post.url.startswith(settings.UPLOAD_ORIGIN)


def test_what_is_refused_before_a_byte_is_sent(draft: Entry, owner: User, during: datetime) -> None:
    for question, name, size in (("d2", "a.exe", 0), ("d2", "a.pdf", 10_000_001), ("b1", "", 0)):
        with pytest.raises(ValidationError):
            actions.begin_file(draft, question, name, size=size, by=owner, at=during)
    send(draft, owner, during)
    with pytest.raises(ValidationError, match="remove one first"):
        actions.begin_file(draft, "d2", "b.pdf", by=owner, at=during)


def test_all_files_together_have_a_limit(draft: Entry, owner: User, during: datetime) -> None:
    Attachment.objects.create(
        entry=draft, question_code="d4", storage_key="x", size=149_999_000, uploaded_by=owner,
        created_at=during,
    )  # fmt: skip
    _attachment, post = actions.begin_file(draft, "d2", "a.pdf", by=owner, at=during)
    assert '"most": 1000' in b64decode(post.fields["policy"]).decode()


def test_a_file_that_never_came_cannot_be_completed(
    draft: Entry, owner: User, during: datetime
) -> None:
    attachment, _post = actions.begin_file(draft, "d2", by=owner, at=during)
    with pytest.raises(ValidationError, match="has not arrived"):
        actions.complete_file(attachment, by=owner, at=during)


def test_a_forged_file_is_refused_with_a_reason(
    draft: Entry, owner: User, during: datetime
) -> None:
    attachment = send(draft, owner, during, content=b"MZ this is no PDF")
    actions.check_file(attachment, at=during)
    attachment.refresh_from_db()
    assert attachment.state == "refused"
    assert "neither a PDF nor a picture" in attachment.reason
    part = Paper.of(draft).part("D")
    assert part is not None
    assert part.state == "attention"


def picture(width: int, kind: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, 40)).save(out, kind)
    return out.getvalue()


def protected() -> bytes:
    document, out = pikepdf.new(), BytesIO()
    document.add_blank_page()
    document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def pages(number: int) -> bytes:
    document, out = pikepdf.new(), BytesIO()
    for _page in range(number):
        document.add_blank_page()
    document.save(out)
    return out.getvalue()


def test_kind_pages_and_pixels_by_content() -> None:
    assert inspect(BytesIO(picture(50)), ANY).width == 50
    assert inspect(BytesIO(picture(50, "PNG")), ANY).type == "image/png"
    assert inspect(BytesIO(pages(3)), ANY).pages == 3


@pytest.mark.parametrize(
    ("content", "limits", "reason"),
    [
        (b"", ANY, "neither a PDF"),
        (b"<html>", ANY, "neither a PDF"),
        (picture(50, "GIF"), ANY, "neither a PDF"),
        (b"%PDF-1.7 and nothing more", ANY, "not a PDF"),
        (protected(), ANY, "password"),
        (picture(50)[:200], ANY, "neither a PDF"),
        (picture(50), Limits(("application/pdf",), 10**6), "kind"),
        (picture(50), Limits(("image/jpeg",), 10**6, width=51), "pixels wide"),
        (pages(3), Limits(("application/pdf",), 10**6, pages=2), "3 pages"),
        (pages(1), Limits(("application/pdf",), 10), "too large"),
    ],
)
def test_what_is_unfit(content: bytes, limits: Limits, reason: str) -> None:
    with pytest.raises(Unfit, match=reason):
        inspect(BytesIO(content), limits)


def test_a_file_replaced_after_submission_leaves_the_version_alone(
    complete: Entry, owner: User, during: datetime
) -> None:
    version = actions.submit(complete, by=owner, at=during)
    old = complete.attachments.get(question_code="d2", removed_at=None)
    listed = next(file for file in version.manifest if file["question"] == "d2")
    actions.remove_file(old, by=owner, at=during)
    fresh = send(complete, owner, during, content=papers.pdf("Another letter", []))
    actions.check_file(fresh, at=during)
    complete.refresh_from_db()
    version.refresh_from_db()
    assert complete.has_unsent_changes
    assert listed in version.manifest
    assert listed["attachment"] == str(old.key)
    named = Attachment.objects.get(key=UUID(listed["attachment"]))
    with default_storage.open(named.storage_key) as file:
        assert b"Another" not in file.read()
    second = actions.submit(complete, by=owner, at=during)
    assert str(fresh.key) in {file["attachment"] for file in second.manifest}
    assert str(old.key) not in {file["attachment"] for file in second.manifest}


def test_an_unchecked_file_keeps_an_entry_from_going_in(
    complete: Entry, owner: User, during: datetime
) -> None:
    old = complete.attachments.get(question_code="d2", removed_at=None)
    actions.remove_file(old, by=owner, at=during)
    send(complete, owner, during)
    with pytest.raises(ValidationError, match="still being checked"):
        actions.submit(complete, by=owner, at=during)


def test_the_sweep_finds_what_got_lost(draft: Entry, owner: User, during: datetime) -> None:
    arrived, _post = actions.begin_file(draft, "d2", "a.pdf", by=owner, at=during)
    default_storage.save(arrived.storage_key, ContentFile(PDF))
    waiting = send(draft, owner, during, question="d8")
    never, _post = actions.begin_file(draft, "d8", "b.pdf", by=owner, at=during)
    assert actions.sweep_uploads(at=during) == 1
    assert actions.sweep_uploads(at=during + timedelta(minutes=3)) == 1
    assert actions.sweep_uploads(at=during + timedelta(hours=25)) == 1
    assert actions.sweep_uploads(at=during + timedelta(hours=26)) == 0
    for file, state in ((arrived, "ready"), (waiting, "ready"), (never, "refused")):
        file.refresh_from_db()
        assert file.state == state


def test_what_arrived_after_the_form_closed_is_given_up(
    draft: Entry, owner: User, during: datetime
) -> None:
    late, _post = actions.begin_file(draft, "d2", "a.pdf", by=owner, at=during)
    default_storage.save(late.storage_key, ContentFile(PDF))
    closed = draft.edition.closes_at + timedelta(minutes=16)
    Attachment.objects.filter(pk=late.pk).update(created_at=closed - timedelta(hours=1))
    assert actions.sweep_uploads(at=closed) == 0
    assert actions.sweep_uploads(at=closed + timedelta(hours=24)) == 1
    assert actions.sweep_uploads(at=closed + timedelta(hours=25)) == 0
    late.refresh_from_db()
    assert (late.state, late.reason) == ("refused", "it arrived after the form had closed")


def test_a_picture_of_the_demo_is_a_picture() -> None:
    found = inspect(BytesIO(papers.picture(Random(1))), ANY)
    assert (found.type, found.width) == ("image/jpeg", 1600)
