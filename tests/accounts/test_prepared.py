"""A prepared query asks what an ordinary one asks, with the values of the call."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.backend import Backend
from accounts.models import HouseRole, User
from accounts.prepared import Prepared, row_of
from accounts.rooms import doors_of

pytestmark = pytest.mark.django_db
BY_NAME = Prepared(lambda name: User.objects.filter(name=name).order_by("pk"), "no such name ever")


def person(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", name=name)


def test_each_call_has_its_own_values() -> None:
    ahn, seo = person("ahn"), person("seo")
    assert list(BY_NAME("ahn")) == [ahn]
    assert list(BY_NAME("seo")) == [seo]
    assert list(BY_NAME("nobody")) == []


def test_a_mark_that_the_statement_does_not_hold_is_refused() -> None:
    careless = Prepared(lambda name: User.objects.all(), "a mark")
    with pytest.raises(ValueError, match="a mark"):
        careless("ahn")


def test_who_comes_back_brings_roles_and_doors_in_one_statement() -> None:
    ahn = person("ahn")
    told = {"granted_by": "system", "granted_at": datetime(2023, 1, 1, tzinfo=UTC)}
    HouseRole.objects.create(user=ahn, role="secretariat", lead=True, **told)
    with CaptureQueriesContext(connection) as captured:
        found = Backend().get_user(ahn.pk)
        assert found is not None
        assert found.house == {"secretariat": True}
        names = [door.name for door in doors_of(found)]
    assert len(captured) == 1
    assert "desk:home" in names
    assert names == [door.name for door in doors_of(User.objects.get(pk=ahn.pk))]


def test_nobody_comes_back_where_nobody_is() -> None:
    gone = person("gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert Backend().get_user(gone.pk) is None
    assert Backend().get_user(-5) is None
    assert row_of(User, None) is None
