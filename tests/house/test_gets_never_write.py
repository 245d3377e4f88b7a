"""The watch over reading requests is shown writes before it is trusted."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.house import gets


def _run(sql: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    return HttpResponse("done")


def writes(request: HttpRequest) -> HttpResponse:
    return _run("UPDATE accounts_user SET is_active = true WHERE id = -1")


def keeps_a_session(request: HttpRequest) -> HttpResponse:
    return _run("DELETE FROM django_session WHERE session_key = 'none'")


urlpatterns = [path("writes/", writes), path("session/", keeps_a_session)]


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ('INSERT INTO "judging_ballot" ("id") VALUES (1)', {"judging_ballot"}),
        ('UPDATE "judging_sheet" SET "version" = 2', {"judging_sheet"}),
        ("DELETE FROM judging_sheet", {"judging_sheet"}),
        ("WITH old AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM old", {"a", "b"}),
        ('SELECT * FROM "a" FOR UPDATE SKIP LOCKED', set()),
        ('SELECT * FROM "a" FOR NO KEY UPDATE OF "a"', set()),
        ('UPDATE "django_session" SET "expire_date" = 1', set()),
        ("SAVEPOINT a", set()),
    ],
)
def test_a_write_is_known_by_its_statement(sql: str, tables: set[str]) -> None:
    assert gets.written_tables(sql) == tables


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head"])
@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_planted_write_is_found(client: Client, method: str) -> None:
    with pytest.raises(gets.WriteOnRead, match="accounts_user"):
        getattr(client, method)("/writes/")


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_post_may_write_and_a_get_may_keep_its_session(client: Client) -> None:
    assert client.post("/writes/").status_code == 200
    assert client.get("/session/").status_code == 200
