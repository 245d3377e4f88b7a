"""The database server of a test session, started from a copy of one that has been migrated before.

The copy is kept in pytest's cache under a fingerprint of all migrations and locked packages, so
that a second session, and each of pytest-xdist's workers, takes its tables ready-made.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from prize.run import postgres, roles

ROOT = Path(__file__).resolve().parent.parent
KEPT = 3  # copies of other branches and of a moment ago
TEMPLATE = "PRIZE_TEST_TEMPLATE"  # the variable by which workers learn the migrated database


def start(home: Path) -> postgres.Postgres:
    """A running server in `home`, its database `prize` migrated; DATABASE_URL and TEMPLATE set."""
    kept = ROOT / ".pytest_cache" / f"postgres-{_fingerprint()}"
    data = postgres.place(home, postgres.Account.suitable())[0] / "data"
    if not _restore(kept, data):
        server = _start(home)
        _migrate()
        server.stop()
        _keep(data, kept)
    server = _start(home)
    os.environ[TEMPLATE] = "prize"
    return server


def _start(home: Path) -> postgres.Postgres:
    server = postgres.start(home, settings=postgres.UNSAFE)
    os.environ["DATABASE_URL"] = server.url(postgres.OWNER)
    roles.ensure_web_role(os.environ["DATABASE_URL"])
    return server


def _migrate() -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"The tables of the tests could not be made:\n{done.stderr}")


def _restore(kept: Path, data: Path) -> bool:
    """Copy the kept data to where the server wants it; False if there is none."""
    try:
        shutil.copytree(kept, data, symlinks=True)
    except OSError:
        shutil.rmtree(data, ignore_errors=True)
        return False
    postgres.Account.suitable().own(data)
    return True


def _keep(data: Path, kept: Path) -> None:
    fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
    kept.parent.mkdir(exist_ok=True)
    try:
        shutil.copytree(data, fresh, symlinks=True)
        fresh.rename(kept)
    except OSError:  # another session was quicker, or there is no room: both do no harm
        shutil.rmtree(fresh, ignore_errors=True)
    others = sorted(kept.parent.glob("postgres-*"), key=lambda path: path.stat().st_mtime)
    for old in others[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _fingerprint() -> str:
    digest = hashlib.sha256(postgres.MAJOR.encode())
    migrations = sorted(ROOT.glob("*/migrations/*.py"))
    for path in [ROOT / "requirements.lock", ROOT / "audit" / "history.py", *migrations]:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
