"""Every wrong setting is one error; right ones pass, in a process as production starts it."""

import os
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as ours

from prize.checks.settings import RULES, errors
from tests.house.tree import ROOT

SAFE = {"statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"}


def right(folder: Path) -> dict[str, Any]:
    """Settings of a production that is as it should be."""
    (folder / "staticfiles.json").write_text("{}")
    logging: dict[str, Any] = deepcopy(ours.LOGGING)
    logging["root"]["level"] = "INFO"
    return {
        "PRODUCTION": True,
        "DEBUG": False,
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR",
        "SITE_ORIGIN": "https://prize.seoul.test",
        "UPLOAD_ORIGIN": "https://files.seoul.test",
        "ALLOWED_HOSTS": ["prize.seoul.test"],
        "PRIVATE_HOSTS": ["postgres", "redis"],
        "TRUSTED_PROXIES": 1,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "DATABASES": {"default": database()},
        "CELERY_BROKER_URL": "redis://:a-password@redis:6379/0",
        "MAILERS": {"default": mailer()},
        "DEFAULT_FROM_EMAIL": "Prize <prize@seoul.test>",
        "ENQUIRY_ADDRESS": "ask@seoul.test",
        "STORAGES": {**ours.STORAGES, "default": bucket()},
        "STATIC_ROOT": str(folder),
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "LOGGING": logging,
        "SECOND_FACTOR": "required",
    }


def database(**changed: Any) -> dict[str, Any]:
    options = " ".join(f"-c {name}=10000" for name in sorted(SAFE))
    told: dict[str, Any] = {
        **ours.DATABASES["default"], "HOST": "postgres", "PASSWORD": "a-password",
        "CONN_MAX_AGE": 0, "OPTIONS": {"options": options, "pool": {"max_size": 8}},
    }  # fmt: skip
    return {**told, **changed}


def mailer(**changed: Any) -> dict[str, Any]:
    options = {"host": "mail.seoul.test", "port": 587, "use_tls": True, "timeout": 60, **changed}
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def bucket(**changed: Any) -> dict[str, Any]:
    options = {
        "bucket_name": "prize", "file_overwrite": False, "default_acl": None,
        "querystring_auth": True, "querystring_expire": 300, **changed,
    }  # fmt: skip
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def stored(**changed: Any) -> dict[str, Any]:
    return {"STORAGES": {**ours.STORAGES, "default": bucket(**changed)}}


