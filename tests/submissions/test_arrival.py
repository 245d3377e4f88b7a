"""When a hand-in arrived, was with the proxy and was stored; one that took too long is not in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.once import new_key
from submissions import actions
from submissions.models import Entry, EntryVersion


def test_what_was_on_its_way_for_more_than_two_minutes_is_not_in(
    complete: Entry, owner: User, during: datetime
) -> None:
    late = during + timedelta(seconds=120, microseconds=1)
    with pytest.raises(ValidationError, match="on its way for too long"):
        actions.submit(complete, by=owner, at=during, clock=lambda: late)
    assert not EntryVersion.objects.exists()
    kept = during + timedelta(seconds=120)
    version = actions.submit(complete, by=owner, at=during, clock=lambda: kept)
    assert (version.arrived_at, version.stored_at) == (during, kept)


def test_the_page_says_so_and_the_same_button_works(
    client: Client, complete: Entry, owner: User, during: datetime, shift_clock: Any
) -> None:
    shift_clock(during)
    client.force_login(owner)
    page, sent = reverse("submissions:submit", kwargs={"key": complete.key}), {"once": new_key()}
    with mock.patch(
        "submissions.views.sending.prize_now", return_value=during + timedelta(minutes=3)
    ):
        refused = client.post(page, sent)
    assert "on its way for too long" in refused.content.decode()
    assert client.post(page, sent).status_code == 302
    version = EntryVersion.objects.get()
    assert version.stored_at is not None
    assert version.arrived_at < version.stored_at
    assert version.proxy_at is None


@pytest.mark.parametrize(("trusted", "told"), [(1, True), (0, False)])
def test_the_proxys_time_is_kept_where_it_is_trusted(
    client: Client, complete: Entry, owner: User, during: datetime, shift_clock: Any,
    settings: Any, *, trusted: int, told: bool,
) -> None:  # fmt: skip
    settings.TRUSTED_PROXIES = trusted
    shift_clock(during)
    client.force_login(owner)
    page = reverse("submissions:submit", kwargs={"key": complete.key})
    client.post(page, {"once": new_key()}, headers={"X-Arrived": "1680188400.125"})
    at = datetime.fromtimestamp(1680188400.125, UTC)
    assert EntryVersion.objects.get().proxy_at == (at if told else None)
