"""The chain's head leaves the house once a day: kept, published, mailed to the auditors."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from accounts.actions import grant_role, tell_head
from accounts.models import User
from audit.actions import keep_head, record
from audit.invariants import INVARIANTS, violations
from audit.models import Head, Link
from outbox.models import Message
from tests.database import AsOwner

AT = datetime(2023, 7, 1, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def auditor() -> User:
    user = User.objects.create_user("noor@example.org", name="Noor", language="ko")
    grant_role(user, "auditor", by="system", at=AT)
    return user


def test_a_day_has_one_head(auditor: User) -> None:
    head = keep_head(at=AT)
    assert head is not None
    assert head.hash == Link.objects.last().hash  # type: ignore[union-attr]
    assert keep_head(at=AT + timedelta(hours=2)) is None
    assert keep_head(at=AT + timedelta(days=1)) is not None


def test_nothing_happened_and_no_head_is_kept() -> None:
    assert keep_head(at=AT) is None


def test_every_auditor_gets_it_once(auditor: User) -> None:
    assert [tell_head(at=AT), tell_head(at=AT)] == [1, 0]
    message = Message.objects.get(kind="keep_head")
    assert (message.recipient, message.language) == (auditor.email, "ko")
    assert message.context["hash"] == Head.objects.get().hash


def test_anybody_may_read_it(auditor: User, client: Client) -> None:
    assert "No day has ended yet" in client.get("/en/chain/").content.decode()
    keep_head(at=AT)
    assert Head.objects.get().hash in client.get("/en/chain/").content.decode()


def test_a_chain_written_anew_no_longer_holds_its_heads(auditor: User, as_owner: AsOwner) -> None:
    keep_head(at=AT)
    record("try", by=auditor, at=AT, on=auditor)
    (invariant,) = [one for one in INVARIANTS if "head" in one.name]
    assert not violations(invariant)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_link DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_link SET hash = md5(hash) || md5(hash)")
        cursor.execute("ALTER TABLE audit_link ENABLE TRIGGER USER")
    assert violations(invariant)