WRONG: list[tuple[int, dict[str, Any]]] = [
    (1, {"SECRET_KEY": "short"}),
    (1, {"SECRET_KEY": "a" * 60}),
    (2, {"SITE_ORIGIN": "http://prize.seoul.test"}),
    (3, {"UPLOAD_ORIGIN": "http://files.seoul.test"}),
    (4, {"UPLOAD_ORIGIN": "https://prize.seoul.test:8443"}),
    (5, {"ALLOWED_HOSTS": ["prize.seoul.test", "*"]}),
    (5, {"ALLOWED_HOSTS": ["prize.seoul.test", ".seoul.test"]}),
    (6, {"ALLOWED_HOSTS": ["www.seoul.test"]}),
    (7, {"DEBUG": True}),
    (8, {"DATABASES": {"default": database(PASSWORD="")}}),
    (9, {"DATABASES": {"default": database(HOST="db.elsewhere.test")}}),
    (10, {"DATABASES": {"default": database(OPTIONS={"options": "-c lock_timeout=5000"})}}),
    (11, {"DATABASES": {"default": database(CONN_MAX_AGE=60)}}),
    (12, {"CELERY_BROKER_URL": "redis://redis:6379/0"}),
    (13, {"CELERY_BROKER_URL": "redis://:a-password@broker.elsewhere.test:6379/0"}),
    (14, {"CELERY_BROKER_TRANSPORT_OPTIONS": {}}),
    (15, {"MAILERS": {"default": mailer(use_tls=False)}}),
    (16, {"MAILERS": {"default": {**mailer(), "BACKEND": "django.core.mail.backends.dummy.X"}}}),
    (17, {"MAILERS": {"default": mailer(timeout=None)}}),
    (17, {"MAILERS": {"default": mailer(timeout=600)}}),
    (18, {"DEFAULT_FROM_EMAIL": "Prize <prize@example.org>"}),
    (19, {"ENQUIRY_ADDRESS": "prize@mail.example.com"}),
    (20, stored(file_overwrite=True)),
    (20, stored(default_acl="public-read")),
    (20, stored(querystring_auth=False)),
    (20, stored(querystring_expire=86_400)),
    (20, stored(custom_domain="cdn.seoul.test")),
    (21, {"STORAGES": {**ours.STORAGES, "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(ROOT / "files")}}}}),
    (22, {"SESSION_COOKIE_AGE": 14 * 86_400}),
    (23, {"SESSION_COOKIE_SECURE": False}),
    (23, {"SESSION_COOKIE_HTTPONLY": False}),
    (23, {"SESSION_COOKIE_SAMESITE": "None"}),
    (24, {"SESSION_COOKIE_NAME": "sessionid"}),
    (25, {"SECURE_HSTS_SECONDS": 3600}),
    (25, {"SECURE_SSL_REDIRECT": False}),
    (26, {"TRUSTED_PROXIES": 0}),
    (26, {"SECURE_PROXY_SSL_HEADER": None}),
    (27, {"STATIC_ROOT": "/nowhere"}),
    (28, {"LOGGING": {"root": {"level": "DEBUG"}}}),
    (29, {"SECURE_CSP": {**ours.SECURE_CSP, "script-src": ["'self'", "'unsafe-inline'"]}}),
    (29, {"SECURE_CSP": {**ours.SECURE_CSP, "default-src": ["https:"]}}),
    (30, {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}),
    (31, {"SECOND_FACTOR": "offered"}),
]  # fmt: skip


def _errors(settings: dict[str, Any]) -> list[str | None]:
    inherited = {name: getattr(ours, name) for name in dir(ours) if name.isupper()}
    return [error.id for error in errors(SimpleNamespace(**{**inherited, **settings}))]


def test_right_settings_pass(tmp_path: Path) -> None:
    assert _errors(right(tmp_path)) == []


@pytest.mark.parametrize(("number", "changed"), WRONG)
def test_a_wrong_setting_is_one_error(number: int, changed: dict[str, Any], tmp_path: Path) -> None:
    assert _errors({**right(tmp_path), **changed}) == [f"prize.E{number:03d}"]


def test_every_rule_has_a_wrong_setting() -> None:
    assert {number for number, _changed in WRONG} == {rule.number for rule in RULES}


def test_a_sandbox_is_not_asked(tmp_path: Path) -> None:
    assert _errors({**right(tmp_path), "PRODUCTION": False, "DEBUG": True}) == []


@pytest.mark.slow
def test_production_checks_clean_and_tells_what_is_wrong(tmp_path: Path) -> None:
    env = environment(tmp_path)
    manage("collectstatic", "--no-input", "--verbosity", "0", env=env)
    done = manage("check", "--deploy", "--fail-level", "WARNING", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    wrong = manage("check", "--deploy", env={**env, "TRUSTED_PROXIES": "0"})
    assert wrong.returncode == 1
    assert "prize.E026" in wrong.stderr


def environment(folder: Path) -> dict[str, str]:
    """What docker-compose.yml gives a process, with invented secrets."""
    return {
        "PATH": os.environ["PATH"],
        "PRIZE_MODE": "production",
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR",
        "SITE_ORIGIN": "https://prize.seoul.test",
        "UPLOAD_ORIGIN": "https://files.seoul.test",
        "DATABASE_URL": "postgres://prize_web:a-password@postgres:5432/prize",
        "REDIS_URL": "redis://:a-password@redis:6379/0",
        "PRIVATE_HOSTS": "postgres,redis,storage",
        "TRUSTED_PROXIES": "1",
        "MAIL_URL": "smtps://user:a-password@mail.seoul.test:587",
        "MAIL_FROM": "Prize <prize@seoul.test>",
        "ENQUIRY_ADDRESS": "ask@seoul.test",
        "FILES_BUCKET": "prize",
        "FILES_ENDPOINT": "http://storage:9000",
        "FILES_KEY": "key",
        "FILES_SECRET": "a-password",
        "STATIC_ROOT": str(folder / "static"),
    }


def manage(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run manage.py in an environment of its own."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(
        command, env=env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
