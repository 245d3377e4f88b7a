"""The thread of an entry: asked, answered by mail to everybody on it, closed, opened again."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Event
from audit.once import new_key
from outbox.models import Message
from submissions import actions
from submissions.models import Enquiry, EnquiryPost, Entry, Member
from submissions.states import EnquiryState

Shift = Callable[[datetime], None]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def joon(draft: Entry, during: datetime) -> User:
    user = User.objects.create_user("joon@hanbit.example", name="Joon", language="ko")
    Member.objects.create(entry=draft, user=user, joined_at=during)
    return user


def test_asked_by_an_editor_and_answered_to_all(
    draft: Entry, owner: User, joon: User, during: datetime, two_staff: tuple[User, User]
) -> None:
    actions.ask_enquiry(draft, " May we? ", by=joon, at=during)
    enquiry = Enquiry.objects.get(entry=draft)
    assert enquiry.state == EnquiryState.OPEN
    asked = Message.objects.get(kind="enquiry_asked")
    assert asked.recipient == draft.edition.contact
    assert asked.context["text"] == "May we?"
    later = during + timedelta(hours=1)
    actions.answer_enquiry(draft, "You may.", by=two_staff[0], at=later)
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.last_at) == (EnquiryState.ANSWERED, later)
    answers = Message.objects.filter(kind="enquiry_answered")
    assert {(one.recipient, one.language) for one in answers} == {
        (owner.email, "en"),
        (joon.email, "ko"),
    }
    verbs = Event.objects.filter(object_id=draft.pk, verb__endswith="_enquiry")
    assert sorted(verbs.values_list("verb", flat=True)) == ["answer_enquiry", "ask_enquiry"]


def test_closed_and_opened_again(
    draft: Entry, owner: User, during: datetime, two_staff: tuple[User, User]
) -> None:
    with pytest.raises(ValidationError, match="Nobody has asked"):
        actions.close_enquiry(draft, by=two_staff[0], at=during)
    actions.ask_enquiry(draft, "One", by=owner, at=during)
    actions.close_enquiry(draft, by=two_staff[0], at=during)
    assert Enquiry.objects.get().state == EnquiryState.CLOSED
    actions.ask_enquiry(draft, "Two", by=owner, at=during)
    assert Enquiry.objects.get().state == EnquiryState.OPEN
    assert [post.text for post in EnquiryPost.objects.all()] == ["One", "Two"]


def test_who_may_and_how_much(draft: Entry, owner: User, stranger: User, during: datetime) -> None:
    with pytest.raises(ValidationError, match="do not work on"):
        actions.ask_enquiry(draft, "Hello", by=stranger, at=during)
    for act in (actions.answer_enquiry, actions.ask_enquiry):
        with pytest.raises(ValidationError):
            act(draft, "x" * 5_001, by=owner, at=during)
    with pytest.raises(ValidationError, match="Only the secretariat"):
        actions.answer_enquiry(draft, "Hello", by=owner, at=during)
    with pytest.raises(ValidationError, match="Only the secretariat"):
        actions.close_enquiry(draft, by=owner, at=during)
    assert not EnquiryPost.objects.exists()
    for number in range(20):
        actions.ask_enquiry(draft, f"Question {number}", by=owner, at=during)
    with pytest.raises(ValidationError, match="many questions"):
        actions.ask_enquiry(draft, "More", by=owner, at=during)


def test_both_sides_in_their_pages(
    draft: Entry,
    owner: User,
    during: datetime,
    two_staff: tuple[User, User],
    shift_clock: Shift,
) -> None:
    shift_clock(during)
    mine = signed_in(owner)
    thread = reverse("submissions:enquiry", args=[draft.key])
    sent = {"once": new_key(), "text": "<script>alert(1)</script>\nMay we?"}
    for _twice in range(2):
        answer = mine.post(reverse("submissions:ask_enquiry", args=[draft.key]), sent)
        assert answer.headers["Location"] == thread
    assert EnquiryPost.objects.count() == 1
    page = mine.get(thread).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    actions.answer_enquiry(draft, "You may.", by=two_staff[0], at=during)
    page = mine.get(thread).content.decode()
    assert "You may." in page
    assert "The secretariat" in page
    assert str(two_staff[0]) not in page
    empty = mine.post(reverse("submissions:ask_enquiry", args=[draft.key]), {"once": new_key()})
    assert empty.status_code == 422
