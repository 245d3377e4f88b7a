"""What the children find in their environment, and the .env that lets manage.py join them."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from prize.run.process import CannotRun

HEADER = "# Written by `make run`; the next start writes it anew."


@dataclass(frozen=True)
class Addresses:
    """Where everything is: web on `port`, uploads on the next one."""

    port: int
    database: str
    owner_database: str
    broker: str
    mail_port: int

    @property
    def site(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def uploads(self) -> str:
        return f"http://localhost:{self.port + 1}"


def build(addresses: Addresses, folder: Path) -> dict[str, str]:
    """The portal's variables in the sandbox; DATABASE_URL is the web role's."""
    return {
        "PRIZE_MODE": "sandbox",
        "SECRET_KEY": _kept_secret(folder / "secret_key"),
        "SITE_ORIGIN": addresses.site,
        "UPLOAD_ORIGIN": addresses.uploads,
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "DATABASE_URL": addresses.database,
        "OWNER_DATABASE_URL": addresses.owner_database,
        "REDIS_URL": addresses.broker,
        "MAIL_URL": f"smtp://127.0.0.1:{addresses.mail_port}",
        "FILES_ROOT": str(folder / "files"),
        "SANDBOX_FOLDER": str(folder),
        "DATABASE_CHECKED": "1",  # a year that was put in another's place ends all sessions
        "STATIC_ROOT": str(folder / "static"),  # stays empty: files are served where they lie
    }


def write(path: Path, variables: dict[str, str]) -> None:
    """Write .env, readable by us alone; CannotRun if somebody else's stands there."""
    refuse_foreign(path)
    path.touch(mode=0o600)
    path.chmod(0o600)
    lines = [HEADER, *(f"{name}={value}" for name, value in variables.items())]
    path.write_text("\n".join(lines) + "\n")


def refuse_foreign(path: Path) -> None:
    """CannotRun if the .env was written by hand."""
    if path.exists() and not path.read_text().startswith(HEADER):
        raise CannotRun(f"{path} was not written by `make run`: move it away, then try again.")


def _kept_secret(path: Path) -> str:
    """The same key at every start, so that sessions and signed links outlive a restart."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
