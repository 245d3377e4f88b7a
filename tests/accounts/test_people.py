"""People at the desk: found, given roles, closed; what is taken is gone with the next request."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import User
from audit.models import Event
from tests.accounts.house import now, sent, signed_in, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return somebody("admin", "administrator")


def at_desk(admin: User, verb: str, user: User, *more: str, **fields: str) -> int:
    address = reverse(f"people:{verb}", args=[user.pk, *more])
    return signed_in(admin).post(address, sent(**fields)).status_code


def test_people_are_found_by_name_address_and_role(admin: User) -> None:
    somebody("mina")
    somebody("a_very_long_name_" * 5, "auditor")
    client, page = signed_in(admin), reverse("people:people")
    assert "mina@example.org" in client.get(page).content.decode()
    assert "mina@" not in client.get(page, {"q": "nobody"}).content.decode()
    assert "Nobody here" in client.get(page, {"q": "nobody"}).content.decode()
    assert "mina@" not in client.get(page, {"of": "auditor"}).content.decode()
    assert "mina@" in client.get(page, {"q": "min exam"}).content.decode()


def test_only_staff_read_and_only_administrators_act(admin: User) -> None:
    user, clerk = somebody("mina"), somebody("clerk", "secretariat")
    for reader in (user, somebody("auditor", "auditor"), somebody("screener", "screener")):
        assert signed_in(reader).get(reverse("people:people")).status_code == 404
    page = signed_in(clerk).get(reverse("people:person", args=[user.pk]))
    assert page.status_code == 200
    assert "Give a role" not in page.content.decode()
    assert at_desk(clerk, "grant_role", user, role="screener", reason="More hands") == 404
    assert at_desk(clerk, "disable", user, reason="Left") == 404


def test_a_role_is_given_with_a_reason(admin: User) -> None:
    user = somebody("mina")
    assert at_desk(admin, "grant_role", user, role="screener") == 422
    assert at_desk(admin, "grant_role", user, role="screener", reason="More hands") == 302
    assert User.objects.get(pk=user.pk).roles == {"screener"}
    event = Event.objects.filter(verb="grant_role", object_id=user.pk).latest("pk")
    assert (event.actor, event.detail.reason) == (admin.label, "More hands")


def test_a_removed_role_ends_with_the_next_request(admin: User) -> None:
    clerk = somebody("clerk", "secretariat")
    client = signed_in(clerk)
    assert client.get(reverse("people:people")).status_code == 200
    assert at_desk(admin, "remove_role", clerk, "secretariat", reason="Moved on") == 302
    assert client.get(reverse("people:people")).status_code == 302  # signed out
    client.force_login(User.objects.get(pk=clerk.pk))
    assert client.get(reverse("people:people")).status_code == 404
    assert Event.objects.get(verb="remove_role").detail.reason == "Moved on"


def test_a_closed_account_ends_with_the_next_request(admin: User) -> None:
    user = somebody("mina")
    client, page = signed_in(user), reverse("accounts:edit_profile")
    assert client.get(page).status_code == 200
    assert at_desk(admin, "disable", user) == 422
    assert at_desk(admin, "disable", user, reason="Asked for it") == 302
    assert client.get(page).status_code == 302
    login = Client().post(reverse("account_login"), {"login": user.email, "password": "x"})
    assert login.status_code == 200  # not let in
    at_desk(admin, "disable", user, reason="Once more")
    assert Event.objects.filter(verb="disable").count() == 1
    assert at_desk(admin, "enable", user, reason="A mistake") == 302
    at_desk(admin, "enable", user, reason="Once more")
    assert Event.objects.filter(verb="enable").count() == 1
    assert client.get(page).status_code == 302  # the session of before stays ended
    client.force_login(User.objects.get(pk=user.pk))
    assert client.get(page).status_code == 200


def test_a_nul_is_refused_and_no_fault_of_ours(admin: User) -> None:
    user = somebody("mina")
    for told in ({"reason": "a", "more": "b\x00c"}, {"reason": "a", "once": "\x00"}):
        assert at_desk(admin, "disable", user, **told) == 400
    assert User.objects.get(pk=user.pk).is_active


def test_the_last_administrator_stays(admin: User) -> None:
    with pytest.raises(ValidationError, match="last administrator"):
        actions.disable(admin, by=admin, at=now(), reason="Enough")
    with pytest.raises(ValidationError, match="last administrator"):
        actions.remove_role(admin, "administrator", by=admin, at=now(), reason="Enough")
    second = somebody("second", "administrator")
    actions.disable(admin, by=second, at=now(), reason="Left the house")
    with pytest.raises(ValidationError, match="last administrator"):
        actions.disable(second, by=second, at=now(), reason="Left too")


def test_two_roles_on_one_page_are_taken_one_by_one(admin: User) -> None:
    """The same form key with another role is no repetition of the first."""
    user = somebody("mina", "screener", "auditor")
    client, key = signed_in(admin), sent()["once"]
    for role in ("screener", "auditor"):
        address = reverse("people:remove_role", args=[user.pk, role])
        client.post(address, {"once": key, "role": role, "reason": "Moved on"})
    assert User.objects.get(pk=user.pk).roles == {"auditor"}
