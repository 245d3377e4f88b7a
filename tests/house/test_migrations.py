"""Migrations are complete: nothing the models say is missing from them, nothing waits."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from tests.house.tree import ROOMS

pytestmark = pytest.mark.django_db


def _missing(state: ProjectState) -> dict[str, list[str]]:
    """Return per app the operations that would bring the migrations to `state`."""
    loader = MigrationLoader(connection)
    changes = MigrationAutodetector(loader.project_state(), state).changes(graph=loader.graph)
    return {app: [str(o) for m in found for o in m.operations] for app, found in changes.items()}


def test_no_migration_is_missing() -> None:
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out, verbosity=1)
    assert "No changes detected" in out.getvalue()


def test_every_migration_is_applied() -> None:
    """The test database was made by the migrations alone, from nothing."""
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_no_two_heads() -> None:
    assert MigrationLoader(connection).detect_conflicts() == {}


def test_every_room_with_models_has_migrations() -> None:
    state = MigrationLoader(connection).project_state()
    rooms = {app for app, _name in state.models}
    assert rooms.issuperset(set(ROOMS) - {"prize", "sandbox", "desk"})


def test_a_planted_change_is_found() -> None:
    state = ProjectState.from_apps(apps)
    assert _missing(state) == {}
    state.add_model(ModelState("audit", "Planted", [("id", models.BigAutoField(primary_key=True))]))
    assert list(_missing(state)) == ["audit"]
