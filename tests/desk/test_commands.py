"""Commands: an edition from its file, roles, the demonstration, what must never be true."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts import demo as people
from accounts.models import User
from audit.models import Event
from judging.models import Assignment, Round
from outbox.models import Message
from results.models import CommitteeMember, PartnerOfficer, Publication, Sitting
from submissions.models import Award, Edition, Entry
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db
FILE = ROOT / "editions" / "seoul-2023.yaml"


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_loading_twice_changes_nothing() -> None:
    first = run("load_edition", str(FILE))
    assert "demo-2023: submissions: " in first
    assert Award.objects.count() == 13
    assert Sitting.objects.get().quorum == 5
    assert {row.kind: row.state for row in Publication.objects.all()} == {
        "finalists": "draft", "winners": "draft",
    }  # fmt: skip
    events = Event.objects.count()
    again = run("load_edition", str(FILE))
    assert again == "demo-2023: submissions: 0 changed, judging: 0 changed, results: 0 changed\n"
    assert Event.objects.count() == events


def test_a_mistake_names_its_place_and_loads_nothing(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(FILE.read_text(encoding="utf-8").replace("quorum: 5", "quorum: 8"))
    with pytest.raises(CommandError, match=r"wrong\.yaml:\d+: committee.*quorum"):
        run("load_edition", str(wrong))
    assert not Edition.objects.exists()
    with pytest.raises(CommandError, match="no file"):
        run("load_edition", str(tmp_path / "none.yaml"))


def test_a_role_is_granted_by_command_and_is_an_event() -> None:
    user = User.objects.create_user("someone@example.org", name="Someone")
    said = run("grant_role", "Someone@example.org", "secretariat", "--lead")
    assert said == "someone@example.org is secretariat and leads now.\n"
    assert user.house_roles.get().lead
    assert Event.objects.get(verb="grant_role").actor == "command:grant_role"
    with pytest.raises(CommandError, match="Nobody has an account"):
        run("grant_role", "nobody@example.org", "auditor")
    with pytest.raises(CommandError, match="Only the secretariat"):
        run("grant_role", "someone@example.org", "auditor", "--lead")


def test_invariants_are_clean_and_a_violation_is_an_error() -> None:
    said = run("check_invariants")
    assert len(said.splitlines()) >= 30
    assert all(line.startswith("   0  ") for line in said.splitlines())


def test_a_planted_violation_turns_the_command_red(monkeypatch: pytest.MonkeyPatch) -> None:
    from audit.invariants import Invariant
    from desk.management.commands import check_invariants

    planted = Invariant("one is not one", "SELECT 1 AS one")
    monkeypatch.setitem(check_invariants.ROOMS, "results", [planted])
    with pytest.raises(CommandError, match="1 invariants are violated"):
        run("check_invariants")


def test_the_demonstration_is_made_once_and_clean() -> None:
    run("load_edition", str(FILE))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desk.management.commands.demo.prize_now", _at_the_panel)
        run("demo")
        assert Entry.objects.filter(state="submitted").count() == 12
        assert Round.objects.get(code="R2").state == "open"
        assert Assignment.objects.filter(round__code="R2").exists()
        assert (CommitteeMember.objects.count(), PartnerOfficer.objects.count()) == (7, 2)
        before = Event.objects.count()
        assert "0 made" in run("demo")
        assert Event.objects.count() == before
    said = run("demo", "--list-sign-ins")
    assert people.PASSWORD in said
    assert "committee1@demo.example.org" in said
    assert "secretariat, lead" in said
    connection.check_constraints()  # what a commit would do: the chain is linked
    Message.objects.filter(state="queued").update(state="cancelled")  # no sender runs here
    out = StringIO()
    try:
        call_command("check_invariants", stdout=out)
    except CommandError:
        pytest.fail(out.getvalue())


def _at_the_panel() -> datetime:
    return datetime(2023, 7, 10, 1, tzinfo=UTC)


def test_no_demonstration_in_production(settings: object) -> None:
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="known password"):
        run("demo")
