"""What an applicant's pages tell: once, in the form's words, as it stands now."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from outbox.models import Message
from outbox.render import letter
from submissions import actions
from submissions.models import Attachment, Entry
from submissions.paper import Paper
from submissions.templatetags.countdown import left_until
from tests.submissions.test_files import send
from tests.submissions.test_pages import once_of, url

SCRIPT = {"Accept": "application/json, text/html"}


@pytest.fixture
def at_work(client: Client, owner: User, during: datetime, shift_clock: Any) -> Client:
    shift_clock(during)
    client.force_login(owner)
    return client


def refused(file: Attachment) -> None:
    Attachment.objects.filter(pk=file.pk).update(state="refused", reason="it is too large")


def test_a_refusal_is_told_beside_its_row_and_at_the_top(
    at_work: Client, draft: Entry, owner: User, during: datetime
) -> None:
    refused(send(draft, owner, during))
    page = at_work.get(url(draft, "section", section="D")).content.decode()
    assert page.count("it is too large") == 1  # at the top
    assert page.count("It is too large") == 1  # in its row


def test_a_refusal_goes_when_another_file_is_sent(
    at_work: Client, draft: Entry, owner: User, during: datetime
) -> None:
    refused(send(draft, owner, during))
    address = reverse("submissions:files_block", kwargs={"key": draft.key, "question": "d2"})
    assert 'data-state="refused"' in at_work.get(address).content.decode()
    send(draft, owner, during)
    page = at_work.get(address).content.decode()
    assert 'data-state="refused"' not in page
    assert "was refused" not in page


def test_removing_by_script_brings_the_chooser_and_the_state(
    at_work: Client, complete: Entry, owner: User, during: datetime
) -> None:
    actions.submit(complete, by=owner, at=during)
    file = complete.attachments.get(question_code="d2", removed_at=None)
    page = at_work.post(url(complete, "remove_file", file=file.key), headers=SCRIPT)
    shown = page.content.decode()
    assert 'id="id_d2"' in shown
    assert "Submitted, with unsent changes" in shown
    assert 'id="entry-sections"' in shown


def test_saving_by_script_tells_the_new_state(
    at_work: Client, complete: Entry, owner: User, during: datetime
) -> None:
    actions.submit(complete, by=owner, at=during)
    sent = {"asked": ["b1"], "b1": "Another name", "based_on": str(complete.counter)}
    address = url(complete, "section", section="B")
    answer = at_work.post(address, sent, headers=SCRIPT).json()
    assert "Submitted, with unsent changes" in answer["around"]


def test_going_on_stays_where_an_answer_is_not_right(at_work: Client, draft: Entry) -> None:
    address = url(draft, "section", section="C")
    sent = {"asked": ["c1"], "c1": "word " * 400, "next": "1", "based_on": str(draft.counter)}
    response = at_work.post(address, sent)
    assert response.headers["Location"] == address
    assert "words too long" in at_work.get(address).content.decode()
    draft.refresh_from_db()
    assert "c1" in draft.answers


def test_a_number_that_cannot_be_read_is_not_said_to_be_kept(at_work: Client, draft: Entry) -> None:
    sent = {"asked": ["b10"], "b10.amount": "about 48 000", "based_on": str(draft.counter)}
    page = at_work.post(url(draft, "section", section="B"), sent).content.decode()
    assert "about 48 000" in page
    assert "this answer was not saved" in page
    assert "What you typed is kept" not in page


def test_declarations_are_listed_with_their_sentences(at_work: Client, complete: Entry) -> None:
    page = at_work.get(url(complete, "check")).content.decode()
    assert "Declarations" in page
    assert "text of version" in page


def test_what_is_missing_is_named_in_the_forms_words(draft: Entry) -> None:
    labels = [one.label for one in Paper.of(draft).missing()]
    assert all(len(label.split()) <= 14 for label in labels)


def test_a_later_version_says_what_it_replaces(
    at_work: Client, complete: Entry, owner: User, during: datetime
) -> None:
    actions.submit(complete, by=owner, at=during)
    actions.save_answers(
        complete, changed={"b1": "Renamed"}, based_on=complete.counter, by=owner, at=during
    )
    actions.submit(complete, by=owner, at=during + timedelta(hours=1))
    page = at_work.get(url(complete, "receipt")).content.decode()
    assert "Version 1, replaced by version 2" in page
    assert "31 May 2023, 23:59:59" in page
    first, second = [letter(one) for one in Message.objects.filter(kind="receipt").order_by("pk")]
    assert "It replaces version 1" in second.text
    assert "It replaces" not in first.text
    assert "2023-05-31 23:59:59" in second.text
    history = at_work.get(url(complete, "history")).content.decode()
    assert "Version 2 was submitted" in history
    assert "was sent for" in history


def test_the_start_offers_the_known_applicant(at_work: Client, draft: Entry) -> None:
    page = at_work.get("/en/entries/start/demo-2023/").content.decode()
    assert f'<option value="{draft.entrant.pk}" selected>' in page
    assert "may be entered by:" in page
    assert once_of(page)


def test_the_time_left_is_in_the_scripts_words() -> None:
    now = datetime.fromisoformat("2023-05-01T00:00:00+09:00")
    assert left_until(now, now + timedelta(days=44, hours=13)) == "44 days 13 hours"
    assert left_until(now, now + timedelta(hours=9, minutes=15)) == "09:15:00"
