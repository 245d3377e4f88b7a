"""The test session: one Postgres, the environment that settings read, the shared fixtures.

The server is started by the controller; pytest-xdist's workers inherit its address and make
their own database in it. DATABASE_URL takes its place: an owner who may create roles and databases.
"""

import os
import shutil
import tempfile
from pathlib import Path

import django
import pytest
from hypothesis import settings

from prize.run import messages, postgres, roles
from tests import parts

pytest_plugins = [
    "tests.database",
    "tests.servers",
    "tests.portal",
    "tests.browser",
    "tests.house.undefined",  # an undefined template variable fails in every test
    "tests.house.gets",  # a GET that writes fails in every test
]

# A crowded machine is slow, not wrong.
settings.register_profile("prize", deadline=None)
settings.load_profile("prize")

SERVER = pytest.StashKey[postgres.Postgres]()
FOLDER = pytest.StashKey[Path]()
ROOM = 2_000_000_000  # bytes for the databases of all workers
ENVIRONMENT = {
    "PRIZE_MODE": "test",
    "DJANGO_SETTINGS_MODULE": "prize.settings",
    "SECRET_KEY": "a key for tests alone, worth nothing anywhere else",
    "SITE_ORIGIN": "http://testserver",
    "UPLOAD_ORIGIN": "http://uploads.testserver",
    "MAIL_URL": "smtp://127.0.0.1:9",  # nobody listens: the `smtp` fixture points it elsewhere
    "REDIS_URL": "redis://127.0.0.1:9/0",  # nobody listens: the `valkey` fixture does
    "MAIL_FROM": "Seoul Smart City Prize <prize@example.org>",
    "LOG_LEVEL": "ERROR",
    "SECOND_FACTOR": "offered",  # tests/accounts/test_factor*.py ask for it
    "DATABASE_POOL": "0",  # each test's threads open and close connections of their own
}


def pytest_configure(config: pytest.Config) -> None:
    """Before Django is set up: the environment and the database server."""
    os.environ.update(ENVIRONMENT)
    if config.option.markexpr == "browser":
        # Playwright's loop runs in the test's thread; only this run may look away.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if not config.option.help and not config.option.version:
        if not hasattr(config, "workerinput"):
            _start_parts(config)
        django.setup()


def _start_parts(config: pytest.Config) -> None:
    """The compiled translations, a folder for files, the database server and the web role."""
    messages.compile_all(Path(config.rootpath))
    base = _memory() or tempfile.gettempdir()
    _sweep(Path(base))
    folder = Path(tempfile.mkdtemp(prefix=f"prize-test-{os.getpid()}-", dir=base))
    folder.chmod(0o711)  # the server's account passes through, and lists nothing
    config.stash[FOLDER] = folder
    for name in ("files", "static"):
        (folder / name).mkdir()
        os.environ[f"{name.upper()}_ROOT"] = str(folder / name)
    if "DATABASE_URL" not in os.environ:
        config.stash[SERVER] = parts.start(folder / "postgres")
    else:
        roles.ensure_web_role(os.environ["DATABASE_URL"])


def _memory() -> str | None:
    """A folder in memory where there is one with room: the same tests in half the system's time."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK):
        return str(memory) if shutil.disk_usage(memory).free > ROOM else None
    return None


def _sweep(base: Path) -> None:
    """Remove what killed sessions left: their number is in the folder's name."""
    for folder in base.glob("prize-test-*-*"):
        try:
            os.kill(int(folder.name.split("-")[2]), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except PermissionError:
            continue  # another person's, and alive


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started and leave no file behind."""
    server = config.stash.get(SERVER, None)
    if server is not None:
        server.stop()
        del os.environ["DATABASE_URL"], os.environ[parts.TEMPLATE]
    folder = config.stash.get(FOLDER, None)
    if folder is not None:
        shutil.rmtree(postgres.shelter(folder / "postgres"), ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
