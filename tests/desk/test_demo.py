"""The living demonstration: only forward, only once, as often interrupted as may be, and clean."""

import json
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts import demo as people
from audit.models import Event
from desk.demo import STAGES, Progress, advance, stage, stage_of
from desk.demo.telling import bar, to_file
from judging.models import Assignment
from outbox.models import Message
from results.models import CommitteeMember, PartnerOfficer
from submissions.actions import submit
from submissions.models import Edition, Entry
from submissions.paper import missing
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db
FILE, TRIAL = (ROOT / "editions" / name for name in ("seoul-2023.yaml", "open-trial.yaml"))
CODES = [one.code for one in STAGES]


@pytest.fixture
def edition() -> Edition:
    run("load_edition", str(FILE))
    return Edition.objects.get(demo=True)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_each_stage_has_a_later_hour_of_the_editions_own_calendar(edition: Edition) -> None:
    hours = [one.hour(edition) for one in STAGES]
    assert all(one < next_one for one, next_one in pairwise(hours))
    assert run("demo", "--hour", "panel") == "2023-07-10T10:00:00+09:00\n"
    assert stage("open").hour(edition) < edition.closes_at < stage("closed").hour(edition)


@pytest.mark.slow
def test_the_demonstration_comes_to_the_panel_once_and_clean(
    edition: Edition, tmp_path: Path
) -> None:
    assert stage_of(edition) == ""
    told = tmp_path / "progress.json"
    said = run("demo", "--entries", "12", "--at", "closed", "--progress", str(told))
    assert "closed: " in said
    assert json.loads(told.read_text())["stage"] == "closed"
    assert stage_of(edition) == "closed"
    said = run("demo", "--entries", "99")  # the first run chose
    assert "stands at panel: 2023-07-10T10:00:00+09:00" in said
    assert stage_of(edition) == "panel"
    assert Entry.objects.filter(state="submitted").count() == 12
    assert Assignment.objects.filter(round__code="R2").exists()
    assert (CommitteeMember.objects.count(), PartnerOfficer.objects.count()) == (7, 2)
    assert not Message.objects.filter(state="queued").exists()
    before = Event.objects.count()
    run("demo")
    assert Event.objects.count() == before
    with pytest.raises(CommandError, match="only goes forward"):
        run("demo", "--at", "closed")
    _clean()


def _clean() -> None:
    connection.check_constraints()  # what a commit would do: the chain is linked
    out = StringIO()
    try:
        call_command("check_invariants", stdout=out)
    except CommandError:
        pytest.fail(out.getvalue())


@pytest.mark.slow
def test_a_run_that_was_cut_short_goes_on(edition: Edition) -> None:
    class Cut(Exception):
        """The light went out."""

    def cut(progress: Progress) -> None:
        if progress.done == 3:
            raise Cut

    for _each in range(2):
        with pytest.raises(Cut):
            advance(edition, entries=7, seed=5, to="closed", report=cut)
    advance(edition, entries=7, seed=5, to="closed", report=lambda _progress: None)
    assert Entry.objects.submitted().count() == 7
    assert Entry.objects.values("owner").distinct().count() == Entry.objects.count()


@pytest.mark.slow
def test_the_open_edition_has_entries_and_a_visitors_complete_draft(edition: Edition) -> None:
    run("load_edition", str(TRIAL))
    for _twice in range(2):
        advance(edition, entries=7, seed=3, to="closed", report=lambda _progress: None)
    beside = Entry.objects.filter(edition__slug="open-2023")
    assert (beside.submitted().count(), beside.count()) == (3, 7)
    draft = beside.select_related("entrant", "edition", "owner").get(owner__email=people.APPLICANT)
    assert missing(draft) == []
    submit(draft, by=draft.owner, at=stage("closed").hour(edition))
    own = Entry.objects.submitted().filter(owner__email=people.APPLICANT)
    assert {entry.edition.slug for entry in own} == {"demo-2023", "open-2023"}


def test_who_signs_in_is_listed(edition: Edition) -> None:
    said = run("demo", "--list-sign-ins")
    assert people.PASSWORD in said
    assert "committee1@demo.example.org" in said
    assert "secretariat, lead" in said


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_and_a_log_one_line() -> None:
    terminal, log = Terminal(), StringIO()
    for tell in (bar(terminal), bar(log)):
        for done in (1, 2):
            tell(Progress("open", done, 2, "entries"))
    assert terminal.getvalue().count("\r") == 2
    assert terminal.getvalue().endswith("2/2 entries                 \n")
    assert log.getvalue() == "open: 2 entries\n"


def test_progress_is_written_at_once(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    to_file(path)(Progress("jury", 4, 4, "ballots"))
    assert json.loads(path.read_text()) == {
        "stage": "jury", "done": 4, "of": 4, "text": "ballots"
    }  # fmt: skip
    assert [one.name for one in tmp_path.iterdir()] == ["progress.json"]


def test_no_demonstration_in_production(settings: object) -> None:
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="known password"):
        run("demo")
