"""The demonstration's year, looked at page by page; by `make looks-check` alone, for its length.

Each kind of person follows the links from their first page. A page is looked at where its markup
holds something (an element, a class, a state) that its route has not shown yet.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.html import escape

from accounts import demo as accounts
from accounts.models import User
from desk.demo import STAGES
from judging import demo as judging
from results import demo as results
from submissions.models import Edition, Entry
from tests.browser import NewPage
from tests.house.tree import ROOT
from tests.looks.test_pages import is_page
from tests.looks.views import look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
FILE = ROOT / "editions" / "seoul-2023.yaml"
ENTRIES, MOST = "24", 3  # so many pages of one route a person
LINK = re.compile(r'href="(/(?:en|ko)/[^"#]*)')
TAG = re.compile(r"<([a-z0-9]+)([^>]*)>")
KEPT = re.compile(r'(?:class|role|data-(?:state|tone|kind|columns|level))="[^"]*"')
LEFT = {"account_logout", "choose_language"}
Seen = dict[str, set[str]]


@pytest.fixture
def edition() -> Edition:
    call_command("load_edition", str(FILE), stdout=StringIO())
    return Edition.objects.get(demo=True)


def test_every_page_at_every_stage_of_the_year(
    edition: Edition, new_page: NewPage, shift_clock: Callable[[datetime], None]
) -> None:
    found: list[str] = []
    seen: Seen = defaultdict(set)
    for stage in STAGES:
        call_command("demo", "--entries", ENTRIES, "--at", stage.code, stdout=StringIO())
        shift_clock(stage.hour(edition))
        for language in ("en", "ko"):
            pages = dict(crawl(language, f"{stage.code}-", seen))
            found += look(pages, language, new_page)
    assert found == [], "\n".join(found)


def crawl(language: str, prefix: str, seen: Seen) -> Iterator[tuple[str, str]]:
    """What is new of all that everybody reaches at this stage."""
    for label, client in everybody():
        for number, (route, html) in enumerate(walk(client, language)):
            key = f"{language} {route}"
            marks = marks_of(html)
            if not marks <= seen[key]:
                seen[key] |= marks
                name = f"{prefix}{label}-{number}-{route.replace(':', '-')}"
                yield f"{language}-{name}", html


def everybody() -> Iterator[tuple[str, Client]]:
    """Somebody of each kind, signed in; the owners of a draft and of what was handed in."""
    yield "anonymous", Client()
    people = [*accounts.sign_ins(), *judging.judges_of_demo(), *results.sign_ins()]
    owners = Entry.objects.order_by("state", "pk").values_list("state", "owner__email")
    first = {label.split()[0].rstrip(","): email for label, _name, email in reversed(people)}
    for label, email in {**first, **dict(owners)}.items():
        user = User.objects.filter(email=email).first()  # judges come later in the year
        if user is not None:
            client = Client()
            client.force_login(user)
            yield label, client


def walk(client: Client, language: str) -> Iterator[tuple[str, str]]:
    """Route and page of what can be reached by links."""
    waiting = [f"/{language}/", f"/{language}/account/welcome/"]
    asked, counts = set(waiting), dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        route = route_of(path)
        if route in LEFT or counts.get(route, 0) >= MOST:
            continue
        counts[route] = counts.get(route, 0) + 1
        response = client.get(path, follow=True)
        if not is_page(response):
            if getattr(response, "streaming", False):
                b"".join(response)
            continue
        html = response.content.decode()
        yield route, html
        new = [link.replace(escape("&"), "&") for link in LINK.findall(html)]
        new = [one for one in dict.fromkeys(new) if one.startswith(f"/{language}/")]
        waiting += [one for one in new if one not in asked]
        asked.update(new)


def route_of(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return "nowhere"


def marks_of(html: str) -> set[str]:
    """Its elements with their classes and states."""
    return {f"{tag} {' '.join(KEPT.findall(rest))}" for tag, rest in TAG.findall(html)}
