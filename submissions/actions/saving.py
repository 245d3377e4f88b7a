"""Saving: what two people typed is merged; where it meets, both texts are shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from audit.whole import whole
from submissions import rules
from submissions.form_rows import questions_of
from submissions.models import Entrant, Entry, Save
from submissions.states import SectionHolder
from submissions.windows import window_of


class Collision(NamedTuple):
    """Two people changed one answer: `theirs` stands, `yours` is shown beside it."""

    code: str
    yours: Any
    theirs: Any


@dataclass(frozen=True)
class SaveResult:
    """The counter to base the next save on, when it was saved, and what met something newer."""

    counter: int
    saved_at: datetime | None
    collisions: tuple[Collision, ...] = ()
    taken: Mapping[str, Any] | None = None


@whole
def save_answers(
    entry: Entry,
    *,
    changed: Mapping[str, Any],
    based_on: int,
    seen: Mapping[str, int] | None = None,
    by: User,
    at: datetime,
) -> SaveResult:
    """Merge answers (code → value, None: emptied) of one section into the draft.

    An answer collides only where somebody changed it after `based_on` (or after the counter that
    `seen` names for it) and it differs both from theirs and from what it was based on.
    """
    if not rules.may_save(by, entry, window_of(entry, at)):
        raise ValidationError(_("The draft cannot be changed any more; what was saved is kept."))
    holder = _locked(_holder(entry, changed))
    holder.edition = entry.edition
    own = {"entrant": holder} if isinstance(holder, Entrant) else {"entry": entry, "entrant": None}
    known = {code: (seen or {}).get(code, based_on) for code in changed}
    taken, collisions = merge(
        holder.answers, holder.stamps, changed, known=known, base=_base(own, known)
    )
    if taken or collisions:
        _write(holder, taken, at=at)
        Save.objects.create(
            **{**own, "entry": entry},
            counter=holder.counter,
            by=by,
            at=at,
            changed=taken,
            collided={found.code: found.yours for found in collisions},
        )
        _share(entry, holder)
    return SaveResult(holder.counter, holder.saved_at, tuple(collisions), taken)


def merge(
    answers: Mapping[str, Any],
    stamps: Mapping[str, int],
    changed: Mapping[str, Any],
    *,
    known: Mapping[str, int],
    base: Callable[[str], Any],
) -> tuple[dict[str, Any], list[Collision]]:
    """(what to take, what collides). `base(code)`: the answer as it was at `known[code]`."""
    taken: dict[str, Any] = {}
    collisions = []
    for code, value in changed.items():
        current = answers.get(code)
        if value == current:
            continue
        if stamps.get(code, 0) <= known[code]:
            taken[code] = value
        elif value != base(code):
            collisions.append(Collision(code, value, current))
    return taken, collisions


def _holder(entry: Entry, changed: Mapping[str, Any]) -> Entry | Entrant:
    """Whose answers these are: one section's, of this entry's form."""
    asked = questions_of(entry.form_id, entry.edition)
    holders = {one.code: one.section.holder for one in asked if one.code in changed}
    if set(changed) - set(holders) or len(set(holders.values())) > 1:
        raise ValidationError(_("This form has changed. Reload the page and try again."))
    return entry.entrant if SectionHolder.ENTRANT in holders.values() else entry


def _locked(holder: Entry | Entrant) -> Entry | Entrant:
    rows = type(holder)._default_manager
    return rows.select_for_update().get(pk=holder.pk)


def _base(own: Mapping[str, Any], known: Mapping[str, int]) -> Callable[[str], Any]:
    """Looks an answer up in the history of saves; asked only where a stamp is newer."""

    def at_that_time(code: str) -> Any:
        earlier = Save.objects.filter(**own, counter__lte=known[code], changed__has_key=code)
        changed = earlier.order_by("-counter").values_list("changed", flat=True).first()
        return (changed or {}).get(code)

    return at_that_time


def _write(holder: Entry | Entrant, taken: Mapping[str, Any], *, at: datetime) -> None:
    """One UPDATE: answers, counter, stamps, time; for an entrant the columns that lists show."""
    holder.counter += 1
    answers = {**holder.answers, **taken}
    holder.answers = {code: value for code, value in answers.items() if value is not None}
    holder.stamps = {**holder.stamps, **dict.fromkeys(taken, holder.counter)}
    holder.saved_at = at
    fields = ["answers", "counter", "stamps", "saved_at"]
    if isinstance(holder, Entrant):
        fields += _columns(holder)
    holder.save(update_fields=fields)


def _columns(entrant: Entrant) -> list[str]:
    """Bring the entrant's columns up to its answers; an emptied name keeps the last one."""
    meanings = entrant.edition.data["meanings"]
    columns = {"name": "entrant_name", "country": "country", "city": "city"}
    changed = []
    for column, meaning in columns.items():
        value = entrant.answers.get(meanings[meaning])
        if value and value != getattr(entrant, column):
            setattr(entrant, column, value)
            changed.append(column)
    return changed


def _share(entry: Entry, holder: Entry | Entrant) -> None:
    """Let the caller's rows hold what was written."""
    row = entry.entrant if isinstance(holder, Entrant) else entry
    for name in ("answers", "counter", "stamps", "saved_at"):
        setattr(row, name, getattr(holder, name))
