"""What the living style sheet shows: invented words in both languages, every component's states."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.paginator import Paginator

from tests.looks.sample_entry import answers, bound_form, criteria, sections, upload
from tests.looks.sample_words import LONG_NAME, t

NOW = datetime(2023, 5, 30, 3, 0, tzinfo=UTC)
CLOSES = datetime(2023, 5, 31, 15, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def samples() -> dict[str, Any]:
    """The whole context of styleguide.html."""
    return {
        "words": words(),
        "now": NOW,
        "crumbs": crumbs(),
        "tabs": tabs(),
        "steps": steps(),
        "countdowns": countdowns(),
        "figures": figures(),
        "dialog": dialog(),
        "pills": pills(),
        "awards": awards(),
        "notices": notices(),
        "empty": empty(),
        "cards": cards(),
        "big_cards": big_cards(),
        "facts": facts(),
        "table": table(),
        "page": pages(),
        "sections": sections(),
        "form": bound_form(),
        "upload": upload(),
        "answers": answers(),
        "criteria": criteria(),
        "nav": nav(),
        "edition": {"demo": True},
        "sandbox": True,
    }


def words() -> dict[str, Any]:
    """Headings, running text, labels."""
    return {
        "title": t("My entries to the prize", "내 지원서"),
        "eyebrow": t("Seoul Smart City Prize 2023", "서울 스마트도시 상 2023"),
        "lead": t(
            "Two drafts are waiting. The call closes on Wednesday night, Seoul time.",
            "작성 중인 지원서가 2건 있습니다. 공모는 수요일 밤(한국시간)에 마감됩니다.",
        ),
        "primary": t("Start an entry", "지원서 작성 시작"),
        "secondary": t("Download the form", "서식 내려받기"),
        "danger": t("Withdraw the entry", "지원 철회"),
        "disabled": t("Not open yet", "아직 열리지 않음"),
        "buttons": t("Buttons", "단추"),
        "link": t("how judging works", "심사 방법"),
        "h2": t("A city is measured by its people", "도시는 사람으로 평가됩니다"),
        "h3": t("What judges look for", "심사위원이 보는 것"),
        "paragraph": t(
            "The prize looks for a smart-city model that is innovative and inclusive, and that"
            " looks after those who are left behind in a time of rapid technology.",
            "이 상은 급격한 기술 변화의 시대에 뒤처지기 쉬운 약자와 동행하는, 혁신적이고 포용적인"
            " 스마트도시 모델을 찾습니다. 도시는 기술만큼이나 사람을 기준으로 평가되어야 합니다.",
        ),
        "points": [t("Where the city set out", "도시의 출발점"), t("What changed", "달라진 점")],
        "small": t("Entries are made online only.", "지원은 온라인으로만 가능합니다."),
        "progress": t("Scored", "심사 완료"),
        "progress_note": t("12 of 45", "45건 중 12건"),
        "save": t("Save draft", "임시 저장"),
        "total": t("Overall score", "종합점수"),
        "submit_score": t("Hand in", "평가표 제출"),
        "next": t("Next entry", "다음 지원서"),
        "keys": t("Score by number keys", "숫자 키로 점수 매기기"),
    }


def nav() -> list[dict[str, Any]]:
    """The main navigation of a person with three rooms."""
    labels = [t("My entries", "내 지원서"), t("Judging", "심사"), t("The desk", "사무국")]
    return [{"url": "#", "label": label, "current": n == 0} for n, label in enumerate(labels)]


def crumbs() -> list[dict[str, str]]:
    """Two steps above."""
    labels = [t("Home", "첫 화면"), t("Seoul Smart City Prize 2023", "서울 스마트도시 상 2023")]
    return [{"label": label, "url": "#"} for label in labels]


def tabs() -> list[dict[str, Any]]:
    """The edition's pages at the desk."""
    labels = [
        t("Overview", "개요"),
        t("Entries", "지원서"),
        t("Rounds", "심사 단계"),
        t("Judges", "심사위원"),
        t("Publication", "발표"),
    ]
    return [{"label": label, "url": "#", "current": n == 1} for n, label in enumerate(labels)]


