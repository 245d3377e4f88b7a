"""The forms of an edition's file as rows: sections, questions, who fills in which."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from submissions.edition_schema import EditionFile
from submissions.edition_schema import Question as Told
from submissions.models import (
    Category,
    Edition,
    Entry,
    Form,
    FormChoice,
    Question,
    Section,
    Stage,
)
from submissions.states import SectionHolder
from submissions.upsert import Upsert

COLUMNS = {"kind", "label", "help", "required", "public", "identifying", "korean_beside"}
ORDERED = ("choices", "warnings", "parts", "columns", "details")


def load_forms(
    file: EditionFile,
    edition: Edition,
    *,
    stages: dict[str, Stage],
    categories: dict[str, Category],
    upsert: Upsert,
) -> None:
    """Every form with its sections and questions, and who is asked to fill it in."""
    for code, told in file.forms.items():
        stage = stages[told.stage]
        form = upsert.put(
            Form,
            {"edition": edition, "code": code, "version": 1},
            {
                "name_en": told.label.en,
                "name_ko": told.label.ko,
                "stage": stage,
                "frozen_at": stage.opens_at,
            },
        )
        _sections(file, form, code, upsert=upsert)
        for category in told.categories:
            for kind in told.kinds:
                keys = {"stage": stage, "category": categories[category], "kind": kind}
                upsert.put(FormChoice, keys, {"form": form})
    upsert.flush()
    for code, told in file.forms.items():
        _remove_what_left(edition, code, set(told.question_codes()))


def _sections(file: EditionFile, form: Form, code: str, *, upsert: Upsert) -> None:
    for order, (section_code, part) in enumerate(file.forms[code].sections.items(), 1):
        text = file.sections[section_code]
        kept = [file.questions[name].kept_with_entrant for name in part.questions]
        values = {
            "name_en": text.title.en,
            "name_ko": text.title.ko,
            "help_en": text.intro.en if text.intro else "",
            "help_ko": text.intro.ko if text.intro else "",
            "order": order,
            "total": part.total.model_dump(exclude_none=True) if part.total else {},
            "holder": SectionHolder.ENTRANT if all(kept) else SectionHolder.ENTRY,
        }
        section = upsert.put(Section, {"form": form, "code": section_code}, values)
        for place, name in enumerate(part.questions, 1):
            asked = {"section": section, "order": place, **question_values(file, name)}
            keys = {"form": form, "code": name}
            _same_kind_once_entered(upsert.known(Question, keys), asked["kind"])
            upsert.put(Question, keys, asked, later=True)


def question_values(file: EditionFile, code: str) -> dict[str, Any]:
    """A question of the file as the columns of its row."""
    told = file.questions[code]
    plain = told.model_dump(mode="json", exclude_none=True)
    rules = {name: value for name, value in plain.items() if name not in COLUMNS}
    for name in ORDERED:
        if name in rules:
            rules[name] = _in_order(rules[name])
    rules |= _looked_up(file, told)
    help_text = told.help
    return {
        "kind": told.kind,
        "label_en": told.label.en,
        "label_ko": told.label.ko,
        "help_en": help_text.en if help_text else "",
        "help_ko": help_text.ko if help_text else "",
        "required": told.required,
        "public": told.public,
        "identifying": told.identifying,
        "korean_beside": bool(plain.get("korean_beside")),
        "rules": {name: value for name, value in rules.items() if value not in ([], {}, False)},
    }


def _in_order(mapping: dict[str, Any]) -> list[dict[str, Any]]:
    """A mapping as a list of objects with a code: JSONB keeps no order of keys."""
    rows = []
    for code, value in mapping.items():
        row = {"code": code, **value}
        if "choices" in row:
            row["choices"] = _in_order(row["choices"])
        rows.append(row)
    return rows


def _looked_up(file: EditionFile, told: Told) -> dict[str, Any]:
    """What a question takes from another part of the file, written out."""
    if told.kind == "declaration":
        text = file.declarations[told.declaration]
        return {"declaration": {"code": told.declaration, **text.model_dump(exclude_none=True)}}
    if told.kind == "choice" and told.choices_from == "entrant_kinds":
        return {"choices": _named(file.entrant_kinds, "label")}
    if told.kind == "choice" and told.choices_from == "categories":
        return {"choices": _named(file.categories, "name")}
    return {}


def _named(rows: dict[str, Any], name: str) -> list[dict[str, str]]:
    return [{"code": code, **getattr(row, name).model_dump()} for code, row in rows.items()]


def _same_kind_once_entered(known: Question | None, kind: str) -> None:
    """Answers are kept by kind: a form that has entries keeps the kinds it asked."""
    if known is None or known.kind == kind:
        return
    if Entry.objects.filter(form_id=known.form_id).exists():
        raise ValidationError(
            _("Question %(code)s has answers; its kind cannot change any more."),
            params={"code": known.code},
        )


def _remove_what_left(edition: Edition, code: str, codes: set[str]) -> None:
    """Questions that left the file go, unless somebody has begun an entry on the form."""
    gone = Question.objects.filter(form__edition=edition, form__code=code).exclude(code__in=codes)
    if gone.exists() and not Entry.objects.filter(form__edition=edition, form__code=code).exists():
        gone.delete()
        Section.objects.filter(form__edition=edition, form__code=code, questions=None).delete()
