"""Questions about the ways to database, broker and mail server."""

from typing import Any
from urllib.parse import urlsplit

LOOPBACK = {"", "localhost", "127.0.0.1", "::1"}
ENCRYPTED = {"require", "verify-ca", "verify-full"}
TIMEOUTS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
BROKER_TIMEOUTS = {"socket_timeout", "socket_connect_timeout", "max_retries"}


def is_near(host: str, s: Any) -> bool:
    """This machine itself, a socket, or a host of the private network that PRIVATE_HOSTS names."""
    return host in LOOPBACK or host.startswith("/") or host in s.PRIVATE_HOSTS


def _database(s: Any) -> tuple[dict[str, Any], dict[str, Any], str]:
    config = s.DATABASES["default"]
    options = config.get("OPTIONS", {})
    return config, options, str(config.get("HOST") or options.get("host") or "")


def database_without_password(s: Any) -> bool:
    config, _options, host = _database(s)
    return not config.get("PASSWORD") and bool(host) and not host.startswith("/")


def database_in_clear(s: Any) -> bool:
    _config, options, host = _database(s)
    return not is_near(host, s) and options.get("sslmode") not in ENCRYPTED


def database_without_timeouts(s: Any) -> bool:
    _config, options, _host = _database(s)
    return any(f"{name}=" not in str(options.get("options", "")) for name in TIMEOUTS)


def database_without_pool(s: Any) -> bool:
    config, options, _host = _database(s)
    return bool(options.get("pool")) and config.get("CONN_MAX_AGE", 0) != 0


def broker_without_password(s: Any) -> bool:
    parts = urlsplit(s.CELERY_BROKER_URL)
    return not parts.password and parts.scheme in {"redis", "rediss"}


def broker_in_clear(s: Any) -> bool:
    parts = urlsplit(s.CELERY_BROKER_URL)
    return parts.scheme == "redis" and not is_near(parts.hostname or "", s)


def broker_without_timeouts(s: Any) -> bool:
    return not BROKER_TIMEOUTS.issubset(s.CELERY_BROKER_TRANSPORT_OPTIONS)


def _mailer(s: Any) -> tuple[str, dict[str, Any]]:
    mailer = s.MAILERS["default"]
    return str(mailer["BACKEND"]), mailer.get("OPTIONS", {})


def mail_in_clear(s: Any) -> bool:
    _backend, options = _mailer(s)
    encrypted = options.get("use_tls") or options.get("use_ssl")
    return not encrypted and not is_near(str(options.get("host", "")), s)


def mail_goes_nowhere(s: Any) -> bool:
    return not _mailer(s)[0].endswith(".smtp.EmailBackend")


def mail_without_timeout(s: Any) -> bool:
    return not 0 < (_mailer(s)[1].get("timeout") or 0) <= 60
