"""Each setting that is missing or wrong says how to mend it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from prize import environment


@pytest.mark.parametrize(
    ("name", "value", "read", "hint"),
    [
        ("PRIZE_MODE", "", environment.mode, "make run"),
        ("PRIZE_MODE", "staging", environment.mode, "must be one of sandbox, test, production"),
        ("DATABASE_URL", "", environment.database, "postgres://user:password@host:5432/name"),
        ("DATABASE_URL", "mysql://a@b/c", environment.database, "must be a postgres:// address"),
        ("MAIL_URL", "", environment.mailer, "smtp://localhost:1025"),
        ("MAIL_URL", "http://mail", environment.mailer, "smtps://user:pw@host:587"),
        (
            "SITE_ORIGIN",
            "prize.example",
            lambda: environment.origin("SITE_ORIGIN", ""),
            "https://host",
        ),
        (
            "SITE_ORIGIN",
            "https://prize.example/path",
            lambda: environment.origin("SITE_ORIGIN", ""),
            "https://host",
        ),
        ("SECRET_KEY", "", lambda: environment.required("SECRET_KEY", "Make one."), "Make one."),
    ],
)
def test_a_wrong_setting_says_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: object, hint: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        read()  # type: ignore[operator]
    assert name in str(refusal.value)
    assert hint in str(refusal.value)


def test_every_connection_has_its_time_outs_and_a_bounded_pool(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://a:b@host:5432/prize")
    monkeypatch.setenv("DATABASE_POOL", "3")
    config = environment.database()
    options = config["OPTIONS"]
    assert isinstance(options, dict)
    for setting in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        assert f"-c {setting}=" in options["options"]
    assert options["pool"]["max_size"] == 3
    assert config["CONN_MAX_AGE"] == 0


def test_the_mail_server_is_asked_with_a_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_URL", "smtps://me:p%40ss@mail.example:587")
    mailer = environment.mailer()
    assert mailer["OPTIONS"] == {
        "host": "mail.example",
        "port": 587,
        "username": "me",
        "password": "p@ss",
        "use_tls": True,
        "timeout": 60,
    }
