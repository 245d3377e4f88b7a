"""Rooms use one another by their doors only, and rows of a lower room know no higher one."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignObject

from tests.house import borders, tree


def test_rooms_use_only_doors() -> None:
    assert borders.closed_doors(tree.ROOT) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("results/views.py", "from judging.views import queue"),
        ("results/actions.py", "from judging import emails"),
        ("results/actions.py", "import submissions.forms"),
        ("judging/actions.py", "from submissions.demo import build"),
        ("judging/demo.py", "from submissions.edition_file import load"),
        ("judging/rules.py", "import submissions"),
    ],
)
def test_a_closed_door_is_found(name: str, text: str, tmp_path: Path) -> None:
    tree.plant(tmp_path, name, text)
    assert len(borders.closed_doors(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("results/actions.py", "from judging.models import Tally"),
        ("results/actions.py", "from audit import clock"),
        ("desk/management/commands/demo.py", "from submissions.demo import build"),
        ("results/demo.py", "from submissions.demo import build"),
        ("judging/views.py", "from judging.forms import SheetForm"),
        ("prize/urls.py", "from judging import urls"),
    ],
)
def test_an_open_door_passes(name: str, text: str, tmp_path: Path) -> None:
    tree.plant(tmp_path, name, text)
    assert borders.closed_doors(tmp_path) == []


def _reaching_up() -> list[str]:
    """Return the relations by which rows of a lower room could reach rows of a higher one."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in tree.ROOMS
        for field in model._meta.get_fields()
        if isinstance(field, ForeignObject)
        and field.remote_field.model._meta.app_label in tree.ROOMS
        and field.remote_field.model._meta.app_label != model._meta.app_label
        and not field.remote_field.hidden
    ]


def test_no_reverse_relation_reaches_up() -> None:
    """A relation to a lower room is hidden from it: `related_name="+"`."""
    assert _reaching_up() == []


def test_an_open_relation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    field = apps.get_model("submissions", "Entry")._meta.get_field("owner")
    monkeypatch.setattr(field.remote_field, "related_name", "entries")
    monkeypatch.setitem(field.remote_field.__dict__, "hidden", False)
    assert "submissions.Entry.owner" in _reaching_up()
