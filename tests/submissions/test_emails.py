"""The mails of this room, as they are read, in both languages."""

from datetime import datetime

import pytest

from accounts.models import User
from outbox.models import Message
from outbox.render import letter
from submissions import actions
from submissions.models import Entry


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_receipt(complete: Entry, owner: User, during: datetime, language: str) -> None:
    owner.language = complete.owner.language = language
    owner.save()
    version = actions.submit(complete, by=owner, at=during)
    read = letter(Message.objects.get(kind="receipt"))
    for text in (read.text, read.html):
        assert version.receipt_code in text
        assert version.sha256 in text
        assert "2023-03-31 00:00:00 (Asia/Seoul, UTC+09:00)" in text
        assert f"/{language}/entries/{complete.key}/receipt/" in text
        for file in version.manifest:
            assert file["name"] in text
            assert file["sha256"] in text
    assert version.receipt_code in read.subject
    assert complete.number in read.subject


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_withdrawal(draft: Entry, owner: User, during: datetime, language: str) -> None:
    owner.language = draft.owner.language = language
    owner.save()
    actions.save_answers(
        draft, changed={"b1": "<b>Buses & trams</b>"}, based_on=1, by=owner, at=during
    )
    actions.withdraw(draft, by=owner, at=during, reason="")
    read = letter(Message.objects.get(kind="withdrawal"))
    assert draft.number in read.subject
    assert "<b>Buses & trams</b>" in read.text
    assert "&lt;b&gt;Buses &amp; trams&lt;/b&gt;" in read.html
