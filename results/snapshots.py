"""The public's side of an entry: allow-listed fields, frozen as JSON, shown in one language.

Nothing else of an entry ever reaches a public page: what is not named here is not published.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from django.utils import translation

from results.models import Laureate, Placement, Publication
from submissions.answers.asked import Ask, Lists
from submissions.answers.kinds import KINDS
from submissions.languages import pick
from submissions.models import Award, Category, Edition, EntryVersion, Question
from submissions.states import FILE_KINDS, QuestionKind

FORMAT = 1
ITEM_KEYS = frozenset(
    {
        "slug",
        "category",
        "title",
        "who",
        "country",
        "city",
        "summary",
        "fields",
        "cover",
        "images",
        "award",
        "joint",
        "place",
        "citation",
        "partner",
        "person",
    }
)

Images = Mapping[str, Mapping[str, Any]]
Both = dict[str, str]


class Shown(str):
    """A text in the language it was found in: `lang` is what its element should say."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> "Shown":
        shown = super().__new__(cls, text)
        shown.lang = lang
        return shown


def in_language(value: Any, language: str) -> Any:
    """The snapshot with each {en, ko} pair replaced by its text in the language, or the other."""
    if isinstance(value, dict):
        if value.keys() == {"en", "ko"}:
            text = pick(value["en"], value["ko"], language)
            own = value["ko"] if language.startswith("ko") else value["en"]
            other = "en" if language.startswith("ko") else "ko"
            return Shown(text, language[:2] if own else other)
        return {key: in_language(part, language) for key, part in value.items()}
    if isinstance(value, list):
        return [in_language(part, language) for part in value]
    return value


def both(en: str, ko: str = "") -> Both:
    """A text in two languages, as snapshots keep it."""
    return {"en": en, "ko": ko}


def head(publication: Publication) -> dict[str, Any]:
    """What every snapshot begins with; the approved range is part of what is approved."""
    edition = publication.edition
    return {
        "format": FORMAT,
        "kind": str(publication.kind),
        "edition": {
            "slug": edition.slug,
            "year": edition.year,
            "name": both(edition.name_en, edition.name_ko),
        },
        "categories": [
            {"code": row.code, "name": both(row.name_en, row.name_ko)}
            for row in Category.objects.filter(edition=edition).order_by("order")
        ],
        "window": {
            name: getattr(publication, name).isoformat()
            for name in ("earliest", "planned", "latest")
        },
    }


class Public:
    """Reads the public fields of versions of one edition."""

    def __init__(self, edition: Edition, images: Images) -> None:
        self.edition = edition
        self.images = images
        self.meanings: dict[str, Any] = edition.data.get("meanings", {})
        self.lists = Lists.of(edition)
        self.countries: dict[str, Any] = edition.data.get("countries", {})
        questions = Question.objects.filter(form__edition=edition, public=True)
        self.questions: dict[int, list[Question]] = {}
        for question in questions.select_related("section").order_by("section__order", "order"):
            self.questions.setdefault(question.form_id, []).append(question)

    def item(self, version: EntryVersion) -> dict[str, Any]:
        """The public side of one version; its slug is given by `with_slugs`."""
        entry, answers = version.entry, version.answers
        photos = self._images(version)
        return {
            "category": {
                "code": entry.category.code,
                "name": both(entry.category.name_en, entry.category.name_ko),
            },
            "title": self._title(answers),
            "who": both(entry.entrant.name),
            "country": {
                "code": entry.entrant.country,
                "name": self._country(entry.entrant.country),
            },
            "city": both(self._text(answers, self._codes("city"))["en"]),
            "summary": self._text(answers, self._codes("summary")),
            "fields": self._fields(version),
            "cover": next((p for p in photos if p["question"] in self._codes("cover")), None),
            "images": [p for p in photos if p["question"] not in self._codes("cover")],
        }

    def person(self, laureate: Laureate, category: Category) -> dict[str, Any]:
        """The public side of somebody who did not apply: what the committee wrote, no entry."""
        position = both(laureate.position_en, laureate.position_ko)
        organisation = laureate.organisation
        return {
            "category": {
                "code": category.code,
                "name": both(category.name_en, category.name_ko),
            },
            "title": both(laureate.name_en, laureate.name_ko),
            "who": both(
                *(
                    f"{text}, {organisation}" if text and organisation else text
                    for text in position.values()
                )
            ),
            "country": {"code": laureate.country, "name": self._country(laureate.country)},
            "city": both(laureate.city),
            "summary": both(laureate.biography_en, laureate.biography_ko),
            "person": True,
            "fields": [],
            "cover": None,
            "images": [],
        }

    def _country(self, code: str) -> Both:
        told = self.countries.get(code, {})
        return both(told.get("en", ""), told.get("ko", ""))

    def _codes(self, meaning: str) -> list[str]:
        told = self.meanings.get(meaning, [])
        return [told] if isinstance(told, str) else list(told)

    def _title(self, answers: Mapping[str, Any]) -> Both:
        english = self._text(answers, self._codes("title"))
        korean = self._text(answers, self._codes("title_ko"))
        return both(english["en"], korean["ko"] or korean["en"] or english["ko"])

    def _text(self, answers: Mapping[str, Any], codes: Iterable[str]) -> Both:
        """The first answered text of several questions, in both languages where given."""
        for code in codes:
            value = answers.get(code)
            if isinstance(value, dict) and (value.get("en") or value.get("ko")):
                return both(str(value.get("en", "")), str(value.get("ko", "")))
            if isinstance(value, str) and value:
                return both(value)
        return both("")

    def _fields(self, version: EntryVersion) -> list[dict[str, Any]]:
        """Every other public question, answered, as words in both languages."""
        told = ("title", "title_ko", "entrant_name", "country", "city", "summary", "cover")
        apart = {code for name in told for code in self._codes(name)}
        found = []
        for question in self.questions.get(version.form_id, []):
            answer = version.answers.get(question.code)
            if question.code in apart or question.kind in FILE_KINDS or answer in (None, "", []):
                continue
            label = both(_name(question, "en"), _name(question, "ko"))
            value = _value(question, answer, self.lists)
            found.append({"code": question.code, "label": label, "value": value})
        return found

    def _images(self, version: EntryVersion) -> list[dict[str, Any]]:
        return [
            {
                **self.images[slot["attachment"]],
                "question": slot["question"],
                "caption": _caption(slot),
            }
            for slot in public_slots(version, self.questions.get(version.form_id, []))
            if slot["attachment"] in self.images
        ]


