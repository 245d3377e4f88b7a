"""The audit: found by person, verb, entry and day; its chain proved; for few eyes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.actions import grant_role
from accounts.models import User
from audit.actions import keep_head, record
from audit.models import Event
from desk.named import LABELS, names_of
from desk.verbs import NOUNS
from judging.models import Judge, Round
from tests.results.conftest import Shift
from tests.results.stage import Stage

AT = datetime(2023, 9, 20, 3, tzinfo=UTC)


@pytest.fixture
def auditor(made: Stage, clock: Shift, client: Client) -> Client:
    clock(AT)
    user = User.objects.create_user("auditor@example.org", name="Noor")
    grant_role(user, "auditor", by="system", at=AT)
    client.force_login(user)
    return client


@pytest.fixture
def address(made: Stage) -> str:
    return f"/en/desk/{made.edition.slug}/audit/"


def found(client: Client, address: str, **query: str) -> list[str]:
    return [event.verb for event in client.get(address, query).context["part"].events]


def test_the_secretariat_has_neither_page_nor_tab(
    made: Stage, client: Client, auditor: Client, address: str
) -> None:
    assert address in auditor.get("/en/desk/").content.decode()
    secretary = User.objects.create_user("secretary@example.org")
    grant_role(secretary, "secretariat", by="system", at=AT)
    client.force_login(secretary)
    assert client.get(address).status_code == 404
    assert address not in client.get("/en/desk/").content.decode()


def test_each_filter_finds_its_own(made: Stage, auditor: Client, address: str) -> None:
    entry = made.entries["TI-city"][0]
    record("extend", by=made.staff, at=AT, on=entry, whose=[entry.owner.label], reason="Storm")
    record("submit", by=entry.owner, at=AT - timedelta(days=3), on=made.entries["HC-city"][0])
    owner = entry.owner
    assert found(auditor, address, person=owner.label) == ["submit", "extend"]
    assert found(auditor, address, who=owner.email) == ["submit", "extend"]
    assert found(auditor, address, verb="extend") == ["extend"]
    assert found(auditor, address, entry=entry.number) == ["extend"]
    assert found(auditor, address, day="2023-09-17") == ["submit"]
    assert found(auditor, address, day="not a day") == []
    assert found(auditor, address, person=owner.label, verb="extend") == ["extend"]
    assert found(auditor, address, who="nobody at all") == []
    page = auditor.get(address, {"verb": "extend"}).content.decode()
    assert "Storm" in page
    assert entry.number in page


def test_older_events_stand_on_the_next_page(made: Stage, auditor: Client, address: str) -> None:
    entry = made.entries["TI-city"][0]
    for _number in range(120):
        record("extend", by=made.staff, at=AT, on=entry)
    seen: list[int] = []
    query: dict[str, str] = {"verb": "extend"}
    while True:
        part = auditor.get(address, query).context["part"]
        seen += [event.pk for event in part.events]
        if part.older is None:
            break
        query["before"] = str(part.older)
    assert len(seen) == len(set(seen)) == 120
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "²"])
def test_a_number_that_is_none_is_left_out(auditor: Client, address: str, number: str) -> None:
    assert auditor.get(address, {"before": number}).status_code == 200
    assert auditor.get(address, {"person": f"user:{number}"}).status_code == 200


def test_the_chain_is_checked_when_asked(auditor: Client, address: str) -> None:
    connection.check_constraints()  # what a commit would do: the chain is linked
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    keep_head(at=AT)
    page = auditor.get(address).content.decode()
    assert "The chain holds" not in page
    assert "Last head kept" in page
    assert "The chain holds" in auditor.get(address, {"check": "chain"}).content.decode()


def test_a_broken_chain_is_told(auditor: Client, address: str) -> None:
    Event.objects.create(at=AT, actor="system", verb="x", object_label="x", object_id=1)
    page = auditor.get(address, {"check": "chain"}).content.decode()
    assert "The chain is broken" in page
    assert "every event is linked once" in page


def test_rows_are_told_by_their_names(made: Stage, auditor: Client, address: str) -> None:
    round_, entry = Round.objects.filter(edition=made.edition)[0], made.entries["TI-city"][0]
    place, member = made.place("TI-gold"), made.members[0]
    for row in (round_, place, member, made.publication(), made.edition, entry.owner):
        record("extend", by=made.staff, at=AT, on=row)
    judge = Judge.objects.create(
        edition=made.edition,
        name="Aino",
        organisation="Lab",
        country="FI",
    )
    record("replace", by=made.staff, at=AT, on=round_, body={"judge": judge.pk, "motion": 3})
    found = auditor.get(address).context["part"].events
    told = {event.object_label: event.name for event in found}
    assert told["judging.round"] == round_.name
    assert told["results.committeemember"] == member.name
    assert told["results.publication"] == "Winners"
    assert told["results.placement"].endswith(f"{place.award.name} {place.rank}")
    assert str(entry.owner) in {event.name for event in found}
    assert found[0].body == [("judge", judge.name)]
    page = auditor.get(address).content.decode()
    assert f"a round: {round_.name}" in page
    assert f"a round {round_.pk}" not in page


def test_every_kind_of_row_has_a_name(made: Stage, auditor: Client) -> None:
    assert set(NOUNS) - set(LABELS) == {"submissions.entry"}
    rows = {
        label: [*model._default_manager.values_list("pk", flat=True)[:3]]
        for label, model in LABELS.items()
    }
    for language in ("en", "ko"):
        with translation.override(language):
            found = names_of(rows)
            assert len(found) > 10
            assert all(found.values())
    with CaptureQueriesContext(connection) as asked:
        names_of(rows)
    assert len(asked) == 1
