"""The tour ticks itself: by what the visitor did, and nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import ResolverMatch

from accounts.models import User
from audit.actions import record
from audit.models import Event
from sandbox import bar
from tests.sandbox.conftest import AT, Tell

TOUR = "/en/sandbox/tour/"


def happen(verb: str, user: User, label: str, *, by: object = None) -> None:
    """An event of this verb about an object of this kind."""
    event = record(verb, by=user if by is None else "system", at=AT, on=user)
    values = {
        field.attname: getattr(event, field.attname)
        for field in Event._meta.concrete_fields
        if not field.primary_key
    }
    Event.objects.create(**{**values, "object_label": label})


def counted(client: Client, path: str = TOUR) -> str:
    page = client.get(path).content.decode()
    return page[page.index("Tour ") :][:11]


def test_what_a_visitor_did_is_ticked_and_kept(
    client: Client, house: dict[str, User], stands: Tell
) -> None:
    stands("panel")
    assert counted(client) == "Tour 0 of 5"
    happen("submit", house["screener1"], "submissions.entry")
    happen("remind", house["secretariat1"], "judging.round", by="system")
    assert counted(client, "/en/") == "Tour 1 of 5"
    stands("panel", event=Event.objects.latest("pk").pk)
    assert counted(client) == "Tour 1 of 5", "the cookie outlives the year"
    happen("submit", house["screener1"], "judging.ballot")
    happen("remind", house["secretariat1"], "judging.round")
    assert counted(client) == "Tour 3 of 5"


def test_what_the_demonstration_did_counts_for_nobody(
    client: Client, house: dict[str, User], stands: Tell, turns: Tell
) -> None:
    happen("submit", house["screener1"], "judging.ballot")
    stands("panel", event=Event.objects.latest("pk").pk)
    assert counted(client) == "Tour 0 of 5"
    happen("submit", house["screener1"], "judging.ballot")
    turns("working", to="jury", phase="building")
    assert counted(client) == "Tour 0 of 5", "nothing is counted while a year is lived"


@pytest.mark.django_db
def test_a_forged_cookie_counts_for_nothing(client: Client, stands: Tell) -> None:
    stands("panel")
    client.cookies["tour"] = "enter.score.remind.turn.see"
    assert counted(client) == "Tour 0 of 5"


@pytest.mark.django_db
def test_each_step_has_one_button(client: Client, stands: Tell) -> None:
    stands("panel")
    page = client.get(TOUR).content.decode()
    assert page.count('data-kind="primary"') == 1
    assert "Go there as: Applicant" in page
    assert "Turn the year to “Winners announced”" in page
    stands("published")
    page = client.get(TOUR).content.decode()
    assert "Go there as: Anonymous" in page
    assert "Turn the year to “Online evaluation”" in page


def test_the_asked_for_statements_end_with_the_tour(
    client: Client, house: dict[str, User], stands: Tell
) -> None:
    stands("published")
    for verb, label in (("submit", "submissions.entry"), ("submit", "judging.ballot")):
        happen(verb, house["screener1"], label)
    happen("remind", house["secretariat1"], "judging.round")
    assert counted(client) == "Tour 4 of 5"
    with CaptureQueriesContext(connection) as asked:
        client.get(TOUR)
    assert [row["sql"] for row in asked if "audit_event" in row["sql"]] == []


@pytest.mark.django_db
def test_it_begins_anew_when_asked(client: Client, stands: Tell) -> None:
    stands("published")
    assert counted(client) == "Tour 1 of 5"
    stands("panel")
    assert counted(client) == "Tour 1 of 5"
    client.post("/en/sandbox/tour/begin/")
    assert counted(client) == "Tour 0 of 5"


def test_only_nobody_in_particular_sees_the_winners(
    client: Client, house: dict[str, User], stands: Tell, rf: RequestFactory
) -> None:
    def done(user: object, route: str) -> frozenset[str]:
        request = rf.get("/en/x/")
        request.user = user  # type: ignore[assignment]
        request.resolver_match = ResolverMatch(print, (), {}, url_name=route, app_names=["results"])
        request.resolver_match.view_name = f"results:{route}"
        return bar.done_by(request)

    stands("published")
    assert done(AnonymousUser(), "winners") == {"turn", "see"}
    assert done(AnonymousUser(), "finalists") == {"turn"}
    assert done(house["screener1"], "winners") == {"turn"}
    stands("panel")
    assert done(AnonymousUser(), "winners") == frozenset()
