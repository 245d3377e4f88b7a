"""Colleagues on one entry: asked, joined, writing, gone; who submits and whose it is."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.actions import renew
from accounts.models import Invitation, User
from audit.invariants import violations
from audit.models import Event
from audit.once import new_key
from outbox.models import Message
from submissions import actions, rules
from submissions.invariants import INVARIANTS
from submissions.models import Entry, EntryInvitation, EntryVersion, Member, Presence
from submissions.windows import window_of
from tests.house import access

Join = Callable[[str], User]


def ask(entry: Entry, email: str, by: User, at: datetime) -> EntryInvitation:
    return actions.invite_editor(entry, email=email, name="Joon", language="ko", by=by, at=at)


def link_of(invitation: Invitation) -> str:
    mail = Message.objects.filter(kind="invite_entry", object_id=invitation.pk).latest("pk")
    return "/" + str(mail.context["link"]).split("/", 3)[3]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def join(draft: Entry, owner: User, during: datetime) -> Join:
    """Somebody new becomes an editor of the draft."""

    def joined(name: str) -> User:
        user = User.objects.create_user(f"{name}@hanbit.example", name=name.title())
        asked = ask(draft, user.email, owner, during)
        actions.join(asked.invitation, by=user, at=during)
        return user

    return joined


def test_invited_joined_edited_and_submitted(
    complete: Entry, owner: User, during: datetime, shift_clock: Callable[[datetime], None]
) -> None:
    shift_clock(during)
    sent = {"once": new_key(), "email": "Joon@hanbit.example", "name": "Joon", "language": "ko"}
    invite = reverse("submissions:invite_editor", args=[complete.key])
    signed_in(owner).post(invite, sent)
    invitation = Invitation.objects.get(purpose="entry")
    mail = Message.objects.get(kind="invite_entry")
    assert mail.context["by"] == "Mina"
    assert mail.context["number"] == complete.number
    joon = User.objects.create_user("joon@hanbit.example", name="Joon")
    page = signed_in(joon).get(link_of(invitation))
    assert complete.number in page.content.decode()
    answer = signed_in(joon).post(link_of(invitation), {"answer": "accept", "once": new_key()})
    assert answer.status_code == 302
    assert Message.objects.get(kind="joined").recipient == owner.email
    joon.refresh_from_db()
    assert not joon.guarded
    actions.save_answers(
        complete, changed={"b1": "Ours"}, based_on=complete.counter, by=joon, at=during
    )
    version = actions.submit(complete, by=joon, at=during)
    assert version.submitted_by == joon
    receipts = Message.objects.filter(kind="receipt")
    assert {mail.recipient for mail in receipts} == {owner.email, joon.email}
    assert not [rule.name for rule in INVARIANTS if violations(rule)]


def test_a_link_is_for_its_address_alone(
    draft: Entry,
    owner: User,
    stranger: User,
    during: datetime,
    shift_clock: Callable[[datetime], None],
) -> None:
    shift_clock(during)
    invitation = ask(draft, "joon@hanbit.example", owner, during).invitation
    page = signed_in(stranger).get(link_of(invitation))
    assert page.status_code == 403
    assert draft.number not in page.content.decode()
    nobody = Client().get(link_of(invitation))
    assert nobody.status_code == 200
    assert draft.title not in nobody.content.decode()
    with pytest.raises(ValidationError, match="another address"):
        actions.join(invitation, by=stranger, at=during)
    assert not Member.objects.exists()


def test_at_most_ten_people_and_nobody_twice(
    draft: Entry, owner: User, during: datetime, join: Join
) -> None:
    joon = join("joon")
    for number in range(8):
        ask(draft, f"p{number}@hanbit.example", owner, during)
    with pytest.raises(ValidationError, match="At most 10 people"):
        ask(draft, "eleventh@hanbit.example", owner, during)
    with pytest.raises(ValidationError, match="already invited"):
        ask(draft, "P1@hanbit.example", owner, during)
    for known in (joon.email, owner.email.upper()):
        with pytest.raises(ValidationError, match="works on the entry already"):
            ask(draft, known, owner, during)
    asked = EntryInvitation.objects.filter(invitation__state="invited")[0]
    actions.cancel_editor(asked, by=owner, at=during)
    ask(draft, "eleventh@hanbit.example", owner, during)


def test_invitations_of_a_day_are_counted(draft: Entry, owner: User, during: datetime) -> None:
    for number in range(20):
        asked = ask(draft, f"p{number}@elsewhere.example", owner, during)
        actions.cancel_editor(asked, by=owner, at=during)
    with pytest.raises(ValidationError, match="many invitations"):
        ask(draft, "more@elsewhere.example", owner, during + timedelta(hours=23))
    ask(draft, "more@elsewhere.example", owner, during + timedelta(days=1))


def test_only_the_owner_leads(draft: Entry, owner: User, during: datetime, join: Join) -> None:
    joon, sora = join("joon"), join("sora")
    member = Member.objects.get(user=sora)
    acts: list[Callable[[], object]] = [
        lambda: ask(draft, "other@hanbit.example", joon, during),
        lambda: actions.remove_editor(member, by=joon, at=during),
        lambda: actions.hand_over(draft, to=joon, by=joon, at=during),
        lambda: actions.reserve(draft, reserved=True, by=joon, at=during),
    ]
    for act in acts:
        with pytest.raises(ValidationError, match="Only the owner"):
            act()
    assert not rules.may_withdraw(joon, draft)
    with pytest.raises(ValidationError, match="Hand it over first"):
        actions.leave(draft, by=owner, at=during)


def test_a_reserved_entry_is_submitted_by_its_owner(
    complete: Entry, owner: User, during: datetime, join: Join
) -> None:
    joon = join("joon")
    actions.reserve(complete, reserved=True, by=owner, at=during)
    with pytest.raises(ValidationError, match="Only Mina may submit this entry"):
        actions.submit(complete, by=joon, at=during)
    page = signed_in(joon).get(reverse("submissions:people", args=[complete.key]))
    assert "Only Mina may submit this entry." in page.content.decode()
    assert not EntryVersion.objects.exists()
    actions.reserve(complete, reserved=False, by=owner, at=during)
    assert actions.submit(complete, by=joon, at=during).submitted_by == joon


@pytest.mark.parametrize("how", ["removed", "left"])
def test_who_has_gone_gets_404_everywhere_at_once(
    draft: Entry, owner: User, during: datetime, join: Join, how: str
) -> None:
    joon = join("joon")
    Presence.objects.create(entry=draft, user=joon, section="B", seen_at=during)
    client, paths = signed_in(joon), _paths(draft)
    assert client.get(reverse("submissions:people", args=[draft.key])).status_code == 200
    if how == "removed":
        actions.remove_editor(Member.objects.get(user=joon), by=owner, at=during)
    else:
        actions.leave(draft, by=joon, at=during)
    assert len(paths) >= 12
    for path in paths:
        assert {client.get(path).status_code, client.post(path).status_code} <= {404, 405}, path
    assert not Presence.objects.exists()
    now = window_of(draft, during)
    assert not rules.may_save(joon, draft, now)
    assert not rules.may_submit(joon, draft, now)
    with pytest.raises(ValidationError):
        actions.save_answers(draft, changed={"b1": "x"}, based_on=99, by=joon, at=during)
    with pytest.raises(ValidationError):
        actions.begin_file(draft, "d2", "a.pdf", by=joon, at=during)


def _paths(draft: Entry) -> list[str]:
    """Every address of an entry that needs nothing but the entry, and a section's."""
    own = [name for name in access.routes() if name.startswith("submissions:")]
    found = [reverse("submissions:section", args=[draft.key, "B"])]
    for name in own:
        try:
            found.append(reverse(name, kwargs={"key": draft.key}))
        except Exception:  # noqa: BLE001, S112  # it needs more, or no entry
            continue
    return found


