"""How a form's post is answered: once means once, and a refusal is a sentence at its field."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.http import Request
from audit.once import Conflict, once

OWN_FIELDS = {"csrfmiddlewaretoken", "once"}


def sent(request: Request) -> dict[str, list[str]]:
    """What the person sent, without the form's own fields: the content a key stands for."""
    return {name: values for name, values in request.POST.lists() if name not in OWN_FIELDS}


def act_once(request: Request, verb: str, act: Callable[[], str]) -> str:
    """Run `act` once for this form's key and return its answer; or the stored one."""
    content = sent(request)
    key = request.POST.get("once", "")
    answer: Any = once(key, by=request.user, verb=verb, content=content, act=act)
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
        for told in refusal.messages:
            messages.error(request, told)
        return redirect(back)
    if sentence:
        messages.success(request, sentence)
    return redirect(back)


def act_from_form(
    request: Request, verb: str, act: Callable[[], str], *, form: forms.Form, back: str
) -> HttpResponse | None:
    """Act once on a valid form and go back; None: refused, and the form says why."""
    if not form.is_valid():
        return None
    try:
        sentence = act_once(request, verb, act)
    except Conflict as conflict:
        return collided(request, conflict, back=back)
    except ValidationError as refusal:
        _tell(form, refusal)
        return None
    if sentence:
        messages.success(request, sentence)
    return redirect(back)


def _tell(form: forms.Form, refusal: ValidationError) -> None:
    """The sentences at their fields, where the refusal names fields of this form."""
    told = refusal.message_dict if hasattr(refusal, "error_dict") else {}
    for name, sentences in (told or {NON_FIELD_ERRORS: refusal.messages}).items():
        form.add_error(name if name in form.fields else None, sentences)


def collided(request: Request, conflict: Conflict, *, back: str) -> HttpResponse:
    """409: the same key came with other content."""
    context = {"sentences": conflict.messages, "back": back}
    return render(request, "409.html", context, status=409)
