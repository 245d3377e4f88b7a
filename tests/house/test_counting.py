"""Statements are counted without the transaction's words, and growth is named."""

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.house import statements


def one_a_row(request: HttpRequest, rows: int) -> HttpResponse:
    """Planted: asks once for each row."""
    for number in range(rows):
        Session.objects.filter(session_key=str(number)).first()
    return HttpResponse("done")


def missing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=404)


urlpatterns = [path("rows/<int:rows>/", one_a_row), path("missing/", missing)]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("own_urls"),
]


@pytest.fixture
def own_urls() -> object:
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        yield


def test_one_statement_a_row_is_found(client: Client) -> None:
    one, three = (statements.asked(client, f"/rows/{number}/")[1] for number in (1, 3))
    assert (len(one), len(three)) == (1, 3)
    assert statements.repeated(one, three)[0].startswith("2 more: SELECT")


def test_equal_pages_pass(client: Client) -> None:
    one, again = (statements.asked(client, "/rows/1/")[1] for _ in range(2))
    assert statements.repeated(one, again) == []


def test_only_a_page_that_answers_is_counted(client: Client) -> None:
    with pytest.raises(AssertionError, match="404"):
        statements.asked(client, "/missing/")
