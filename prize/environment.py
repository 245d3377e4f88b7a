"""Readers of the environment: each raises with a hint how to mend it."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
MODES = ("sandbox", "test", "production")

env = environ.Env()


def read_env_file() -> None:
    """Load `.env` beside manage.py; what the environment already holds wins."""
    if "PRIZE_MODE" not in os.environ and (ROOT / ".env").is_file():
        environ.Env.read_env(str(ROOT / ".env"))


def required(name: str, hint: str) -> str:
    """The variable's text, never empty."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {hint}")
    return value


def mode() -> str:
    """One of MODES; nothing is guessed in production."""
    value = required("PRIZE_MODE", "Run `make run` once (it writes .env), or set it to production.")
    if value not in MODES:
        raise ImproperlyConfigured(
            f"PRIZE_MODE is {value!r}; it must be one of {', '.join(MODES)}."
        )
    return value


def choice(name: str, known: tuple[str, ...]) -> str:
    """One of the known words; the first where nothing is said."""
    value = os.environ.get(name) or known[0]
    if value not in known:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(known)}.")
    return value


def seconds(name: str, usual: int) -> int:
    """A length of time, never longer than half a day."""
    value = env.int(name, default=usual)
    if not 60 <= value <= 12 * 3600:
        raise ImproperlyConfigured(f"{name} is {value}; it must be 60 to 43200 seconds.")
    return int(value)


def origin(name: str, hint: str) -> str:
    """A web origin, `scheme://host[:port]` without a path."""
    value = required(name, hint).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
        raise ImproperlyConfigured(f"{name} is {value!r}; write an origin such as https://host.")
    return value


def database() -> dict[str, object]:
    """Django's database settings from DATABASE_URL: time-outs, and a pool for each process.

    DATABASE_POOL is the most connections of one process (8); 0 does without a pool.
    """
    hint = "Write postgres://user:password@host:5432/name, or run `make run`."
    url = required("DATABASE_URL", hint)
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"DATABASE_URL must be a postgres:// address. {hint}")
    config = environ.Env.db_url_config(url)
    options: dict[str, object] = {
        **config.get("OPTIONS", {}),  # such as ?host=/folder/of/a/socket
        "options": "-c statement_timeout=10000 -c lock_timeout=5000"
        " -c idle_in_transaction_session_timeout=30000",
        "connect_timeout": 5,
    }
    most = env.int("DATABASE_POOL", default=8)
    if most:
        options["pool"] = {"min_size": 1, "max_size": most, "timeout": 10}
    checked = env.bool("DATABASE_CHECKED", default=False)  # ask whether a session still stands
    return {**config, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": checked, "OPTIONS": options}


def mailer() -> dict[str, object]:
    """The SMTP mailer from MAIL_URL: smtp://user:password@host:port or smtps:// (STARTTLS)."""
    url = required("MAIL_URL", "Write smtp://localhost:1025, or smtps://user:password@host:587.")
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("MAIL_URL must be smtp://host:port or smtps://user:pw@host:587.")
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or 25,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtps",
            "timeout": 60,
        },
    }


# How long we wait for the storage, and how a bucket is spoken to (botocore's own names).
S3_MANNERS: dict[str, Any] = {
    "connect_timeout": 5,
    "read_timeout": 30,
    "retries": {"max_attempts": 3, "mode": "standard"},
    "signature_version": "s3v4",
    "s3": {"addressing_style": "path"},
}


@dataclass(frozen=True)
class BucketAddress:
    """An S3-compatible bucket; `endpoint` "" is Amazon's own."""

    name: str
    endpoint: str
    region: str
    key: str
    secret: str


def bucket() -> BucketAddress | None:
    """What FILES_BUCKET, _ENDPOINT, _REGION, _KEY and _SECRET name; None: files lie in a folder."""
    name = env.str("FILES_BUCKET", default="")
    if not name:
        return None
    hint = "A bucket is opened by a key of its own: write FILES_KEY and FILES_SECRET."
    return BucketAddress(
        name=name,
        endpoint=env.str("FILES_ENDPOINT", default=""),
        region=env.str("FILES_REGION", default="us-east-1"),
        key=required("FILES_KEY", hint),
        secret=required("FILES_SECRET", hint),
    )


def files_root() -> str:
    """The folder of files where there is no bucket."""
    return str(env.str("FILES_ROOT", default=str(ROOT / ".run" / "files")))


def scratch() -> str:
    """The folder of files that only exist for a moment."""
    return str(env.str("SCRATCH", default=tempfile.gettempdir()))


def storage() -> dict[str, object]:
    """Django's default storage: the bucket, private and never overwritten, or the folder."""
    found = bucket()
    if found is None:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": files_root(), "base_url": None},
        }
    from botocore.config import Config  # a tenth of a second that a folder does without

    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": found.name,
            "endpoint_url": found.endpoint or None,
            "region_name": found.region,
            "access_key": found.key,
            "secret_key": found.secret,
            "client_config": Config(**S3_MANNERS),
            "file_overwrite": False,
            "default_acl": None,
            "querystring_auth": True,
            "querystring_expire": 300,
        },
    }
