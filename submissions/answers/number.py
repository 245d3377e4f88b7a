"""Numbers, years and amounts of money."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from submissions.answers.asked import Answers, Ask, Data, Kind, Problem, Shown, Wrong, text_of

MOST = Decimal(10) ** 15  # exact in every language that reads our JSON


def clean(raw: Any, ask: Ask) -> int | str | None:
    """A whole number, or a decimal as text with the places the limits allow."""
    text = str(raw).strip().replace(",", "").replace(" ", "").replace("\u00a0", "")
    if not text:
        return None
    number = _decimal(text)
    places = int(ask.limits.get("decimals") or 0)
    exact = number.quantize(Decimal(1).scaleb(-places))
    if exact != number:
        raise Wrong({"": _("Write at most %(n)d decimal places.") % {"n": places}})
    return str(exact) if places else int(exact)


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= MOST:
        raise Wrong({"": _("“%(text)s” is not a number we can keep.") % {"text": text[:40]}})
    return number


def problems(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    """Outside the span."""
    span = ask.limits.get("value") or {}
    number, least, most = Decimal(str(value)), span.get("min"), span.get("max")
    if least is not None and number < least:
        return [Problem("", _("Write %(n)s or more.") % {"n": plain(least, ask)})]
    if most is not None and number > most:
        return [Problem("", _("Write %(n)s or less.") % {"n": plain(most, ask)})]
    return []


def plain(value: Any, ask: Ask) -> str:
    """A number with its groups of three; a year without."""
    return (
        str(value)
        if ask.kind == "year"
        else number_format(value, use_l10n=True, force_grouping=True)
    )


def show(value: Any, ask: Ask) -> Shown:
    """The number and its unit."""
    unit = text_of(ask.rules.get("unit", {}))
    told = {"number": plain(value, ask), "unit": unit}
    return Shown(text=_("%(number)s %(unit)s") % told if unit else told["number"])


def read_money(data: Data, name: str, ask: Ask) -> dict[str, str]:
    """An amount and its currency."""
    return {part: str(data.get(f"{name}.{part}", "")) for part in ("amount", "currency")}


def clean_money(raw: Any, ask: Ask) -> dict[str, str] | None:
    """{"amount": decimal text, "currency": code}; what is left empty is left out."""
    try:
        amount = clean(raw["amount"], ask)
    except Wrong as wrong:
        raise Wrong({".amount": wrong.parts[""]}) from wrong
    currency = raw["currency"]
    if currency and currency not in ask.lists.currencies:
        raise Wrong({".currency": _("Choose one of the currencies offered.")})
    pair = {"amount": "" if amount is None else str(amount), "currency": currency}
    return {part: text for part, text in pair.items() if text} or None


def problems_of_money(value: Any, ask: Ask, answers: Answers) -> list[Problem]:
    """Half an answer, or an amount outside the span."""
    if "amount" not in value:
        return [Problem(".amount", _("Write the amount."))]
    if "currency" not in value:
        return [Problem(".currency", _("Choose the currency."))]
    if Decimal(value["amount"]) < 0:
        return [Problem(".amount", _("Write 0 or more."))]
    return [Problem(".amount", found.sentence) for found in problems(value["amount"], ask, answers)]


def show_money(value: Any, ask: Ask) -> Shown:
    """The amount with groups of three and the currency's code."""
    amount = plain(value["amount"], ask) if "amount" in value else ""
    return Shown(text=f"{amount} {value.get('currency', '')}".strip())


NUMBER = Kind(clean=clean, problems=problems, show=show)
MONEY = Kind(read=read_money, clean=clean_money, problems=problems_of_money, show=show_money)
