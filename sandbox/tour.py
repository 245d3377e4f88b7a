"""The tour: five tasks of the year, ticked by what the visitor did."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.models import Event
from sandbox import people
from sandbox.year import Standing

COOKIE = "tour"
KEPT_SECONDS = 90 * 24 * 3600
VISIT = "results:winners"  # the page whose sight ends the tour, as nobody in particular


@dataclass(frozen=True)
class Task:
    """One step: who does it, where, on which days (the first is the one to turn to).

    `door` is where it begins, `of_edition`: with the demonstration's edition in its address;
    `deeds` are the events, by verb and object, of which an action writes one when it is done.
    """

    code: str
    title: Promise
    text: Promise
    kind: str
    days: tuple[str, ...]
    deeds: frozenset[tuple[str, str]] = frozenset()
    door: str = ""
    of_edition: bool = False


IN_CALL = ("panel", "closed", "screening", "finalists")  # the trial edition's call is open
PUBLISHED = ("published", "after")
TASKS = (
    Task(
        "enter",
        _("Hand in an entry"),
        _(
            "Be an applicant of the open edition. One draft is complete: read it through under"
            " “Check and submit” and hand it in. A receipt follows, and a mail."
        ),
        "applicant",
        IN_CALL,
        frozenset({("submit", "submissions.entry")}),
        "submissions:my_entries",
    ),
    Task(
        "score",
        _("Score an entry"),
        _(
            "Be a judge of the panel. Open an entry of your queue that is still to do, give each"
            " criterion a mark, and submit the score. Only then it counts."
        ),
        "judge",
        ("panel",),
        frozenset({("submit", "judging.ballot")}),
        "judging:queue",
    ),
    Task(
        "remind",
        _("Remind the judges"),
        _(
            "Be the secretariat. Round R2 shows who is behind: nudge one judge or all."
            " The mailbox of this sandbox shows what they read."
        ),
        "secretariat",
        ("panel",),
        frozenset({("remind", "judging.round"), ("nudge", "judging.round")}),
        "judging:rounds",
        of_edition=True,
    ),
    Task(
        "turn",
        _("Turn the year on"),
        _(
            "Turn the year to “Winners announced”. Ballots come in, the finalists are named, jury"
            " and committee decide, two people sign, and the letters go."
        ),
        "",
        PUBLISHED,
    ),
    Task(
        "see",
        _("See who won"),
        _(
            "Be nobody in particular and open the winners: what stands there is the snapshot that"
            " was signed, and nothing else."
        ),
        people.ANONYMOUS,
        PUBLISHED,
        door="results:edition",
        of_edition=True,
    ),
)
CODES = tuple(task.code for task in TASKS)


def kept(request: HttpRequest) -> frozenset[str]:
    """What this visitor's cookie says is done; it outlives a turn back of the year."""
    text = request.get_signed_cookie(COOKIE, default="", max_age=KEPT_SECONDS) or ""
    return frozenset(text.split(".")) & set(CODES)


def ticked(known: frozenset[str], standing: Standing, *, seen: str = "") -> frozenset[str]:
    """What is done now: known before, or found in the rows; one statement, none when all is.

    `seen` is the page that is read now by nobody in particular.
    """
    found = set(known)
    if standing.day.code in PUBLISHED:
        found |= {"turn", "see"} if seen == VISIT else {"turn"}
    asked = [task for task in TASKS if task.deeds and task.code not in found]
    if asked:
        found.update(_deeds(asked, standing.event))
    return frozenset(found)


def _deeds(tasks: Iterable[Task], after: int) -> set[str]:
    """The tasks whose event a person wrote after the demonstration's last one."""
    verbs = {verb for task in tasks for verb, _label in task.deeds}
    rows = Event.objects.filter(pk__gt=after, actor__startswith="user:", verb__in=verbs)
    seen = set(rows.order_by().values_list("verb", "object_label").distinct())
    return {task.code for task in tasks if seen & task.deeds}


def keep(response: HttpResponse, done: frozenset[str]) -> None:
    """Let the visitor's browser keep what is done."""
    text = ".".join(code for code in CODES if code in done)
    response.set_signed_cookie(COOKIE, text, max_age=KEPT_SECONDS, httponly=True, samesite="Lax")


def forget(response: HttpResponse) -> None:
    """Begin the tour anew."""
    response.delete_cookie(COOKIE, samesite="Lax")
