"""The front page is kept while nothing behind it changes, and its time goes on."""

import re
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from results.actions.publications import go_live
from submissions.models import Edition, Stage
from tests.results.conftest import Shift
from tests.results.stage import Stage as Over
from tests.results.stage import approved

HOME = "/en/"


def front(client: Client) -> str:
    return client.get(HOME).content.decode()


def test_a_second_visitor_costs_two_statements(over: Over, clock: Shift, client: Client) -> None:
    clock(approved(over).planned)
    first = front(client)
    with CaptureQueriesContext(connection) as captured:
        again = front(Client())
    assert len(captured) == 2
    assert re.sub(r'data-now="[^"]*"|>[^<]*</p>', "", again) == re.sub(
        r'data-now="[^"]*"|>[^<]*</p>', "", first
    )


def test_going_live_and_a_new_name_show_at_once(over: Over, clock: Shift, client: Client) -> None:
    ready = approved(over)
    clock(ready.planned)
    before = front(client)
    go_live(ready, by=over.staff, at=ready.planned)
    after = front(client)
    assert before != after
    Edition.objects.filter(pk=over.edition.pk).update(name_en="Quite another name")
    assert "Quite another name" in front(client)


def test_the_countdown_goes_on(over: Over, clock: Shift, client: Client) -> None:
    stage = Stage.objects.get(edition=over.edition, code="entry")
    begins = stage.closes_at.replace(hour=1, minute=0, second=0, microsecond=0) - timedelta(days=5)
    clock(begins)
    times = set()
    for seconds in (1, 31):
        clock(begins + timedelta(seconds=seconds))
        times.update(re.findall(r'data-now="([^"]+)"', front(client)))
    assert len(times) == 2


def test_who_has_a_session_is_not_served_the_kept_page(over: Over, client: Client) -> None:
    front(client)
    client.force_login(over.staff)
    assert "Sign out" in front(client)
