"""Form fields for simple questions. They keep what was typed; judging it is the answers' work."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts.long_select import LongSelect
from submissions.answers import choice
from submissions.answers.asked import Ask

FEW = 6  # up to here choices are radio buttons, above a list
INPUTS: dict[str, dict[str, Any]] = {
    "number": {"inputmode": "decimal"},
    "year": {"inputmode": "numeric", "maxlength": 4},
    "month": {"type": "month", "placeholder": "2021-04"},
    "link": {"type": "url", "inputmode": "url"},
    "email": {"type": "email", "autocomplete": "off"},
    "phone": {"type": "tel", "autocomplete": "off"},
}


class Typed(forms.Field):
    """Whatever was typed; `counter` and `answer_language` are for the template."""

    counter: dict[str, Any] | None = None
    answer_language: str | None = None

    def clean(self, value: Any) -> Any:
        """Kept as it is."""
        return value


def fields_of(ask: Ask, name: str, *, in_row: bool = False) -> dict[str, Typed]:
    """Input name → field, for a question without parts."""
    if ask.kind == "text":
        return _texts(ask, name)
    if ask.kind == "money":
        return _money(ask, name)
    if ask.kind in {"choice", "yes_no", "country"}:
        return {name: _choice(ask, in_row=in_row)}
    if ask.kind == "multi_choice":
        widget = forms.CheckboxSelectMultiple(choices=ask.choices)
        return {name: _typed(ask, widget)}
    if ask.kind == "month" and ask.rules.get("or_present"):
        present = Typed(label=_("Until now"), widget=forms.CheckboxInput(), required=False)
        return {name: _typed(ask, _input(ask.kind)), f"{name}.present": present}
    return {name: _typed(ask, _input(ask.kind))}


def _typed(ask: Ask, widget: forms.Widget, label: str = "") -> Typed:
    name, told = label or ask.label, ask.guidance
    return Typed(label=name, help_text=told, required=ask.required, widget=widget)


def _input(kind: str) -> forms.TextInput:
    attrs = INPUTS.get(kind, {})
    widget = forms.TextInput(attrs={name: at for name, at in attrs.items() if name != "type"})
    widget.input_type = attrs.get("type", "text")
    return widget


def _texts(ask: Ask, name: str) -> dict[str, Typed]:
    language = ask.rules.get("language", "en")
    field = _text(ask, language, ask.label)
    fields = {name: field}
    in_total = name == ask.code  # a section's total counts whole answers, no parts of one
    if in_total:
        field.widget.attrs["data-counted"] = "words"
    if ask.korean_beside:
        label = _("%(label)s: Korean original (optional, not judged)") % {"label": ask.label}
        beside = _text(ask, "ko", label)
        beside.required, beside.help_text = False, ""
        beside.widget.attrs["data-counted"] = "characters"
        fields[f"{name}.ko"] = beside
    return fields


def _text(ask: Ask, language: str, label: str) -> Typed:
    shape = ask.rules.get("format", "line")
    widget: forms.Widget = _input(shape)
    if shape == "paragraphs":
        widget = forms.Textarea(attrs={"rows": 5})
    field = _typed(ask, widget, label)
    field.counter = _counter(ask, language)
    field.widget.attrs["dir"] = "auto"  # Arabic and Hebrew run their own way, whatever the page's
    if language in {"en", "ko"}:
        field.widget.attrs["lang"] = field.answer_language = language
    return field


def _counter(ask: Ask, language: str) -> dict[str, Any] | None:
    """Counted down in the unit that the answer is judged by (`answers.text.unit_of`).

    Where either language may stand, both limits go along and the text decides. Characters of any
    language limit short fields: those are counted only when they are nearly full.
    """
    limits = {name: limit for name, limit in ask.limits.items() if limit and limit.get("max")}
    if "chars" in limits and not ask.korean_beside:
        return {**_count("characters", limits["chars"]), "quiet": True}
    if language == "any" and {"words", "ja"} <= limits.keys():
        return {**_count("either", limits["words"]), "limit_ja": limits["ja"]["max"]}
    wanted = "ja" if language == "ko" else "words"
    if language == "any" and limits:
        wanted = next(iter(limits))
    if wanted not in limits:
        return None
    return _count("characters" if wanted == "ja" else "words", limits[wanted])


def _count(unit: str, limit: dict[str, Any]) -> dict[str, Any]:
    told = {"unit": unit, "limit": limit["max"], "least": limit.get("min")}
    return {**told, "limit_ja": None, "quiet": False}


def _choice(ask: Ask, *, in_row: bool) -> Typed:
    options = choice.options(ask)
    if ask.required and not in_row and len(options) <= FEW:
        return _typed(ask, forms.RadioSelect(choices=options))
    return _typed(ask, LongSelect(choices=[("", _("Please choose")), *options]))


def _money(ask: Ask, name: str) -> dict[str, Typed]:
    codes = sorted(ask.lists.currencies)
    currency = LongSelect(choices=[("", _("Currency")), *((code, code) for code in codes)])
    return {
        f"{name}.amount": _typed(ask, _input("number"), _("Amount")),
        f"{name}.currency": _typed(ask, currency, _("Currency")),
    }