def test_handed_over(complete: Entry, owner: User, during: datetime, join: Join) -> None:
    joon = join("joon")
    actions.hand_over(complete, to=joon, by=owner, at=during)
    complete.refresh_from_db()
    assert complete.owner == joon
    assert complete.entrant.owner == joon
    assert [one.user for one in Member.objects.filter(entry=complete)] == [owner]
    mails = Message.objects.filter(kind="handed_over")
    assert {mail.recipient: mail.context["yours"] for mail in mails} == {
        owner.email: False,
        joon.email: True,
    }
    assert rules.may_save(owner, complete, window_of(complete, during))
    actions.withdraw(complete, by=joon, at=during, reason="")
    assert not [rule.name for rule in INVARIANTS if violations(rule)]


def test_an_entrant_with_other_entries_stays_where_it_is(
    draft: Entry, owner: User, during: datetime, join: Join
) -> None:
    joon = join("joon")
    actions.start_entry(draft.entrant, category=draft.category, by=owner, at=during)
    actions.hand_over(draft, to=joon, by=owner, at=during)
    draft.entrant.refresh_from_db()
    assert draft.entrant.owner == owner


def test_the_desk_hands_over_with_a_reason(
    complete: Entry, owner: User, during: datetime, join: Join, two_staff: tuple[User, User]
) -> None:
    joon, desk = join("joon"), two_staff[0]
    actions.reserve(complete, reserved=True, by=owner, at=during)
    with pytest.raises(ValidationError, match="Only the secretariat"):
        actions.release_submission(complete, to=joon, reason="Ill", by=joon, at=during)
    with pytest.raises(ValidationError, match="Write the reason"):
        actions.release_submission(complete, to=joon, reason=" ", by=desk, at=during)
    actions.release_submission(complete, to=joon, reason="The owner is ill", by=desk, at=during)
    event = Event.objects.get(verb="release_submission")
    assert event.detail.reason == "The owner is ill"
    reasons = [mail.context["reason"] for mail in Message.objects.filter(kind="handed_over")]
    assert reasons == ["The owner is ill"] * 2
    assert actions.submit(complete, by=joon, at=during).submitted_by == joon


def test_a_link_sent_anew_still_says_who_asks(draft: Entry, owner: User, during: datetime) -> None:
    invitation = ask(draft, "joon@hanbit.example", owner, during).invitation
    renew(invitation, by=None, at=during + timedelta(days=1))
    mail = Message.objects.filter(kind="invite_entry").latest("pk")
    assert (mail.context["by"], mail.context["number"]) == ("Mina", draft.number)
