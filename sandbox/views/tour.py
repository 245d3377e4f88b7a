"""The tour's page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import Request
from sandbox import bar, people, tour, year
from sandbox.gate import sandbox_only
from submissions.models import Edition


@sandbox_only
@require_safe
def show_tour(request: Request) -> HttpResponse:
    """The five tasks, each with the one button that leads to it."""
    done, standing = bar.done_by(request), year.standing()
    day = standing.day.code if standing else ""
    tasks = [_task(task, task.code in done, day) for task in tour.TASKS]
    following = next((task["code"] for task in tasks if not task["done"]), "")
    count = _("%(done)s of %(of)s") % {"done": len(done), "of": len(tasks)}
    context = {"tasks": tasks, "following": following, "done": len(done), "count": count}
    return render(request, "sandbox/tour.html", context)


def _task(task: tour.Task, done: bool, day: str) -> dict[str, Any]:
    """What its row shows; `to`: the day to turn to first, where it is not one of the task's."""
    kind = people.kind(task.kind)
    to = year.day(task.days[0]) if day and day not in task.days else None
    return {
        "code": task.code,
        "title": task.title,
        "text": task.text,
        "done": done,
        "kind": task.kind,
        "who": kind.name if kind else _("Anonymous"),
        "next": _door(task),
        "to": {"code": to.code, "name": to.name} if to else None,
    }


def _door(task: tour.Task) -> str:
    """The address where a task begins; "" where it has none, or the edition is not there."""
    if not task.of_edition:
        return reverse(task.door) if task.door else ""
    slug = Edition.objects.filter(demo=True).order_by("year", "pk").values_list("slug", flat=True)
    edition = slug.first()
    return reverse(task.door, kwargs={"edition": edition}) if edition else ""


@sandbox_only
@require_POST
def begin_tour(request: Request) -> HttpResponse:
    """Forget what was done and begin anew."""
    response = redirect("sandbox:tour")
    tour.forget(response)
    return response
