"""What a reader of this tree will never meet; each search is shown a planted case first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house import pages, tree, words

Search = Callable[[Path], list[str]]
SEARCHES: list[Search] = [
    words.clock_reads, words.mail_outside_the_sender, words.prints, words.class_based_views,
    words.signals, words.persons_keywords, words.drawers, words.unfinished,
    pages.inline, pages.unescaped, pages.machine_words,
]  # fmt: skip

PLANTED: list[tuple[Search, str, str]] = [
    (words.clock_reads, "judging/actions.py", "at = timezone.now()"),
    (words.clock_reads, "judging/models.py", "at = DateTimeField(default=timezone.now)"),
    (words.clock_reads, "judging/models.py", "at = DateTimeField(auto_now_add=True)"),
    (words.clock_reads, "judging/rules.py", "at = datetime.datetime.now(UTC)"),
    (words.clock_reads, "judging/rules.py", "import time\nat = time.time()"),
    (words.clock_reads, "judging/rules.py", "day = timezone.localdate()"),
    (words.clock_reads, "judging/rules.py", "from django.db.models.functions import Now"),
    (words.clock_reads, "judging/querysets.py", "sql = 'select 1 where closes_at < now()'"),
    (words.mail_outside_the_sender, "judging/emails.py", "from django.core.mail import send_mail"),
    (words.mail_outside_the_sender, "judging/emails.py", "mail.EmailMessage('a')"),
    (words.mail_outside_the_sender, "judging/emails.py", "import smtplib"),
    (words.prints, "judging/actions.py", "print('here')"),
    (words.class_based_views, "judging/views.py", "class Queue(TemplateView): pass"),
    (words.class_based_views, "judging/views.py", "from django.views.generic import ListView"),
    (words.class_based_views, "judging/views.py", "from django.views import View"),
    (words.signals, "judging/apps.py", "from django.dispatch import receiver"),
    (words.signals, "judging/apps.py", "from django.db.models.signals import post_save"),
    (words.persons_keywords, "desk/views.py", "def f(r):\n    Entry.filter(**r.GET.dict())"),
    (words.persons_keywords, "desk/views.py", "def f(r):\n    x = r.GET['o']\n    a.order_by(x)"),
    (words.persons_keywords, "desk/views.py", "def f(r):\n    a.values(*r.POST.getlist('f'))"),
    (words.drawers, "judging/utils.py", ""),
    (words.drawers, "common/models.py", ""),
    (words.unfinished, "judging/actions.py", "# TODO: close it"),
    (words.unfinished, "templates/judging/queue.html", "<p>plain for now</p>"),
    (pages.inline, "templates/a.html", "<script>alert(1)</script>"),
    (pages.inline, "templates/a.html", '<p style="color: red">'),
    (pages.inline, "templates/a.html", "<style>p {}</style>"),
    (pages.inline, "templates/a.html", '<a onclick="go()">'),
    (pages.inline, "templates/a.html", '<a href="javascript:go()">'),
    (pages.unescaped, "templates/a.html", "{{ title|safe }}"),
    (pages.unescaped, "templates/a.html", "{% autoescape off %}"),
    (pages.unescaped, "templates/a.html", '{% now "Y" %}'),
    (pages.unescaped, "judging/views.py", "title = mark_safe(title)"),
    (pages.unescaped, "judging/markup/entry.py", "title = Html(title)"),
    (pages.unescaped, "judging/markup/entry.py", "cell = fill(f'<td>{title}</td>')"),
    (pages.machine_words, "docs/guide.md", "see /" + "root/prize"),
    (pages.machine_words, "Makefile", "pip install -i https://pypi" + ".org/simple"),
]

ALLOWED: list[tuple[Search, str, str]] = [
    (words.clock_reads, "judging/views.py", "at = request.at\nsql = 'prize_now()'"),
    (words.clock_reads, "outbox/sender.py", "at = timezone.now()"),
    (words.clock_reads, "judging/rules.py", "day = timezone.localdate(at, zone)"),
    (words.mail_outside_the_sender, "outbox/sender.py", "from django.core.mail import mailers"),
    (words.persons_keywords, "desk/views.py", "def f(r):\n    a.filter(name=r.GET['name'])"),
    (
        words.persons_keywords,
        "audit/states.py",
        "def f(a, to):\n    a.update(**to)",
    ),
    (pages.inline, "templates/a.html", '<script type="module" src="/a.js"></script>'),
    (pages.inline, "templates/judging/emails/a.html", '<p style="color: red">'),
    (pages.unescaped, "templates/judging/emails/a.txt", "{% autoescape off %}"),
    (pages.unescaped, "judging/markup/entry.py", "cell = fill(CELL, title)"),
]


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: str(search.__name__))
def test_the_tree_is_clean(search: Search) -> None:
    assert search(tree.ROOT) == []


@pytest.mark.parametrize(("search", "name", "text"), PLANTED)
def test_a_planted_case_is_found(search: Search, name: str, text: str, tmp_path: Path) -> None:
    tree.plant(tmp_path, name, text)
    assert len(search(tmp_path)) >= 1


@pytest.mark.parametrize(("search", "name", "text"), ALLOWED)
def test_what_is_allowed_passes(search: Search, name: str, text: str, tmp_path: Path) -> None:
    tree.plant(tmp_path, name, text)
    assert search(tmp_path) == []


def test_every_search_has_a_planted_case() -> None:
    assert {search for search, _, _ in PLANTED} == set(SEARCHES)
