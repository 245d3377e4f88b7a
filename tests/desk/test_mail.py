"""The outbox, one message, what needs a person; every mail there is, looked at."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from accounts.actions import grant_role
from accounts.models import User
from audit.models import Event
from audit.once import new_key
from desk import letters
from desk.titles import TITLES
from outbox.actions import put
from outbox.models import Message
from tests.results.conftest import Shift
from tests.results.stage import Stage

AT = datetime(2023, 9, 20, 3, tzinfo=UTC)
BECAUSE = {"en": " because ", "ko": "니다."}


@pytest.fixture
def staff(made: Stage, clock: Shift, client: Client) -> Client:
    clock(AT)
    client.force_login(made.staff)
    return client


def written(made: Stage, number: int = 0, state: str = "unknown", **more: object) -> Message:
    entry = made.entries["TI-city"][0]
    values: dict[str, object] = {
        "to": f"mail{number}@example.org",
        "user_label": entry.owner.label,
        "language": "en",
        "template": "submissions/emails/withdrawal",
        "context": {"number": "N", "title": "T", "edition": "E", "withdrawn_at": "then"},
        "on": entry,
        **more,
    }
    message = put("withdrawal", at=AT, dedupe=f"m{number}", **values)  # type: ignore[arg-type]
    Message.objects.filter(pk=message.pk).update(state=state)
    return message


def outbox(made: Stage, *rest: object) -> str:
    return "/".join([f"/en/desk/{made.edition.slug}/outbox", *map(str, rest), ""])


def test_states_are_links_with_exact_numbers(made: Stage, staff: Client) -> None:
    for number, state in enumerate(("unknown", "bounced", "queued", "cancelled", "queued")):
        written(made, number, state)
    links = staff.get(outbox(made)).context["states"]
    counts = {link["query"]["state"]: link["count"] for link in links}
    assert counts == {
        None: 5,
        "trouble": 2,
        "queued": 2,
        "unknown": 1,
        "bounced": 1,
        "cancelled": 1,
    }
    for one, many in counts.items():
        part = staff.get(outbox(made), {"state": one or ""}).context["page"]
        assert (part.paginator.count, len(part.object_list)) == (many, many)
    about = made.entries["TI-city"][0].number
    assert staff.get(outbox(made), {"q": about}).context["page"].paginator.count == 5
    assert staff.get(outbox(made), {"q": "mail3@"}).context["page"].paginator.count == 1
    assert "No mail here" in staff.get(outbox(made), {"q": "nobody"}).content.decode()


def test_a_person_chooses_between_two(made: Stage, staff: Client) -> None:
    message = written(made)
    page = staff.get(outbox(made, message.pk)).content.decode()
    assert "It was sent" in page
    assert "Send it again: one mail" in page
    answer = staff.post(outbox(made, message.pk, "confirm-sent"), {"once": new_key()})
    assert answer.status_code == 302
    message.refresh_from_db()
    assert message.state == "sent"
    assert Event.objects.get(verb="confirm_sent").actor == made.staff.label
    page = staff.get(outbox(made, message.pk)).content.decode()
    assert "Send it again" not in page
    assert "said that a mail had gone" in page


def test_sent_again_it_goes_to_the_present_address_and_once(made: Stage, staff: Client) -> None:
    message = written(made, state="bounced")
    key = new_key()
    for _twice in range(2):
        staff.post(outbox(made, message.pk, "send-again"), {"once": key})
    message.refresh_from_db()
    assert message.state == "queued"
    assert message.recipient == made.entries["TI-city"][0].owner.email
    assert Event.objects.filter(verb="send_again").count() == 1


def test_a_secret_goes_again_to_the_address_it_was_written_to(made: Stage, staff: Client) -> None:
    told = {"name": "N", "link": "https://example.org/x", "secret": True}
    lost = "accounts/emails/approve_recovery"
    message = written(made, state="failed", template=lost, context=told)
    staff.post(outbox(made, message.pk, "send-again"), {"once": new_key()})
    message.refresh_from_db()
    assert (message.state, message.recipient) == ("queued", "mail0@example.org")


def test_an_auditor_looks_and_does_not_act(made: Stage, staff: Client) -> None:
    auditor = User.objects.create_user("auditor@example.org")
    grant_role(auditor, "auditor", by="system", at=AT)
    message = written(made)
    staff.force_login(auditor)
    page = staff.get(outbox(made, message.pk))
    assert page.status_code == 200
    assert "It was sent" not in page.content.decode()
    for act in ("confirm-sent", "send-again"):
        assert staff.post(outbox(made, message.pk, act), {"once": new_key()}).status_code == 404


def test_the_text_stands_in_a_frame_that_runs_nothing(made: Stage, staff: Client) -> None:
    message = written(made)
    page = staff.get(outbox(made, message.pk)).content.decode()
    (frame,) = re.findall(r'<iframe[^>]* src="([^"]+)" sandbox ', page)
    answer = staff.get(frame)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert policy.endswith("sandbox")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src" not in policy


def test_nobody_reads_a_secret_of_another(made: Stage, staff: Client) -> None:
    secret = {"code": "918273", "link": "http://x/918273/", "secret": True, "name": "Ana"}
    message = written(
        made, template="account/emails/login_code", context=secret, state="queued", on=None
    )
    for path in ((message.pk,), (message.pk, "html")):
        page = staff.get(outbox(made, *path)).content.decode()
        assert "918273" not in page
        assert letters.HIDDEN in page
    Message.objects.filter(pk=message.pk).update(context={"forgotten": True})
    assert "Its text is not kept" in staff.get(outbox(made, message.pk)).content.decode()
    assert staff.get(outbox(made, message.pk, "html")).status_code == 404


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_mail_reads_well_and_says_why(made: Stage, language: str) -> None:
    for template in letters.templates():
        read = letters.preview(template, language, made.edition).letter
        assert read.subject, template
        why = read.text.split("\n--\n")[0].rstrip().splitlines()[-1]
        assert BECAUSE[language] in why, template
        for text in (read.text, read.html):
            assert why in unescape(text), template
            assert "prize@example.org" in text or made.edition.contact in text, template


def test_every_mail_has_a_name() -> None:
    assert set(letters.templates()) - set(TITLES) == set()
    assert set(TITLES) - set(letters.templates()) == set()


def test_a_preview_takes_the_words_of_the_newest(made: Stage, staff: Client) -> None:
    address = f"/en/desk/{made.edition.slug}/mails/submissions-withdrawal/"
    assert "these words are a sample" in staff.get(address).content.decode()
    written(
        made, context={"number": "2023-7", "title": "Real", "edition": "E", "withdrawn_at": "t"}
    )
    page = staff.get(address, {"language": "ko"}).content.decode()
    assert "With the words of the newest one" in page
    assert "2023-7" in page
    assert "철회" in page
    assert staff.get(f"{address}html/").headers["X-Frame-Options"] == "SAMEORIGIN"
    assert staff.get(f"/en/desk/{made.edition.slug}/mails/emails-base/").status_code == 404


def test_the_rooms_list_every_template(made: Stage, staff: Client) -> None:
    written(made)
    page = staff.get(f"/en/desk/{made.edition.slug}/mails/").content.decode()
    assert page.count("?language=ko") == len(letters.templates())
    assert f'{outbox(made)}?template=submissions/emails/withdrawal">1</a>' in page


def test_a_message_that_stands_cannot_be_settled(made: Stage, staff: Client) -> None:
    message = written(made, state="queued")
    staff.post(outbox(made, message.pk, "confirm-sent"), {"once": new_key()})
    message.refresh_from_db()
    assert message.state == "queued"
