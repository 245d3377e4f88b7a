"""A later deadline for all: proposed, applied by another person in one act; and for one entry."""

from datetime import datetime, timedelta
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Event
from audit.once import new_key
from outbox.models import Message
from outbox.render import letter
from submissions import actions, emails
from submissions.models import (
    Banner,
    DeadlineChange,
    DeadlineProposal,
    Edition,
    Entry,
    EntryVersion,
    Extension,
    Member,
    Stage,
)
from submissions.windows import window

TEXTS = {"notice_en": "Open until Friday.", "notice_ko": "금요일까지 접수합니다."}
DAY = timedelta(days=1)


def proposed(
    edition: Edition, by: User, *, at: datetime, more: timedelta = DAY
) -> DeadlineProposal:
    stage = Stage.objects.entry_of(edition)
    return actions.propose_deadline(
        stage, closes_at=stage.closes_at + more, reason="Outage", **TEXTS, by=by, at=at
    )


def sent(**fields: str) -> dict[str, str]:
    return {"once": new_key(), **fields}


def test_another_person_applies_it_and_all_of_it_is_one_act(
    complete: Entry, stranger: User, two_staff: tuple[User, User], during: datetime
) -> None:
    edition, at = complete.edition, complete.edition.closes_at - timedelta(hours=1)
    version = actions.submit(complete, by=complete.owner, at=during)
    draft = Entry.objects.get(pk=complete.pk)
    draft = actions.start_entry(draft.entrant, category=draft.category, by=draft.owner, at=during)
    Member.objects.create(entry=draft, user=stranger)
    proposal = proposed(edition, two_staff[0], at=at)
    with pytest.raises(ValidationError, match="another person"):
        actions.apply_deadline(proposal, by=two_staff[0], at=at)
    assert actions.apply_deadline(proposal, by=two_staff[1], at=at) == 2
    change = DeadlineChange.objects.get()
    assert (change.proposed_by, change.approved_by) == two_staff
    stage = Stage.objects.entry_of(edition)
    assert window(stage, None, edition.closes_at).is_open
    assert stage.deadline_version == 2
    banner = Banner.objects.get()
    assert (banner.text_ko, banner.from_at, banner.until_at) == (
        TEXTS["notice_ko"], at, stage.closes_at,
    )  # fmt: skip
    mails = Message.objects.filter(kind="deadline_moved")
    assert set(mails.values_list("recipient", flat=True)) == {draft.owner.email, stranger.email}
    assert draft.number in letter(mails[0]).text
    assert complete.number not in letter(mails[0]).text  # it is in, as it stands
    assert TEXTS["notice_en"] in letter(mails[0]).html
    assert EntryVersion.objects.counting(edition).get() == version
    verbs = Event.objects.filter(object_label="submissions.stage").values_list("verb", flat=True)
    assert {"propose_deadline", "move_deadline"} <= set(verbs)


def test_nothing_of_it_holds_where_the_mails_fail(
    draft: Entry, two_staff: tuple[User, User], during: datetime
) -> None:
    proposal = proposed(draft.edition, two_staff[0], at=during)
    broken = mock.patch.object(emails, "deadline_moved", side_effect=OSError)
    with broken, pytest.raises(OSError):  # noqa: PT011
        actions.apply_deadline(proposal, by=two_staff[1], at=during)
    assert not DeadlineChange.objects.exists()
    assert not Banner.objects.exists()
    proposal.refresh_from_db()
    assert proposal.state == "proposed"


def test_unsent_changes_count_as_not_handed_in(
    complete: Entry, two_staff: tuple[User, User], during: datetime
) -> None:
    owner = complete.owner
    actions.submit(complete, by=owner, at=during)
    actions.save_answers(
        complete, changed={"b1": "Another"}, based_on=complete.counter, by=owner, at=during
    )
    proposal = proposed(complete.edition, two_staff[0], at=during)
    assert actions.apply_deadline(proposal, by=two_staff[1], at=during) == 1


