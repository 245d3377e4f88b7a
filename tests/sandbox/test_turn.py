"""The command that lives through the year for the bar."""

import json
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from accounts.models import User
from submissions.models import Edition, Entry

pytestmark = pytest.mark.django_db
FILE = "editions/seoul-2023.yaml"


@pytest.fixture
def edition() -> Edition:
    call_command("load_edition", FILE, stdout=StringIO())
    return Edition.objects.get(slug="demo-2023")


def turn(day: str, **options: object) -> datetime:
    """The hour that it prints last."""
    said = StringIO()
    call_command("turn", day, stdout=said, **options)
    return datetime.fromisoformat(said.getvalue().strip().splitlines()[-1])


def test_before_the_call_there_is_the_house_alone(edition: Edition) -> None:
    assert turn("before") == edition.opens_at - timedelta(days=14)
    assert User.objects.filter(house_roles__role="secretariat").count() == 3
    assert not Entry.objects.exists()


@pytest.mark.slow
def test_while_the_call_is_open_entries_come_in(edition: Edition, tmp_path: Path) -> None:
    step = tmp_path / "step.json"
    hour = turn("open", entries=12, progress=step)
    assert edition.opens_at < hour < edition.closes_at
    assert Entry.objects.filter(edition=edition, state="submitted").exists()
    told = json.loads(step.read_text())
    assert told["done"] == told["of"]


def test_it_does_not_go_without_an_edition_nor_in_production(settings: Settings) -> None:
    with pytest.raises(CommandError, match="load_edition"):
        turn("open")
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        turn("open")
