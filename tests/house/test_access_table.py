"""The reader of the access table and its letters, shown what they must find."""

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLResolver, path
from django.urls.resolvers import RegexPattern

from tests.house import access

HEADING = "route method " + " ".join(access.PERSONS) + "\n"
DOTS = " ".join("." * len(access.PERSONS))


def _page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_a_row_names_every_person() -> None:
    [row] = access.parse(f"{HEADING}# why\njudging:queue GET {DOTS}  # nobody\n")
    assert (row.route, row.method) == ("judging:queue", "GET")
    assert row.letters == dict.fromkeys(access.PERSONS, ".")
    assert row.stage == ""


def test_a_row_may_speak_of_a_later_stage() -> None:
    [row] = access.parse(f"{HEADING}results:winners@live GET {DOTS}")
    assert (row.route, row.stage) == ("results:winners", "live")


@pytest.mark.parametrize(
    "text",
    [
        "route method anonymous\n",
        f"{HEADING}judging:queue GET . .\n",
        f"{HEADING}judging:queue PATCH {DOTS}\n",
        f"{HEADING}judging:queue@some GET {DOTS}\n",
        f"{HEADING}judging:queue GET {DOTS.replace('.', 'Q', 1)}\n",
    ],
)
def test_half_a_table_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"heading|row"):
        access.parse(text)


def test_a_route_without_a_row_is_found() -> None:
    rows = access.parse(f"{HEADING}judging:queue GET {DOTS}\njudging:gone GET {DOTS}\n")
    found = access.uncovered(rows, ["judging:queue", "judging:review"])
    assert found == ["no row for judging:review", "no route for judging:gone"]


def test_every_route_is_walked() -> None:
    inner = URLResolver(
        RegexPattern(r"^judging/"), [path("", _page, name="queue"), path("x/", _page)], None,
        "judging", "judging",
    )  # fmt: skip
    outer = URLResolver(RegexPattern(r"^"), [inner, path("", _page, name="home")])
    assert access.routes(outer) == ["home", "judging:nameless x/", "judging:queue"]


@pytest.mark.parametrize(
    ("response", "letter"),
    [
        (HttpResponse(), "R"),
        (HttpResponse(status=404), "."),
        (HttpResponse(status=405), "X"),
        (HttpResponse(status=500), "!"),
        (HttpResponse(status=418), "!"),
        (HttpResponseRedirect("/en/entries/"), "W"),
    ],
)
def test_an_answer_has_a_letter(response: HttpResponse, letter: str) -> None:
    assert access.letter(response) == letter


def test_the_sign_in_page_has_its_own_letter() -> None:
    from django.shortcuts import resolve_url

    assert access.letter(HttpResponseRedirect(resolve_url("account_login") + "?next=/en/")) == "L"
