"""Events are linked at commit, in commit order, and a changed row is found."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from accounts.models import User
from audit.actions import erase, record
from audit.invariants import INVARIANTS, violations
from audit.models import Event, EventDetail, Link
from tests.database import AsOwner

AT = datetime(2023, 7, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def person() -> User:
    return User.objects.create_user("mina@example.org", name="Mina")


def all_clean() -> bool:
    return not any(violations(invariant) for invariant in INVARIANTS)


def test_events_are_linked_at_commit_and_only_then() -> None:
    user = person()
    with transaction.atomic():
        record("try", by=user, at=AT, on=user)
        assert Link.objects.count() == 0
    assert Link.objects.count() == 1
    record("try", by=user, at=AT, on=user, reason="again", personal={"name": "Mina"})
    links = list(Link.objects.all())
    assert links[1].previous_hash == links[0].hash
    assert all_clean()


def test_a_changed_event_breaks_the_chain(as_owner: AsOwner) -> None:
    user = person()
    record("try", by=user, at=AT, on=user)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_event SET verb = 'never'")
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")
    assert not all_clean()


def test_erasing_blanks_the_text_and_keeps_the_hash() -> None:
    user = person()
    event = record("try", by=user, at=AT, on=user, whose=[user.label], personal={"name": "Mina"})
    assert erase(user.label, by="system", at=AT) == 1
    detail = EventDetail.objects.get(event=event)
    assert (detail.personal, detail.salt) == (None, "")
    assert Event.objects.get(pk=event.pk).personal_hash == event.personal_hash != ""
    assert all_clean()
