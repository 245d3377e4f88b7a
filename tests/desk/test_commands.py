"""Commands: an edition from its file, roles, the demonstration, what must never be true."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from audit.models import Event
from results.models import Publication, Sitting
from submissions.models import Award, Edition
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