def test_refused_and_dropped(
    draft: Entry, owner: User, two_staff: tuple[User, User], during: datetime
) -> None:
    first, second = two_staff
    with pytest.raises(ValidationError):
        proposed(draft.edition, owner, at=during)
    with pytest.raises(ValidationError, match="not later"):
        proposed(draft.edition, first, at=during, more=-DAY)
    proposal = proposed(draft.edition, first, at=during)
    with pytest.raises(ValidationError, match="already"):
        proposed(draft.edition, second, at=during)
    with pytest.raises(ValidationError):
        actions.apply_deadline(proposal, by=owner, at=during)
    with pytest.raises(ValidationError, match="is over"):
        actions.apply_deadline(proposal, by=second, at=proposal.closes_at)
    actions.drop_deadline(proposal, by=first, at=during)
    with pytest.raises(ValidationError):
        actions.apply_deadline(proposal, by=second, at=during)
    assert proposed(draft.edition, second, at=during).state == "proposed"


def test_the_page_by_two_people(
    client: Client,
    draft: Entry,
    two_staff: tuple[User, User],
    during: datetime,
    shift_clock: object,
) -> None:
    shift_clock(during)  # type: ignore[operator]
    edition = draft.edition
    page = reverse("deadline:deadline", args=[edition.slug])
    closes_at = Stage.objects.entry_of(edition).closes_at
    client.force_login(two_staff[0])
    text = client.get(page).content.decode()
    assert "1 mail, about 1 entry" in text
    assert f"{edition.name_en}: entries are open longer, until {{time}}." in text
    fields = {
        "longer": "24",
        "reason": "Outage",
        "notice_en": "Until {time}.",
        "notice_ko": "{time}까지",
    }
    refused = client.post(f"{page}propose/", sent(longer="time", reason="", **TEXTS))
    assert refused.status_code == 422
    assert client.post(f"{page}propose/", sent(**fields)).status_code == 302
    proposal = DeadlineProposal.objects.get()
    assert proposal.closes_at == closes_at + DAY
    assert proposal.notice_en == "Until Thursday 1 June 2023, 23:59 Seoul."
    assert "23:59" in proposal.notice_ko
    assert "Move the deadline" not in client.get(page).content.decode()
    client.force_login(two_staff[1])
    assert "Move the deadline (1 mail" in client.get(page).content.decode()
    client.post(f"{page}{proposal.key}/apply/", sent(), follow=True)
    assert Stage.objects.entry_of(edition).closes_at == closes_at + DAY
    text = client.get(page).content.decode()
    assert "Proposed by First, applied by Second" in text
    assert proposal.notice_en in text


def test_one_entry_gets_more_time_and_its_people_a_mail(
    client: Client, draft: Entry, stranger: User, two_staff: tuple[User, User],
    during: datetime, shift_clock: object,
) -> None:  # fmt: skip
    shift_clock(during)  # type: ignore[operator]
    Member.objects.create(entry=draft, user=stranger)
    client.force_login(two_staff[0])
    page = reverse("deadline:extend", args=[draft.key])
    closes_at = draft.edition.closes_at
    early = {"longer": "time", "until": "2023-05-01T10:00", "reason": "Storm"}
    refused = client.post(page, sent(**early))
    assert "not later than the deadline" in refused.content.decode()
    answer = client.post(page, sent(longer="2", reason="Storm"), follow=True)
    assert "has more time" in answer.content.decode()
    assert Extension.objects.get().closes_at == closes_at + timedelta(hours=2)
    mails = Message.objects.filter(kind="extended")
    assert {one.recipient for one in mails} == {draft.owner.email, stranger.email}
    assert "2023-06-01 01:59:59 (Asia/Seoul, UTC+09:00)" in letter(mails[0]).text
    client.force_login(stranger)
    assert client.post(page, sent()).status_code == 404