def steps() -> list[dict[str, Any]]:
    """A year: one past step, the present one, four to come."""
    rows = [
        (t("Call for entries", "공모 접수"), "past", 3, 5),
        (t("Screening", "1차 적격심사"), "now", 6, 6),
        (t("Online evaluation", "2차 온라인 심사"), "next", 7, 7),
        (t("Public verification", "공개검증"), "next", 7, 8),
        (t("Presentations", "3차 발표 심사"), "next", 8, 9),
        (t("Ceremony", "시상식"), "next", 9, None),
    ]
    return [
        {
            "name": name,
            "state": state,
            "passed": 40,
            "opens_at": datetime(2023, first, 5, tzinfo=UTC),
            "closes_at": datetime(2023, last, 28, tzinfo=UTC) if last else None,
        }
        for name, state, first, last in rows
    ]


def countdowns() -> list[dict[str, Any]]:
    """Soon, far, closed."""
    label = t("The call closes in", "공모 마감까지")
    ends = [CLOSES, CLOSES + timedelta(days=40), NOW - timedelta(days=1)]
    return [{"label": label, "closes_at": end, "last_second": end - SECOND} for end in ends]


def figures() -> list[dict[str, Any]]:
    """Numbers, each with its list."""
    rows = [
        ("240", t("entries", "지원서")),
        ("93", t("cities", "도시")),
        ("47", t("countries", "국가")),
        ("21", t("winners", "수상")),
    ]
    return [{"number": number, "label": label, "url": "#table"} for number, label in rows]


def dialog() -> dict[str, str]:
    """A question before a withdrawal."""
    return {
        "title": t("Withdraw this entry?", "지원을 철회하시겠습니까?"),
        "text": t("Judges will no longer see it.", "심사위원에게 더 이상 보이지 않습니다."),
        "confirm": t("Withdraw the entry", "지원 철회"),
    }


def pills() -> list[dict[str, Any]]:
    """One of each tone."""
    rows = [
        ("draft", t("Draft, not submitted", "작성 중(미제출)"), False),
        ("draft", t("Draft, closes in 36 h", "작성 중(마감 36시간 전)"), True),
        ("submitted", t("Submitted", "제출 완료"), False),
        ("withdrawn", t("Withdrawn", "철회"), False),
        ("contested", t("Contested", "경합"), False),
        ("disqualified", t("Disqualified", "자격 상실"), False),
        ("recused", t("Recused", "회피"), False),
        ("planned", t("Planned", "예정"), False),
        ("closed", t("Closed", "마감"), False),
    ]
    return [{"state": state, "label": label, "urgent": urgent} for state, label, urgent in rows]


def awards() -> list[dict[str, Any]]:
    """Each level; silver is shared."""
    rows = [
        ("gold", t("Gold", "금상")),
        ("silver", t("Silver", "은상")),
        ("bronze", t("Bronze", "동상")),
        ("prize", t("Leadership Prize", "리더십상")),
        ("mention", t("Special Mention", "특별상")),
    ]
    return [{"level": level, "label": label, "joint": level == "silver"} for level, label in rows]


def notices() -> list[dict[str, Any]]:
    """The four tones, one with points and a link."""
    plain = {"text": "", "points": [], "url": "", "link": ""}
    return [
        {
            **plain,
            "tone": "good",
            "title": t("Your entry is in.", "지원서가 접수되었습니다."),
            "text": t(
                "Its number is 2023-0001. You may submit it again until the deadline.",
                "접수번호는 2023-0001입니다. 마감 전까지 다시 제출하실 수 있습니다.",
            ),
        },
        {
            **plain,
            "tone": "attention",
            "title": t("Three answers are missing", "답변 3개가 비어 있습니다"),
            "points": [t("B4 What changed for people", "B4 시민에게 달라진 점"), "B9", "C2"],
            "url": "#form",
            "link": t("Go to the first", "첫 항목으로 이동"),
        },
        {
            **plain,
            "tone": "error",
            "title": t("The file did not arrive.", "파일이 전송되지 않았습니다."),
        },
        {
            **plain,
            "tone": "info",
            "title": t("This edition is closed.", "이 회차는 마감되었습니다."),
        },
    ]


