"""A judge's pages by plain requests, as without JavaScript."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from judging import actions
from judging.models import Assignment, Ballot, Conflict, Judge, Round
from outbox.models import Message
from submissions.models import Attachment
from tests.judging import build
from tests.world import session_of

pytestmark = pytest.mark.django_db
Shift = Callable[[datetime], None]


@pytest.fixture
def made(shift_clock: Shift) -> build.Small:
    shift_clock(build.AT)
    return build.small()


@pytest.fixture
def row(made: build.Small) -> Round:
    return build.opened(made, build.scoring_round(made))


def signed_in(user: Any) -> Client:
    client = Client()
    client.cookies["session"] = session_of(user)
    return client


def judge_of(made: build.Small, number: int = 0) -> Client:
    return signed_in(made.judges[number].user)


def address(name: str, one: Assignment) -> str:
    return reverse(f"judging:{name}", args=[one.key])


def once_in(page: Any) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page.content.decode())
    assert found is not None
    return found[1]


def typed(page: Any, *values: int, based_on: int = 0) -> dict[str, str]:
    """The card as a browser sends it."""
    content = build.marks(*values)
    return {
        "once": once_in(page),
        "based_on": str(based_on),
        **{f"mark_{code}": mark for code, mark in content.marks.items()},
        **{f"comment_{code}": text for code, text in content.comments.items()},
    }


def test_the_queue_counts_and_shows_own_entries_only(made: build.Small, row: Round) -> None:
    page = judge_of(made).get(reverse("judging:queue"))
    assert "0 of 3" in page.content.decode()
    assert page.content.decode().count("/en/judging/") > 3
    assert "My queue" in page.content.decode()


def test_a_card_is_saved_and_handed_in_without_javascript(made: build.Small, row: Round) -> None:
    client, one = judge_of(made), build.mine(made, row)[0]
    page = client.get(address("review", one))
    saved = client.post(address("save", one), typed(page, 8, 7, 9), follow=True)
    assert "Saved as a draft" in saved.content.decode()
    assert "7.90" in saved.content.decode()
    assert not Ballot.objects.exists()
    handed = client.post(address("submit", one), typed(saved, 8, 7, 9, based_on=1), follow=True)
    assert Ballot.objects.get().receipt_code in handed.content.decode()


def test_a_double_click_hands_in_once(made: build.Small, row: Round) -> None:
    client, one = judge_of(made), build.mine(made, row)[0]
    card = typed(client.get(address("review", one)), 8, 7, 9)
    answers = [client.post(address("submit", one), card) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Ballot.objects.count() == 1
    other = client.post(address("submit", one), {**card, "mark_problem": "3"})
    assert other.status_code == 409


def test_two_tabs_collide_honestly(made: build.Small, row: Round) -> None:
    client, one = judge_of(made), build.mine(made, row)[0]
    page = client.get(address("review", one))
    client.post(address("save", one), typed(page, 5, 5, 5))
    second = client.post(address("save", one), typed(page, 9, 9, 9))
    assert second.status_code == 409
    text = second.content.decode()
    assert "saved in another window" in text
    assert 'value="9" checked' in text
    assert 'name="based_on" value="1"' in text
    one.refresh_from_db()
    assert one.sheet.marks["problem"] == "5"


def test_what_is_missing_is_said_at_its_criterion_and_kept(made: build.Small, row: Round) -> None:
    client, one = judge_of(made), build.mine(made, row)[0]
    card = typed(client.get(address("review", one)), 10, 7, 9)
    answer = client.post(address("submit", one), {**card, "comment_problem": "short"})
    assert answer.status_code == 422
    assert "25 are missing" in answer.content.decode()
    assert Assignment.objects.get(pk=one.pk).sheet.marks["problem"] == "10"


def test_a_late_ballot_is_refused_in_words_and_kept(
    made: build.Small, row: Round, shift_clock: Shift
) -> None:
    client, one = judge_of(made), build.mine(made, row)[0]
    card = typed(client.get(address("review", one)), 8, 7, 9)
    shift_clock(build.CLOSES)
    answer = client.post(address("submit", one), card)
    assert answer.status_code == 422
    assert "do not count" in answer.content.decode()
    assert Assignment.objects.get(pk=one.pk).sheet.marks["value"] == "9"
    assert not Ballot.objects.exists()


def test_a_script_gets_the_version_and_the_total(made: build.Small, row: Round) -> None:
    client, one = judge_of(made), build.mine(made, row)[0]
    card = typed(client.get(address("review", one)), 8, 7, 9)
    answer = client.post(address("save", one), card, headers={"Accept": "application/json"})
    assert (answer.json()["version"], answer.json()["total"]) == (1, "7.90")
    again = client.post(address("save", one), card, headers={"Accept": "application/json"})
    assert again.status_code == 409


def test_hidden_questions_and_other_judges_are_absent(made: build.Small, row: Round) -> None:
    text = judge_of(made).get(address("review", build.mine(made, row)[0])).content.decode()
    assert "Secret Contact" not in text
    assert "Judge 2" not in text
    assert "Project" in text


def test_the_entry_is_shown_as_assigned_though_submitted_again(
    made: build.Small, row: Round
) -> None:
    one = build.mine(made, row)[0]
    build.version(one.entry, title="Changed later")
    text = judge_of(made).get(address("review", one)).content.decode()
    assert "Changed later" not in text


def test_a_stranger_gets_404(made: build.Small, row: Round) -> None:
    one = build.mine(made, row)[0]
    for client in (judge_of(made, 1), signed_in(made.owner), signed_in(made.officer)):
        assert client.get(address("review", one)).status_code == 404
        assert client.post(address("save", one)).status_code == 404


def test_a_recused_entry_is_gone_for_the_judge(made: build.Small, row: Round) -> None:
    client, one = judge_of(made), build.mine(made, row)[0]
    page = client.get(address("recuse", one))
    sent = {"once": once_in(page), "reason": "organisation", "note": "My employer"}
    assert client.post(address("recuse", one), sent).status_code == 302
    assert client.get(address("review", one)).status_code == 404
    assert "0 of 2" in client.get(reverse("judging:queue")).content.decode()


def test_a_file_is_kept_and_not_run(made: build.Small) -> None:
    entry = made.entries[0]
    name = default_storage.save("entries/letter", ContentFile(b"<script>alert(1)</script>"))
    given = {"name": "letter.html", "size": 25, "type": "text/html", "sha256": "1" * 64}
    file = Attachment.objects.create(
        entry=entry,
        question_code="d2",
        storage_key=name,
        state="ready",
        uploaded_by=made.owner,
        created_at=build.CALL_ENDS,
        **given,
    )
    version = build.version(
        entry,
        title="With a file",
        manifest=[{"question": "d2", "attachment": str(file.key), **given, "order": 0}],
    )
    row = build.opened(made, build.scoring_round(made))
    one = Assignment.objects.with_all().get(version=version, judge=made.judges[0])
    url = reverse("judging:file", args=[one.key, file.key])
    answer = judge_of(made).get(url)
    assert b"".join(answer).startswith(b"<script>")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="letter.html"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert judge_of(made, 1).get(url).status_code == 404
    Round.objects.filter(pk=row.pk).update(rules={**row.rules, "hidden": ["d2"]})
    assert judge_of(made).get(url).status_code == 404


def test_terms_come_before_anything(made: build.Small, row: Round) -> None:
    fresh = {"terms_accepted_at": None, "terms_version": "", "conflicts_declared_at": None}
    Judge.objects.filter(pk=made.judges[0].pk).update(**fresh)
    client = judge_of(made)
    assert client.get(reverse("judging:queue")).headers["Location"].endswith("/judging/terms/")
    assert client.get(reverse("judging:conflicts")).status_code == 302
    assert client.get(address("review", build.mine(made, row)[0])).status_code == 404
    page = client.get(reverse("judging:terms"))
    client.post(reverse("judging:terms"), {"once": once_in(page), "accept": "on"})
    page = client.get(reverse("judging:conflicts"))
    chosen = {"once": once_in(page), "entry": str(made.entries[0].key), "reason": "My city"}
    client.post(reverse("judging:conflicts"), chosen)
    assert Conflict.objects.get(judge=made.judges[0]).entry == made.entries[0]
    assert client.get(reverse("judging:queue")).status_code == 200


def test_an_invitation_is_taken_by_its_own_address_only(made: build.Small) -> None:
    judge = actions.invite_judge(
        made.edition,
        email="new@example.org",
        panels=[],
        profile={"name": "New Judge", "country": "SE"},
        by=made.officer,
        at=build.AT,
    )
    mail = Message.objects.get(kind="invite_judge")
    link = mail.context["link"].removeprefix("http://testserver")
    assert "sign in" in Client().get(link).content.decode()
    profile = {"organisation": "House", "country": "SE", "city": "", "employers": "One\nTwo"}
    wrong = signed_in(made.owner).post(link, profile, follow=True)
    assert "another address" in wrong.content.decode()
    client = signed_in(build.person("new"))
    assert client.post(link, profile).headers["Location"].endswith("/judging/terms/")
    judge.refresh_from_db()
    assert (judge.organisation, judge.employers) == ("House", ["One", "Two"])
    assert Client().get(link).status_code == 410
