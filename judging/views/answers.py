"""How our views answer: once means once, and a refusal is a sentence on the page one came from."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from accounts.http import Request
from audit.once import Conflict, once


def sent(request: Request) -> dict[str, list[str]]:
    """What the person sent, without the form's own fields: the content a key stands for."""
    own = {"csrfmiddlewaretoken", "once"}
    return {name: values for name, values in request.POST.lists() if name not in own}


def posted(request: Request) -> QueryDict | None:
    """What a form is bound to: the POST, even an empty one."""
    return request.POST if request.method == "POST" else None


def act_once(request: Request, verb: str, act: Callable[[], str]) -> str:
    """Run `act` once for this form's key and return its answer, an address; or the stored one."""
    key = request.POST.get("once", "")
    answer: Any = once(key, by=request.user, verb=verb, content=sent(request), act=act)
    return str(answer)


def act_and_return(
    request: Request, verb: str, act: Callable[[], str], *, back: str
) -> HttpResponse:
    """Act once, say the sentence that `act` returns, and go back; a refusal is said there too."""
    try:
        sentence = act_once(request, verb, act)
    except Conflict as conflict:
        return collided(request, conflict, back=back)
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
        return redirect(back)
    if sentence:
        messages.success(request, sentence)
    return redirect(back)


def collided(request: Request, conflict: Conflict, *, back: str) -> HttpResponse:
    """409: the same key came with other content."""
    context = {"sentences": conflict.messages, "back": back}
    return render(request, "judging/conflict.html", context, status=409)