def empty() -> dict[str, str]:
    """An applicant without entries."""
    return {
        "title": t("No entries yet", "아직 지원서가 없습니다"),
        "text": t(
            "One entry a category; it can be written over many days.",
            "부문마다 한 건을 지원할 수 있으며, 여러 날에 걸쳐 작성하실 수 있습니다.",
        ),
        "action": t("Start an entry", "지원서 작성 시작"),
    }


def big_cards() -> list[dict[str, str]]:
    """The two project categories."""
    return [
        {
            "eyebrow": t("Category", "부문"),
            "title": "Tech-InnovaCity",
            "text": t(
                "Policies and technologies in mobility, safety, welfare, energy, culture.",
                "교통, 안전, 복지, 환경, 에너지, 문화 분야의 정책과 기술.",
            ),
            "foot": t("8 awards", "수상 8건"),
        },
        {
            "eyebrow": t("Category", "부문"),
            "title": "Human-CentriCity",
            "text": t(
                "Digital inclusion: the elderly, young people, persons with disabilities.",
                "디지털 포용: 어르신, 청년, 장애인을 비롯한 모든 시민.",
            ),
            "foot": t("8 awards", "수상 8건"),
        },
    ]


def cards() -> list[dict[str, str]]:
    """Winners with long and short names."""
    titles = [
        t("Quiet crossings", "조용한 횡단보도"),
        LONG_NAME,
        t("One card for all", "모두의 카드"),
    ]
    return [
        {
            "title": title,
            "eyebrow": t("Gold", "금상"),
            "foot": "Azulmar",
            "image": "/static/img/mark.svg",
        }
        for title in titles
    ]


def facts() -> list[dict[str, str]]:
    """A receipt."""
    return [
        {"label": t("Number", "접수번호"), "value": "2023-0001", "url": ""},
        {"label": t("Entrant", "지원자"), "value": LONG_NAME, "url": "#form"},
        {
            "label": t("Fingerprint", "지문(SHA-256)"),
            "value": "9f86d081884c7d659a2feaa0c55ad015" * 2,
            "url": "",
        },
    ]


def table() -> dict[str, Any]:
    """A ranked pool with its quota line."""
    columns = [
        (t("Rank", "순위"), True),
        (t("Entry", "지원서"), False),
        (t("State", "상태"), False),
        (t("Mean", "평균"), True),
        (t("Spread", "편차"), True),
    ]
    rows = [
        (
            1,
            t("Quiet crossings", "조용한 횡단보도"),
            "finalist",
            t("Finalist", "본선 진출"),
            "86.42",
            "3.10",
        ),
        (2, LONG_NAME, "finalist", t("Finalist", "본선 진출"), "84.00", "11.25"),
        (
            3,
            t("One card for all", "모두의 카드"),
            "contested",
            t("Contested", "경합"),
            "84.00",
            "4.71",
        ),
    ]
    keys = ("rank", "title", "state", "label", "mean", "spread")
    return {
        "caption": t("Human-CentriCity, city", "사람 중심 부문, 도시"),
        "columns": [{"label": label, "number": number} for label, number in columns],
        "rows": [
            {**dict(zip(keys, row, strict=True)), "city": "Azulmar, PT", "cut": row[0] == 2}
            for row in rows
        ],
    }


def pages() -> Any:
    """The second of three pages."""
    return Paginator(range(130), 50).page(2)
