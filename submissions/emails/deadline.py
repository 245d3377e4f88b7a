"""More time, told to everybody who still has something to hand in."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from accounts.links import page
from accounts.models import User
from outbox.actions import letter, put_all
from outbox.models import Message
from submissions.emails.about import about
from submissions.models import DeadlineChange, DeadlineProposal, Edition, Entry, Extension, Member
from submissions.moments import in_words
from submissions.windows import last_second


def concerned(edition: Edition) -> dict[User, list[Entry]]:
    """Who works on a draft or on unsent changes of the edition, and on which; two statements."""
    rows = Entry.objects.filter(edition=edition).waiting().select_related("owner", "entrant")
    entries = {entry.pk: entry for entry in rows.order_by("pk")}
    found: dict[User, list[Entry]] = defaultdict(list)
    for entry in entries.values():
        entry.edition = edition
        found[entry.owner].append(entry)
    members = Member.objects.filter(entry__in=entries, user__is_active=True)
    for member in members.select_related("user").order_by("pk"):
        found[member.user].append(entries[member.entry_id])
    return dict(found)


def reached(edition: Edition) -> tuple[int, int]:
    """How many people that is, and how many entries; two statements."""
    entries = dict(Entry.objects.filter(edition=edition).waiting().values_list("pk", "owner"))
    members = Member.objects.filter(entry__in=list(entries), user__is_active=True)
    return len({*entries.values(), *members.values_list("user", flat=True)}), len(entries)


def deadline_moved(proposal: DeadlineProposal, change: DeadlineChange, *, at: datetime) -> int:
    """One mail to each of them, all in one go; returns how many."""
    edition = proposal.stage.edition
    people = concerned(edition)
    return put_all(
        _moved(proposal, change, to=person, about_these=entries, at=at)
        for person, entries in people.items()
    )


def _moved(
    proposal: DeadlineProposal,
    change: DeadlineChange,
    *,
    to: User,
    about_these: list[Entry],
    at: datetime,
) -> Message:
    person, entries = to, about_these
    first = entries[0]
    korean = person.language == "ko"
    return letter(
        "deadline_moved",
        to=person.email,
        user_label=person.label,
        language=person.language,
        template="submissions/emails/deadline_moved",
        context={
            **about(first, person),
            "notice": proposal.notice_ko if korean else proposal.notice_en,
            "closes_at": in_words(last_second(change.new_closes_at), first.edition),
            "closed_at": in_words(last_second(change.old_closes_at), first.edition),
            "drafts": [{"number": entry.number, "title": entry.title} for entry in entries],
            "link": page("submissions:my_entries", language=person.language),
        },
        on=first,
        dedupe=f"deadline:{change.pk}:{person.pk}",
        at=at,
    )


def extend(extension: Extension, *, at: datetime) -> None:
    """More time for one entry: to its owner and its editors."""
    entry = extension.entry
    members = Member.objects.filter(entry=entry, user__is_active=True).select_related("user")
    people: Iterable[User] = [entry.owner, *(one.user for one in members.order_by("pk"))]
    put_all(_extended(extension, person, at=at) for person in people)


def _extended(extension: Extension, person: User, *, at: datetime) -> Message:
    entry = extension.entry
    return letter(
        "extended",
        to=person.email,
        user_label=person.label,
        language=person.language,
        template="submissions/emails/extended",
        context={
            **about(entry, person),
            "closes_at": in_words(last_second(extension.closes_at), entry.edition),
            "link": page("submissions:check", language=person.language, key=entry.key),
        },
        on=entry,
        dedupe=f"extended:{extension.pk}:{person.pk}",
        at=at,
    )
