"""A notice above every page, in the page's language, without a statement more."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from submissions.models import Banner, Edition

EN, KO = "Entries are open until Friday.", "금요일까지 접수합니다."


@pytest.fixture
def banner(edition: Edition, two_staff: tuple[User, User], during: datetime) -> Banner:
    return Banner.objects.create(
        edition=edition, text_en=EN, text_ko=KO, from_at=during,
        until_at=during + timedelta(days=1), written_by=two_staff[0],
    )  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/entries/", "/desk/", "/account/"])
def test_it_stands_above_every_page_in_its_language(
    client: Client, banner: Banner, two_staff: tuple[User, User], shift_clock: Any, path: str
) -> None:
    client.force_login(two_staff[0])
    shift_clock(banner.from_at + timedelta(minutes=1))
    assert EN in client.get(f"/en{path}", follow=True).content.decode()
    korean = client.get(f"/ko{path}", follow=True).content.decode()
    assert KO in korean
    assert EN not in korean


def test_a_visitor_sees_it_at_once_and_no_longer_than_it_stands(
    client: Client, banner: Banner, shift_clock: Any
) -> None:
    for at, stands in (
        (banner.from_at - timedelta(seconds=9), False),
        (banner.from_at + timedelta(seconds=9), True),
        (banner.from_at + timedelta(days=1, seconds=9), False),
    ):
        shift_clock(at)
        assert (EN in client.get("/en/").content.decode()) is stands


def test_it_costs_no_statement(
    client: Client, banner: Banner, owner: User, shift_clock: Any
) -> None:
    client.force_login(owner)
    costs = []
    for at in (banner.from_at - timedelta(hours=1), banner.from_at + timedelta(hours=1)):
        shift_clock(at)
        client.get("/en/entries/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/entries/")
        costs.append(len(asked))
    assert costs[0] == costs[1]
