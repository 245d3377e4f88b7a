"""Saving what a section's form sent; every button of the form saves before it does its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.http import Request
from audit.whole import whole
from submissions import actions
from submissions.actions import Collision, SaveResult
from submissions.forms import Posted, read_posted, without_row
from submissions.models import Attachment, Entry
from submissions.paper import Part, holder_of


@dataclass(frozen=True)
class Saved:
    """What could not be kept (`wrong`), what met something newer, or why nothing was taken."""

    collisions: tuple[Collision, ...] = ()
    wrong: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: str = ""

    @property
    def is_clean(self) -> bool:
        """Everything that was typed is stored."""
        return not (self.collisions or self.wrong or self.refused)


def save_posted(request: Request, entry: Entry, part: Part) -> Saved:
    """Save the section's answers and its files' details."""
    posted = read_posted(part, without_row(request.POST))
    try:
        result = _store(request, entry, part, posted=posted)
    except ValidationError as error:
        return Saved(refused=" ".join(error.messages), wrong=posted.wrong)
    return Saved(result.collisions if result else (), posted.wrong)


def saved_words(request: Request, entry: Entry, part: Part) -> str:
    """Told only once it is stored: when, and the counter of the answers that it is now."""
    local = request.at.astimezone(ZoneInfo(entry.edition.zone))
    counter = holder_of(entry, part.section).counter
    told = {"time": f"{local:%H:%M:%S}", "zone": local.tzname(), "counter": counter}
    return _("Saved %(time)s %(zone)s (version %(counter)d)") % told


@whole
def _store(request: Request, entry: Entry, part: Part, *, posted: Posted) -> SaveResult | None:
    files = {str(file.key): file for item in part.items for file in item.files}
    for key, details in posted.details.items():
        file: Attachment = files[key]
        file.entry = entry
        actions.describe_file(file, details, by=request.user, at=request.at)
    if not posted.changed:
        return None
    return actions.save_answers(
        entry,
        changed=posted.changed,
        based_on=_counter(request.POST.get("based_on", "")),
        seen=dict(_seen(request)),
        by=request.user,
        at=request.at,
    )


def _counter(text: str) -> int:
    """The counter that somebody had seen; nonsense counts as the oldest."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _seen(request: Request) -> Iterator[tuple[str, int]]:
    """Our script tells it of each answer (`b1:12`): a page is not as new as its last save."""
    for told in request.POST.getlist("seen"):
        code, _colon, text = told.partition(":")
        yield code, _counter(text)
