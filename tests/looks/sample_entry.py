"""An entry's section, its files, its answers and a judge's criteria, invented."""

from typing import Any

from django import forms

from judging.markup import card
from submissions.markup import Html
from tests.looks.sample_words import LONG_NAME, t


def sections() -> list[dict[str, Any]]:
    """A form's sections in each state."""
    rows = [
        (t("About the entrant", "지원자 정보"), "done"),
        (t("The project", "사업 개요"), "started"),
        (
            t("What changed for people, and how it is known", "시민의 삶의 변화와 그 근거"),
            "attention",
        ),
        (t("Files", "첨부 파일"), "empty"),
    ]
    return [
        {"title": title, "state": state, "url": "#form", "current": n == 1}
        for n, (title, state) in enumerate(rows)
    ]


class SampleForm(forms.Form):
    """One field of each kind, two of them wrong."""

    summary = forms.CharField(widget=forms.Textarea)
    title = forms.CharField(max_length=20, required=False)
    population = forms.IntegerField(required=False)
    kind = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    themes = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    country = forms.ChoiceField(required=False)
    agreed = forms.BooleanField(required=False)

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data)
        kinds = [
            ("city", t("City government", "도시정부")),
            ("corporation", t("Corporation", "기업")),
        ]
        themes = [(str(n), t(f"Theme number {n}", f"{n}번 주제")) for n in range(1, 7)]
        labels = {
            "summary": t("What changed for people?", "시민의 삶이 어떻게 달라졌습니까?"),
            "title": t("Name of the project", "사업명"),
            "population": t("Inhabitants", "인구"),
            "kind": t("Who enters?", "지원자 유형"),
            "themes": t("Themes", "주제"),
            "country": t("Country", "국가"),
            "agreed": t("We have read the rules of entry.", "모집요강을 읽었습니다."),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["summary"].help_text = t(
            "Figures with their source.", "수치는 출처와 함께 적어 주십시오."
        )
        self.fields["summary"].counter = {"unit": "words", "limit": 5}  # type: ignore[attr-defined]
        self.fields["title"].counter = {"unit": "characters", "limit": 60}  # type: ignore[attr-defined]
        for name, choices in (("kind", kinds), ("themes", themes), ("country", kinds)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


def bound_form() -> SampleForm:
    """Bound, so that errors show."""
    return SampleForm({"summary": "Six words are one too many.", "kind": "city", "title": "x" * 30})


def upload() -> dict[str, Any]:
    """Files in each state."""
    rows = [
        ("ready", "plan.pdf", ""),
        ("checking", f"{LONG_NAME}.pdf".replace(" ", "_"), ""),
        ("refused", "film.mov", t("Films are not accepted here.", "동영상은 받지 않습니다.")),
    ]
    files = [
        {
            "name": name,
            "size": 1_234_567,
            "state": state,
            "reason": reason,
            "remove_url": "#",
            "pages": 3,
            "sha256": "9f86d081884c7d65" if state == "ready" else "",
        }
        for state, name, reason in rows
    ]
    return {
        "id": "plan",
        "label": t("Add a file", "파일 추가"),
        "help": t("PDF, at most 10 MB.", "PDF, 10MB 이하."),
        "accept": ".pdf",
        "max_bytes": 10_000_000,
        "begin_url": "/begin/",
        "files": files,
    }


def answers() -> list[dict[str, str]]:
    """What a judge reads."""
    text = "Before, an hour.\nAfter, ten minutes; measured at 41 crossings over a year. " * 4
    return [{"code": f"b{n}", "label": f"B{n} What changed", "text": text} for n in (4, 5)]


def criteria() -> list[Html]:
    """A fresh criterion, a scored one with its error."""
    links = (("b4", "B4"), ("b5", "B5"))
    missing = t("A mark is missing.", "점수가 비어 있습니다.")
    impact = card.Line("impact", t("Impact on people", "시민 체감 효과"), answers=links)
    reach = card.Line("reach", t("Inclusion", "포용성"), error=missing, answers=links)
    return [card.score(impact, _scale("impact", "8")), card.score(reach, _scale("reach", None))]


def _scale(name: str, value: str | None) -> card.Scale:
    anchors = (
        ("1–3", t("A plan", "계획 단계")),
        ("8–10", t("Proven over a year, by figures", "1년 이상 수치로 입증")),
    )
    weight = t("Weight 50 %", "가중치 50%")
    values = tuple(str(mark) for mark in range(1, 11))
    return card.Scale(name, values, value, anchors, weight, 5000)