def _name(question: Question, language: str) -> str:
    """A question's label for readers: how many may be chosen, in brackets, is for entrants."""
    label: str = getattr(question, f"label_{language}")
    several = question.kind == QuestionKind.MULTI_CHOICE
    return re.sub(r"\s*\([^()]*\)$", "", label) if several else label


def _value(question: Question, answer: Any, lists: Lists) -> Both:
    """An answer as it is read, in both languages; choices become their labels."""
    read = {}
    for language in ("en", "ko"):
        with translation.override(language):
            read[language] = KINDS[question.kind].show(answer, Ask.of(question, lists))
    if question.kind == QuestionKind.TEXT:
        return both(read["en"].text, read["en"].original)
    return both(read["en"].text, read["ko"].text)


def _caption(slot: Mapping[str, Any]) -> Both:
    """What the entrant says of an image, the first text beside the file."""
    texts = [text for text in (slot.get("details") or {}).values() if isinstance(text, str)]
    return both(texts[0] if texts else "")


def public_slots(version: EntryVersion, questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The manifest's slots of public image questions, in the order of the form."""
    order = {q.code: n for n, q in enumerate(questions) if q.public and q.kind == "image"}
    slots = [slot for slot in version.manifest if slot["question"] in order]
    return sorted(slots, key=lambda slot: (order[slot["question"]], slot.get("order", 0)))


def awarded(placement: Placement, item: dict[str, Any]) -> dict[str, Any]:
    """A winner: the item with what it won; the score and the order of joint awards stay inside."""
    award = placement.award
    partner = award.partner
    return {
        **item,
        "award": {
            "code": award.code,
            "level": str(award.level),
            "order": award.order,
            "name": both(award.name_en, award.name_ko),
            "title": award_title(award),
            "category": award.category.code,
        },
        "joint": placement.joint,
        "place": placement.rank,
        "citation": both(placement.citation_en, placement.citation_ko),
        "partner": {
            "code": partner.code,
            "name": both(partner.name_en, partner.name_ko),
            "theme": both(partner.theme_en, partner.theme_ko),
            "logo": partner.logo,
        }
        if partner
        else None,
    }


def award_title(award: Award) -> Both:
    """The award, with its category where the name alone does not say which."""
    if award.pool is None or award.name_en == award.category.name_en:
        return both(award.name_en, award.name_ko)
    category = award.category
    return both(f"{award.name_en}, {category.name_en}", f"{category.name_ko} {award.name_ko}")


def with_slugs(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each item with an address of its own, made of its English title; doubles are numbered."""
    taken: set[str] = set()
    found = []
    for item in items:
        base = _slug(item["title"]["en"]) or _slug(item["who"]["en"]) or "project"
        slug = next(name for name in _numbered(base) if name not in taken)
        taken.add(slug)
        found.append({**item, "slug": slug})
    return found


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")
