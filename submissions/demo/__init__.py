"""Invented entrants and entries, made through the same actions as real ones, by one seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import User
from submissions import actions
from submissions.answers.asked import Ask, Lists
from submissions.demo import papers
from submissions.demo.filling import Filler
from submissions.demo.people import OF_KIND, Invented
from submissions.models import Edition, Entry, Pool, Question
from submissions.states import QuestionKind

MakePerson = Callable[[str, str, str], User]  # address, name, language


@dataclass(frozen=True)
class Plan:
    """One entry to make: who, in which pool, when it is begun and handed in (None: a draft)."""

    number: int
    pool: Pool
    kind: str
    who: Invented
    begun_at: datetime
    submitted_at: datetime | None


def enter(
    edition: Edition,
    n: int,
    seed: int,
    *,
    at: datetime,
    drafts: int = 2,
    make_person: MakePerson | None = None,
) -> list[Entry]:
    """Make n submitted entries over all pools and some drafts, as if it were `at` now.

    A person who has an entry in the edition already is passed over, so that a second run adds
    nothing. Needs the edition's call to have opened before `at`.
    """
    make = make_person or _person
    return [
        entry
        for plan in plans(edition, n, seed, at=at, drafts=drafts)
        if (entry := _enter(edition, plan, seed, make=make)) is not None
    ]


def plans(edition: Edition, n: int, seed: int, *, at: datetime, drafts: int) -> Iterator[Plan]:
    """Pools in turn; times spread over the call, the last two just before its end."""
    random = Random(seed)  # noqa: S311 (an invented world, not a secret)
    pools = list(Pool.objects.filter(edition=edition).select_related("category"))
    end = min(at, edition.closes_at)
    span, taken = end - edition.opens_at, dict.fromkeys(OF_KIND, 0)
    for number in range(1, n + drafts + 1):
        pool = pools[(number - 1) % len(pools)]
        kind = random.choice(pool.kinds)
        people = OF_KIND[kind]
        who = people[taken[kind] % len(people)]
        again = taken[kind] // len(people)
        taken[kind] += 1
        begun_at = edition.opens_at + span * (number / (n + drafts + 2)) * 0.8
        last = {n: timedelta(milliseconds=1), n - 1: timedelta(seconds=2)}.get(number)
        submitted_at = end - last if last else begun_at + span * 0.1
        yield Plan(
            number,
            pool,
            kind,
            _numbered(who, again),
            begun_at,
            submitted_at if number <= n else None,
        )


def _numbered(who: Invented, again: int) -> Invented:
    """The same invented person once more, under a name of their own."""
    if not again:
        return who
    mark = f" {again + 1}"
    return Invented(
        who.name + mark, who.local + mark, who.city + mark, who.country, who.contact, who.language
    )


def _person(address: str, name: str, language: str) -> User:
    found = User.objects.filter(email=address).first()
    return found or User.objects.create_user(address, name=name, language=language)


@transaction.atomic
def _enter(edition: Edition, plan: Plan, seed: int, *, make: MakePerson) -> Entry | None:
    random = Random(f"{seed}/{plan.number}")  # noqa: S311 (as above)
    address = f"applicant{plan.number:02d}.{edition.slug}@example.org"
    person = make(address, plan.who.contact, plan.who.language)
    if Entry.objects.filter(edition=edition, owner=person).exists():
        return None
    entrant = actions.create_entrant(
        edition,
        kind=plan.kind,
        name=plan.who.name,
        country=plan.who.country,
        city=plan.who.city,
        by=person,
        at=plan.begun_at,
    )
    entry = actions.start_entry(entrant, category=plan.pool.category, by=person, at=plan.begun_at)
    whole = plan.submitted_at is not None
    fill(entry, random, plan.who, by=person, at=plan.begun_at, whole=whole)
    if plan.submitted_at is not None:
        actions.submit(entry, by=person, at=plan.submitted_at)
    return entry


def fill(
    entry: Entry, random: Random, who: Invented, *, by: User, at: datetime, whole: bool = True
) -> None:
    """Answer every question and send its files; not `whole`: leave the second half empty."""
    filler, lists = Filler(random, who), Lists.of(entry.edition)
    questions = list(Question.objects.filter(form=entry.form).select_related("section"))
    sections: dict[Any, dict[str, Any]] = {}
    for question in questions if whole else questions[: len(questions) // 2]:
        ask = Ask.of(question, lists)
        answers = {**entry.entrant.answers, **entry.answers}
        if question.rules.get("at_creation") or not ask.is_shown(answers, entry.entrant.kind):
            continue
        if question.takes_files:
            if ask.is_required(answers) or random.random() < 0.4:
                _send(entry, ask, filler, by=by, at=at)
        else:
            sections.setdefault(question.section, {})[question.code] = filler.answer(ask)
    for section, changed in sections.items():
        holder = entry.entrant if section.holder == "entrant" else entry
        actions.save_answers(entry, changed=changed, based_on=holder.counter, by=by, at=at)


def _send(entry: Entry, ask: Ask, filler: Filler, *, by: User, at: datetime) -> None:
    fewest = int((ask.limits.get("count") or {}).get("min") or 1)
    for number in range(1, fewest + 1):
        send_file(entry, ask, filler, number=number, by=by, at=at)


def send_file(
    entry: Entry, ask: Ask, filler: Filler, *, number: int, by: User, at: datetime
) -> None:
    """One small real file through begin, storage, complete and check."""
    if ask.kind == QuestionKind.IMAGE:
        name, content = f"{ask.code}-{number}.jpg", papers.picture(filler.random)
    else:
        lines = [filler.who.name, filler.who.city, "Signed and sealed"]
        name, content = f"{ask.code}-{number}.pdf", papers.pdf(ask.label[:60], lines)
    attachment, _post = actions.begin_file(entry, ask.code, name, size=len(content), by=by, at=at)
    default_storage.save(attachment.storage_key, ContentFile(content))
    details = {part.code: filler.simple(part) for part in ask.parts("details")}
    actions.describe_file(attachment, details, at=at)
    actions.check_file(actions.complete_file(attachment, by=by, at=at), at=at)
    entry.refresh_from_db(fields=["counter", "stamps", "saved_at"])
