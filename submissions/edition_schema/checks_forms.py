"""Forms: every entrant gets exactly one, with questions that exist and totals that can be met."""

from submissions.edition_schema.base import Size
from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.forms import Form, FormSection
from submissions.edition_schema.found import Found, unknown, unknown_each
from submissions.edition_schema.nodes import Loc
from submissions.edition_schema.questions import (
    ChoiceQuestion,
    CountryQuestion,
    Question,
    TextQuestion,
)


def references(file: EditionFile) -> Found:
    for code, form in file.forms.items():
        loc = ("forms", code)
        yield from unknown((*loc, "stage"), form.stage, file.stages, what="stage")
        yield from unknown_each(
            (*loc, "categories"), form.categories, file.categories, what="category"
        )
        yield from unknown_each(
            (*loc, "kinds"), form.kinds, file.entrant_kinds, what="entrant kind"
        )
        for name in form.sections:
            yield from unknown((*loc, "sections", name), name, file.sections, what="section")


def questions(file: EditionFile) -> Found:
    asked: set[str] = set()
    for code, form in file.forms.items():
        asked |= set(form.question_codes())
        yield from _questions_of(file, code, form)
    for code in file.questions.keys() - asked:
        yield ("questions", code), "is asked by no form"
    for code in file.sections.keys() - {s for form in file.forms.values() for s in form.sections}:
        yield ("sections", code), "is in no form"


def _questions_of(file: EditionFile, code: str, form: Form) -> Found:
    seen: set[str] = set()
    for name, section in form.sections.items():
        for index, asked in enumerate(section.questions):
            loc = ("forms", code, "sections", name, "questions", index)
            yield from unknown(loc, asked, file.questions, what="question")
            if asked in seen:
                yield loc, f"{asked} stands in this form twice"
            seen.add(asked)
            kinds = file.questions[asked].kinds if asked in file.questions else ()
            if kinds and not set(kinds) & set(form.kinds):
                yield loc, f"{asked} is never asked of {', '.join(form.kinds)}"


def choice(file: EditionFile) -> Found:
    """One form for each category and kind that may enter; no two forms for the same."""
    owner: dict[tuple[str, str, str], str] = {}
    for code, form in file.forms.items():
        for key in ((form.stage, c, k) for c in form.categories for k in form.kinds):
            if key in owner:
                yield ("forms", code), f"{' × '.join(key)} has the form {owner[key]} already"
            owner.setdefault(key, code)
    entry = [code for code, stage in file.stages.items() if stage.kind == "entry"]
    for stage in entry:
        for category, kind in file.entered():
            if (stage, category, kind) not in owner:
                yield ("forms",), f"there is no form for {stage} × {category} × {kind}"


def first_questions(file: EditionFile) -> Found:
    """What is asked when the entry is made must be in every form of the entry stage."""
    first = [code for code, question in file.questions.items() if question.at_creation]
    for code, form in file.forms.items():
        stage = file.stages.get(form.stage)
        missing = [asked for asked in first if asked not in form.question_codes()]
        if stage and stage.kind == "entry" and missing:
            yield ("forms", code, "sections"), f"lacks {', '.join(missing)}"


def totals(file: EditionFile) -> Found:
    for code, form in file.forms.items():
        for name, section in form.sections.items():
            loc = ("forms", code, "sections", name, "total")
            for unit in ("words", "ja"):
                yield from _total(file, section, (*loc, unit))


def _total(file: EditionFile, section: FormSection, loc: Loc) -> Found:
    unit = str(loc[-1])
    total: Size | None = getattr(section.total, unit, None)
    if total is None:
        return
    least, most = _reach(_texts(file, section), unit)
    if total.max is not None and total.max < least:
        yield (*loc, "max"), f"the required answers need at least {least}"
    for end in ("min", "max"):
        if (getattr(total, end) or 0) > most:
            yield (*loc, end), f"the answers may have {most} at most"


def _reach(texts: list[TextQuestion], unit: str) -> tuple[int, int]:
    """(least, most) that the answers have together; only required ones have a least."""
    least, most = 0, 0
    for text in texts:
        size: Size | None = getattr(text.limits, unit)
        least += (size.min or 0) if size and text.required else 0
        most += (size.max or 0) if size else 0
    return least, most


def _texts(file: EditionFile, section: FormSection) -> list[TextQuestion]:
    found = [file.questions.get(code) for code in section.questions]
    return [question for question in found if isinstance(question, TextQuestion)]


def meanings(file: EditionFile) -> Found:
    for name in type(file.meanings).model_fields:
        named = getattr(file.meanings, name)
        loc = ("meanings", name)
        if isinstance(named, str):
            yield from unknown(loc, named, file.questions, what="question")
        else:
            yield from unknown_each(loc, named, file.questions, what="question")
    yield from _meaning_kinds(file)


def _meaning_kinds(file: EditionFile) -> Found:
    for name, source in (("entrant_kind", "entrant_kinds"), ("category", "categories")):
        question: Question | None = file.questions.get(getattr(file.meanings, name))
        if question and getattr(question, "choices_from", None) != source:
            yield ("meanings", name), f"is not a choice from {source}"
        if isinstance(question, ChoiceQuestion) and not question.at_creation:
            yield ("meanings", name), "is not asked at_creation"
    country = file.questions.get(file.meanings.country)
    if country and not isinstance(country, CountryQuestion):
        yield ("meanings", "country"), "is not a question of kind country"
