"""import-linter keeps the borders that pyproject.toml names; here it is shown what it must find."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

SETTINGS = "[tool.importlinter]"
STOREYS = ("urls", "views", "forms", "actions", "emails", "rules", "querysets", "models", "states")


def lint(root: Path) -> str:
    """Return what import-linter says about a tree, by the contracts of ours."""
    text = (tree.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    tree.plant(root, "pyproject.toml", text[text.index(SETTINGS) :])
    command = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [str(command), "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    return run.stdout + run.stderr


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Empty rooms with empty storeys."""
    for room in tree.ROOMS:
        for name in ("__init__", *STOREYS, "tasks"):
            tree.plant(tmp_path, f"{room}/{name}.py", "")
    tree.plant(tmp_path, "judging/scoring/__init__.py", "")
    tree.plant(tmp_path, "outbox/actions.py", "from outbox import tasks\n")
    return tmp_path


def test_an_orderly_house_passes(house: Path) -> None:
    tree.plant(house, "judging/views.py", "from judging import actions\n")
    tree.plant(house, "judging/actions.py", "from submissions.models import *\n")
    assert "0 broken" in lint(house)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("submissions/models.py", "from judging import models"),
        ("judging/rules.py", "from prize import urls"),
        ("judging/models.py", "from judging import actions"),
        ("judging/states.py", "from judging import models"),
        ("judging/emails.py", "from judging import rules"),
        ("judging/forms.py", "from judging import views"),
        ("judging/scoring/ties.py", "from django.db import models"),
        ("judging/scoring/ties.py", "from submissions import counting"),
    ],
)
def test_a_planted_import_is_found(house: Path, name: str, text: str) -> None:
    tree.plant(house, "submissions/counting.py", "")
    tree.plant(house, name, f"{text}\n")
    assert "1 broken" in lint(house)
