"""Nothing outside is waited for without end."""

import pytest
from django.conf import settings
from django.db import connection

from prize import environment


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("statement_timeout", 10_000),
        ("lock_timeout", 5_000),
        ("idle_in_transaction_session_timeout", 30_000),
    ],
)
def test_the_database_ends_what_hangs(name: str, most: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setting::int FROM pg_settings WHERE name = %s", [name])
        [found] = cursor.fetchone()
    assert 0 < found <= most


def test_broker_mail_and_storage_are_given_up_in_time() -> None:
    broker = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    assert 0 < broker["socket_timeout"] <= 1
    assert 0 < broker["socket_connect_timeout"] <= 1
    mailer = environment.mailer()["OPTIONS"]
    assert isinstance(mailer, dict)
    assert 0 < mailer["timeout"] <= 60
    assert 0 < environment.S3_MANNERS["connect_timeout"] <= 10
    assert 0 < environment.S3_MANNERS["read_timeout"] <= 30
    assert connection.settings_dict["OPTIONS"]["connect_timeout"] <= 5
