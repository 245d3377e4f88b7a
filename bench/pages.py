"""What is measured: the pages of the design's table, each with its limits."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from bench.client import Answer, Browser, form_to
from bench.filling import CLOSED, OPEN

TEXT = "The district reads its meters every hour and mends what leaks within a day. "
ONE, LIST, INSERT, EXPORT = "one row", "list of 50", "insert", "export"

TOKEN = "b" * 32

Cast = dict[str, Any]
Steps = Iterator[Answer]


@dataclass(frozen=True)
class Page:
    """`visit` makes its requests one by one; `statements` and `times` are the design's limits.

    `times` is set beside the bare view named `beside`.
    """

    name: str
    stage: str
    visit: Callable[[Browser, Cast], Steps]
    statements: int
    times: float
    beside: str
    requests: int = 1

    def most(self, entries: int) -> int:
        """The statements it may take at this size: an export one more a thousand rows."""
        return self.statements + (math.ceil(entries / 1000) if self.beside == EXPORT else 0)


def _at(person: str, path: Callable[[Cast], str]) -> Callable[[Browser, Cast], Steps]:
    def visit(browser: Browser, cast: Cast) -> Steps:
        if person:
            _as(browser, cast[person])
        yield browser.get(path(cast))

    return visit


def _as(browser: Browser, session: str) -> None:
    browser.cookies = {"__Host-session": session}


_next = count()


def save_a_review(browser: Browser, cast: Cast) -> Steps:
    """Open a fresh entry, fill the score card in, hand it in, see the page that follows."""
    session, key = cast["reviews"].pop()
    _as(browser, session)
    opened = browser.get(f"/en/judging/{key}/")
    yield opened
    form = form_to(opened.text, "based_on")
    marks = [(name, values[len(values) // 2]) for name, values in form.choices.items()]
    texts = [(name, TEXT * 3) for name in form.texts]
    posted = browser.post(f"/en/judging/{key}/submit/", [*form.hidden, *marks, *texts])
    yield posted
    yield browser.get(posted.location)


def enter(browser: Browser, cast: Cast) -> Steps:
    """From the start of an entry to its receipt's address: six requests."""
    _as(browser, cast["starters"].pop())
    opened = browser.get("/en/entries/start/bench/")
    yield opened
    form = form_to(opened.text, "category")
    given = [(name, values[0]) for name, values in form.choices.items()]
    given += [("name", f"City {next(_next)}"), ("city", "Mapo"), ("country", "KR")]
    begun = browser.post("/en/entries/start/bench/", [*form.hidden, *given])
    yield begun
    section = f"{begun.location}B/"
    shown = browser.get(section)
    yield shown
    form = form_to(shown.text, "based_on")
    texts = [(name, TEXT) for name in form.texts]
    saved = browser.post(section, [*form.hidden, *texts, ("next", "1")])
    yield saved
    checked = browser.get(saved.location)
    yield checked
    form = form_to(checked.text, "/submit/")
    yield browser.post(f"{begun.location}submit/", form.hidden)


def export_list(browser: Browser, cast: Cast) -> Steps:
    """The list's button alone; any token does that is in the cookie and in the form."""
    _as(browser, cast["desk"])
    browser.cookies["__Host-csrf"] = TOKEN
    path = f"/en/desk/{cast['edition']}/entries/export/"
    yield browser.post(path, [("csrfmiddlewaretoken", TOKEN)])


PAGES = [
    Page("landing", OPEN, _at("", lambda cast: "/en/"), 4, 3.5, ONE),
    Page("my entries", OPEN, _at("applicant", lambda cast: "/en/entries/"), 8, 5, ONE),
    Page(
        "judge's queue",
        OPEN,
        _at("judge", lambda cast: f"/en/judging/?round={cast['round']}"),
        8,
        7,
        LIST,
    ),
    Page(
        "ranked table",
        CLOSED,
        _at("desk", lambda cast: f"/en/desk/rounds/{cast['round']}/ranking/"),
        12,
        10,
        LIST,
    ),
    Page(
        "desk's entries",
        OPEN,
        _at("desk", lambda cast: f"/en/desk/{cast['edition']}/entries/"),
        10,
        8,
        LIST,
    ),
    Page(
        "desk's search",
        OPEN,
        _at("desk", lambda cast: f"/en/desk/{cast['edition']}/entries/?q=smart+city"),
        10,
        8,
        LIST,
    ),
    Page(
        "open to review",
        OPEN,
        _at("judge", lambda cast: f"/en/judging/{cast['review']}/"),
        10,
        8,
        ONE,
    ),
    Page(
        "export",
        OPEN,
        export_list,
        10,
        2.5,
        EXPORT,
    ),
    Page("save a review", OPEN, save_a_review, 32, 20, INSERT, requests=3),
    Page("one entry", OPEN, enter, 60, 40, INSERT, requests=6),
]


def bare_visit(name: str, rows: int) -> Callable[[Browser], Answer]:
    """A request to the bare views; `rows` are those of an export."""
    fields = [("number", "N"), ("name", "A name"), ("text", TEXT)]
    told: dict[str, Callable[[Browser], Answer]] = {
        ONE: lambda browser: browser.get(f"/rows/{1 + next(_next) % 10_000}/"),
        LIST: lambda browser: browser.get("/rows/"),
        INSERT: lambda browser: browser.post("/insert/", fields),
        EXPORT: lambda browser: browser.get(f"/export/?rows={rows}"),
    }
    return told[name]
