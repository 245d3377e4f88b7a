"""What production's settings must be, each against the others; read from settings alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

from prize.checks import connections as told
from prize.environment import ROOT

YEAR = 31_536_000
HALF_DAY = 12 * 3600


@dataclass(frozen=True)
class Rule:
    """A sentence on what is wrong, how to mend it, and the question whether it is so."""

    number: int
    wrong: str
    hint: str
    is_wrong: Callable[[Any], bool]

    def error(self) -> checks.Error:
        return checks.Error(self.wrong, hint=self.hint, id=f"prize.E{self.number:03d}")


def register() -> None:
    """Ask the rules under `check --deploy`."""
    checks.register(check_settings, checks.Tags.security, deploy=True)


def check_settings(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """The errors of the present settings."""
    return errors(settings)


def errors(s: Any) -> list[checks.CheckMessage]:
    """The errors of these settings; only production is asked."""
    if not s.PRODUCTION:
        return []
    return [rule.error() for rule in RULES if rule.is_wrong(s)]


def _host(origin: str) -> str:
    return urlsplit(origin).hostname or ""


def _is_sample(address: str) -> bool:
    """Still a documentation address: example.org and its like."""
    return _host(f"//{address.strip('<> ').rpartition('@')[2]}").split(".")[-2:-1] == ["example"]


def _weak_key(s: Any) -> bool:
    return len(s.SECRET_KEY) < 50 or len(set(s.SECRET_KEY)) < 10


def _open_cookie(s: Any) -> bool:
    secure = s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and s.SESSION_COOKIE_HTTPONLY
    return not secure or s.SESSION_COOKIE_SAMESITE not in {"Lax", "Strict"}


def _loose_bucket(s: Any) -> bool:
    """A bucket whose files could be replaced, or read without a signature."""
    options = s.STORAGES["default"].get("OPTIONS", {})
    if "bucket_name" not in options:
        return False
    public = str(options.get("default_acl") or "").startswith("public")
    unsigned = not options.get("querystring_auth") or bool(options.get("custom_domain"))
    long = options.get("querystring_expire", 3600) > 300
    return options.get("file_overwrite") is not False or public or unsigned or long


def _files_in_code(s: Any) -> bool:
    options = s.STORAGES["default"].get("OPTIONS", {})
    return "location" in options and Path(options["location"]).resolve().is_relative_to(ROOT)


def _no_manifest(s: Any) -> bool:
    return not (Path(s.STATIC_ROOT) / "staticfiles.json").is_file()


def _loose_csp(s: Any) -> bool:
    values = [str(value) for row in s.SECURE_CSP.values() for value in row]
    loose = any("unsafe" in value or value in {"*", "http:", "https:"} for value in values)
    return loose or [str(v) for v in s.SECURE_CSP.get("default-src", [])] != ["'self'"]


RULES = [
    Rule(1, "SECRET_KEY is too weak to sign with.", "Write 50 random characters or more.",
         _weak_key),
    Rule(2, "The portal's own address is not https.", "SITE_ORIGIN begins with https://.",
         lambda s: not s.SITE_ORIGIN.startswith("https://")),
    Rule(3, "The address of uploads is not https.", "UPLOAD_ORIGIN begins with https://.",
         lambda s: not s.UPLOAD_ORIGIN.startswith("https://")),
    Rule(4, "Uploads share the portal's host.",
         "Give UPLOAD_ORIGIN a host name of its own: what strangers send stays apart.",
         lambda s: _host(s.UPLOAD_ORIGIN) == _host(s.SITE_ORIGIN)),
    Rule(5, "ALLOWED_HOSTS lets any host in.", "Name each host whole.",
         lambda s: any("*" in host or host.startswith(".") for host in s.ALLOWED_HOSTS)),
    Rule(6, "ALLOWED_HOSTS does not name the portal's own host.", "Add the host of SITE_ORIGIN.",
         lambda s: _host(s.SITE_ORIGIN) not in s.ALLOWED_HOSTS),
    Rule(7, "DEBUG is on.", "It tells visitors about the inside.", lambda s: s.DEBUG),
    Rule(8, "The database is open without a password.", "Put one into DATABASE_URL.",
         told.database_without_password),
    Rule(9, "The way to the database is not encrypted.",
         "Add ?sslmode=verify-full, or name its host in PRIVATE_HOSTS.", told.database_in_clear),
    Rule(10, "The database has no time-outs.",
         "statement_timeout, lock_timeout, idle_in_transaction_session_timeout.",
         told.database_without_timeouts),
    Rule(11, "Connections are kept beside the pool.", "CONN_MAX_AGE is 0 where there is a pool.",
         told.database_without_pool),
    Rule(12, "The broker is open without a password.", "Put one into REDIS_URL.",
         told.broker_without_password),
    Rule(13, "The way to the broker is not encrypted.",
         "Write rediss://, or name its host in PRIVATE_HOSTS.", told.broker_in_clear),
    Rule(14, "A request would wait for the broker without end.",
         "Keep socket_timeout, socket_connect_timeout and max_retries.",
         told.broker_without_timeouts),
    Rule(15, "Mail leaves unencrypted.", "Write smtps:// in MAIL_URL (it means STARTTLS).",
         told.mail_in_clear),
    Rule(16, "Mail is not sent but kept here.", "MAILERS names the SMTP backend.",
         told.mail_goes_nowhere),
    Rule(17, "A sender would wait for the mail server without end.", "A time-out of 60 s or less.",
         told.mail_without_timeout),
    Rule(18, "Mail comes from a sample address.", "Write MAIL_FROM.",
         lambda s: _is_sample(s.DEFAULT_FROM_EMAIL)),
    Rule(19, "Answers to mail go to a sample address.", "Write ENQUIRY_ADDRESS.",
         lambda s: _is_sample(s.ENQUIRY_ADDRESS)),
    Rule(20, "The bucket's files could be replaced or read by strangers.",
         "file_overwrite False, no public ACL, signed addresses of 300 s at most.", _loose_bucket),
    Rule(21, "Applicants' files lie in the program's own folder.",
         "They would be gone with the next version: write FILES_BUCKET or FILES_ROOT.",
         _files_in_code),
    Rule(22, "Sessions last longer than half a day.", "SESSION_COOKIE_AGE is 12 h at most.",
         lambda s: s.SESSION_COOKIE_AGE > HALF_DAY),
    Rule(23, "Cookies could be read or sent elsewhere.", "Secure, HttpOnly, SameSite.",
         _open_cookie),
    Rule(24, "Cookies could be set by a neighbouring host.", "Their names begin with __Host-.",
         lambda s: not (s.SESSION_COOKIE_NAME.startswith("__Host-")
                        and s.CSRF_COOKIE_NAME.startswith("__Host-"))),
    Rule(25, "Browsers may come back without encryption.", "SECURE_HSTS_SECONDS is a year or more.",
         lambda s: s.SECURE_HSTS_SECONDS < YEAR or not s.SECURE_SSL_REDIRECT),
    Rule(26, "The number of proxies in front is not told.",
         "Write TRUSTED_PROXIES (1 behind compose's proxy): limits count by address.",
         lambda s: s.TRUSTED_PROXIES < 1 or s.SECURE_PROXY_SSL_HEADER is None),
    Rule(27, "Static files were not collected.", "Run manage.py collectstatic.", _no_manifest),
    Rule(28, "The log would hold what people send.", "LOG_LEVEL is INFO or quieter.",
         lambda s: s.LOGGING["root"]["level"] in {"DEBUG", "NOTSET"}),
    Rule(29, "Pages could load or run what is not ours.", "SECURE_CSP keeps to 'self'.",
         _loose_csp),
    Rule(30, "Passwords are not kept by Argon2.", "PASSWORD_HASHERS begins with it.",
         lambda s: not s.PASSWORD_HASHERS[0].endswith(".Argon2PasswordHasher")),
    Rule(31, "Staff and judges could sign in with a password alone.",
         "Leave SECOND_FACTOR out, or write required.", lambda s: s.SECOND_FACTOR != "required"),
]  # fmt: skip
