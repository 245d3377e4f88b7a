"""A backup is one that was brought back: another database, another storage, the same prize."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection, transaction
from psycopg import sql

from accounts.demo import PASSWORD, address, person
from audit.clock import shift_to
from outbox.models import Message
from outbox.states import State
from prize.run import postgres
from prize.run.roles import WEB, with_role
from submissions.models import Attachment
from tests import world
from tests.database import acting_as_owner
from tests.faults.visitor import Visitor
from tests.house.tree import ROOT
from tests.portal import serving
from tests.servers import Post

pytestmark = pytest.mark.slow
TOOLS = postgres.tools()
COUNTED = ("accounts_user", "submissions_entryversion", "judging_ballot", "audit_link")


@pytest.fixture
def filled(web_database_url: str) -> str:
    """A prize while its panel scores; the owner's address of its database."""
    with transaction.atomic():
        made = world.build()
        person(address("admin1"), "Ahn Jihye", "ko")
        Message.objects.update(state=State.CANCELLED)  # nobody carries mail here
    with acting_as_owner():
        shift_to(made.at)
    assert Attachment.objects.exists()
    return _owner(str(connection.settings_dict["NAME"]))


def test_a_prize_comes_back_whole(filled: str, tmp_path: Path, settings: Any, smtp: Post) -> None:
    backup = _script("backup.sh", str(tmp_path / "kept"), SOURCE_URL=filled)
    made = Path(backup.strip().splitlines()[-1])
    with _empty_database("prize_restored") as target:
        web, files = with_role(target, WEB), str(tmp_path / "files")
        told = _script(
            "restore.sh", str(made), TARGET_URL=target, DATABASE_URL=web, FILES_ROOT=files
        )
        assert "0  audit: the chain has no gap and no false hash" in told
        assert _counts(target) == _counts(filled)
        assert _files(Path(files)) == _files(Path(settings.FILES_ROOT))
        with serving(web, tmp_path, smtp, FILES_ROOT=files) as running:
            _sign_in(running.origin)


def test_a_changed_file_and_a_changed_dump_are_told(filled: str, tmp_path: Path) -> None:
    backup = _script("backup.sh", str(tmp_path / "kept"), SOURCE_URL=filled)
    made = Path(backup.strip().splitlines()[-1])
    first = next(path for path in (tmp_path / "kept" / "files").rglob("*") if path.is_file())
    first.write_bytes(b"rotten")
    with _empty_database("prize_restored") as target:
        how = {"TARGET_URL": target, "DATABASE_URL": with_role(target, WEB)}
        rotten = _run("restore.sh", str(made), **how, FILES_ROOT=str(tmp_path / "files"))
        assert rotten.returncode != 0
        assert f"not whole: {first.relative_to(tmp_path / 'kept' / 'files')}" in rotten.stderr
        again = _run("restore.sh", str(made), **how, FILES_ROOT=str(tmp_path / "files"))
        assert "Restore into an empty database." in again.stderr
    with (made / "database.dump").open("ab") as dump:
        dump.write(b"rotten")
    assert "FAILED" in _run("restore.sh", str(made), TARGET_URL=filled).stdout


def _owner(database: str) -> str:
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{database}"))


@contextmanager
def _empty_database(name: str) -> Iterator[str]:
    """A database of the same server with nothing in it, gone afterwards."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(_owner("prize"), autocommit=True) as owner:
        owner.execute(drop)
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield _owner(name)
        finally:
            owner.execute(drop)


def _script(name: str, *arguments: str, **variables: str) -> str:
    done = _run(name, *arguments, **variables)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def _run(name: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A script of deploy/ with the server's own tools in reach."""
    tools = f"{TOOLS}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    web = with_role(variables.get("SOURCE_URL", ""), WEB) if "SOURCE_URL" in variables else ""
    env = {**os.environ, "PATH": tools, **({"DATABASE_URL": web} if web else {}), **variables}
    return subprocess.run(
        ["sh", f"deploy/{name}", *arguments],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def _counts(url: str) -> dict[str, int]:
    with psycopg.connect(url) as asked:
        rows = {name: asked.execute(f"SELECT count(*) FROM {name}").fetchone() for name in COUNTED}
    counts = {name: row[0] for name, row in rows.items() if row}
    assert min(counts.values()) > 0
    return counts


def _files(root: Path) -> dict[str, bytes]:
    keys = Attachment.objects.filter(state="ready", removed_at=None)
    return {key: (root / key).read_bytes() for key in keys.values_list("storage_key", flat=True)}


def _sign_in(origin: str) -> None:
    visitor = Visitor(origin, "")
    form = visitor.form_on("/en/accounts/login/", "/en/accounts/login/")
    told = {**form, "login": address("admin1"), "password": PASSWORD}
    status, location = visitor.post("/en/accounts/login/", told)
    assert (status, location) == (302, "/en/account/welcome/")
