"""The outbox as a list: what waits, what went, what bounced; a page of plain rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from desk.happened import ENTRY, Named, people
from desk.letters import title_of
from judging.models import Round
from outbox.models import Message
from outbox.querysets import TROUBLE, WAITS
from outbox.states import State
from results.models import Publication
from submissions.models import Entry

PAGE = 50
GROUPS = {"trouble": TROUBLE, "moving": (State.QUEUED, State.CLAIMED)}
COLUMNS = (
    "pk", "template", "recipient", "recipient_label", "language", "state", "created_at",
    "not_before", "held_by", "decision", "attempts", "last_error", "object_label", "object_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; "" is all. `state` may also name a group of states."""

    state: str = ""
    template: str = ""
    words: str = ""

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "Asked":
        """Read a query."""
        return cls(sent.get("state", ""), sent.get("template", ""), sent.get("q", "").strip())


def states(asked: Asked) -> tuple[list[dict[str, Any]], int]:
    """The states as links with their numbers, and how many the asked one has; one statement."""
    rows = _kept(Asked(template=asked.template, words=asked.words)).values_list("state")
    counts = Counter(dict(rows.annotate(n=Count("pk")).order_by()))
    told = [("", _("All"), counts.total()), ("trouble", _("Need a person"), _of(counts, TROUBLE))]
    told += [(state.value, str(state.label), counts[state]) for state in State]
    links = [
        {
            "label": label,
            "count": n,
            "current": asked.state == code,
            "query": {"state": code or None},
        }
        for code, label, n in told
        if n or code in {"", asked.state, "trouble"}
    ]
    wanted = GROUPS.get(asked.state, (asked.state,))
    return links, _of(counts, wanted) if asked.state else counts.total()


def _of(counts: Mapping[str, int], wanted: tuple[str, ...]) -> int:
    return sum(counts.get(state, 0) for state in wanted)


def _kept(asked: Asked) -> "QuerySet[Message]":
    rows = Message.objects.all()
    if asked.state:
        rows = rows.filter(state__in=GROUPS.get(asked.state, (asked.state,)))
    if asked.template:
        rows = rows.filter(template=asked.template)
    if asked.words:
        rows = rows.filter(_matching(asked.words))
    return rows


def _matching(words: str) -> Q:
    """By address, or by the number of the entry it is about."""
    entries = Entry.objects.filter(number__iexact=words).values("pk")
    about = Q(object_label=ENTRY, object_id__in=entries)
    return Q(recipient__icontains=words) | about


def page_of(asked: Asked, *, count: int, number: str) -> "Page[dict[str, Any]]":
    """One page, newest by the prize's clock first.

    Three statements: rows, names of readers, numbers of entries.
    """
    paginator = Paginator(_kept(asked).order_by("-created_at", "-pk").values(*COLUMNS), PAGE)
    paginator.count = count
    page = paginator.get_page(number)
    rows = list(page.object_list)
    names = people(row["recipient_label"] for row in rows if row["recipient_label"])
    wanted = [row["object_id"] for row in rows if row["object_label"] == ENTRY]
    found = Entry.objects.filter(pk__in=wanted or [0]).values("pk", "number", "key")
    entries: dict[int, dict[str, Any]] = {entry["pk"]: dict(entry) for entry in found}
    page.object_list = [_row(row, names, entries) for row in rows]
    return page


def address_now(message: Message) -> str:
    """Where its reader is reached today: the account's address, or the message's own.

    A secret stays with the address it was written to: the link to a lost account is not for the
    old one.
    """
    label = message.recipient_label
    if message.is_secret or not label.startswith("user:"):
        return message.recipient
    account = User.objects.filter(pk=label.removeprefix("user:"), is_active=True)
    return account.values_list("email", flat=True).first() or message.recipient


def holder(held_by: str) -> str:
    """The round or publication whose release lets a message go, by its name; "" for none."""
    kind, _colon, key = held_by.partition(":")
    if kind == "letters":
        round_ = Round.objects.filter(key=key).first()
        return round_.name if round_ else held_by
    if kind == "publication":
        publication = Publication.objects.filter(key=key).first()
        return publication.get_kind_display() if publication else held_by
    return held_by


def _row(
    row: dict[str, Any], names: Mapping[str, Named], entries: dict[int, dict[str, Any]]
) -> dict[str, Any]:
    reader = names.get(row["recipient_label"])
    return {
        **row,
        "title": title_of(row["template"]),
        "reader": reader.name if reader else "",
        "state_label": State(row["state"]).label,
        "waits": row["state"] in WAITS,
        "entry": entries.get(row["object_id"]) if row["object_label"] == ENTRY else None,
    }
