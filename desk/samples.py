"""Honest samples for mails of which none was written yet: the edition's own name, invented rest."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from submissions.languages import pick
from submissions.models import Edition

EN: dict[str, Any] = {
    "name": "Ana Ruiz",
    "title": "Quiet streets for every school",
    "award": "Gold, Tech-Innovative City, city governments",
    "citation": "For streets that belong to children again.",
    "mention": "Special Mention of a partner",
    "partner": "A partner of the prize",
    "notice": "Entries are open longer, until Friday 2 June 2023, 23:59 Seoul.",
    "round": "Online evaluation",
    "role": "Secretariat",
    "panels": "Tech-InnovaCity",
    "left": "3 days",
    "by": "Joon Park",
    "text": "May we send the letter of support after the deadline?",
    "owner": "Ana Ruiz",
    "reason": "The owner is ill.",
    "closes": "Wednesday 19 July 2023, 18:00 Seoul",
    "held_at": "Wednesday 20 September 2023, 10:00 Seoul",
    "until": "Friday 15 September 2023, 18:00 Seoul",
    "appeal_until": "Monday 3 July 2023, 23:59 Seoul",
    "finalists_at": "Thursday 27 July 2023, 10:00 Seoul",
    "reasons": ["Letter of support: it is not signed."],
    "missing": ["Name of the project: This is not answered yet."],
    "device": "Firefox, Linux",
}
KO: dict[str, Any] = {
    "name": "김하늘",
    "title": "모든 학교 앞 조용한 거리",
    "award": "금상, 기술혁신 도시 부문(도시정부)",
    "citation": "거리를 다시 아이들에게 돌려주었습니다.",
    "mention": "협력기관 특별상",
    "partner": "협력기관",
    "notice": "접수 기간이 2023년 6월 2일 금요일 23:59 서울까지 연장되었습니다.",
    "round": "2차 온라인 심사",
    "role": "사무국",
    "panels": "기술 혁신",
    "left": "3일",
    "by": "박준",
    "text": "추천서를 마감 뒤에 보내도 됩니까?",
    "owner": "김하늘",
    "reason": "대표 담당자가 병가 중입니다.",
    "closes": "2023년 7월 19일 수요일 18:00 서울",
    "held_at": "2023년 9월 20일 수요일 10:00 서울",
    "until": "2023년 9월 15일 금요일 18:00 서울",
    "appeal_until": "2023년 7월 3일 월요일 23:59 서울",
    "finalists_at": "2023년 7월 27일 목요일 10:00 서울",
    "reasons": ["추천서: 서명이 없습니다."],
    "missing": ["사업명: 아직 답하지 않았습니다."],
    "device": "Firefox, Linux",
}
BOTH: dict[str, Any] = {
    "code": "000000",
    "days": 30,
    "count": 42,
    "submitted": 12,
    "assigned": 45,
    "ballots": 45,
    "among": 2,
    "named": "2023-0042, 2023-0051",
    "places": 13,
    "mentions": 2,
    "open": 1,
    "more": 2,
    "links": 1200,
    "day": "2023-07-19",
    "hash": "0" * 64,
    "fingerprint": "0" * 64,
    "receipt_code": "R-SAMPLE",
    "version": 2,
    "replaces": 1,
    "complete": False,
    "joint": False,
    "removed": False,
    "ip": "203.0.113.7",
    "address": "joon@example.org",
    "yours": True,
    "when": "2023-07-19 18:00",
    "timestamp": "2023-07-19 18:00",
    "from_email": "old@example.org",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
    "arrived_at": "2023-05-20 12:00:00 (Asia/Seoul, UTC+09:00)",
    "closes_at": "2023-05-31 23:59:59 (Asia/Seoul, UTC+09:00)",
    "closed_at": "2023-05-31 23:59:59 (Asia/Seoul, UTC+09:00)",
    "withdrawn_at": "2023-05-20 12:00:00 (Asia/Seoul, UTC+09:00)",
    "files": [{"name": "cover.jpg", "sha256": "0" * 64}],
    "drafts": [{"number": "2023-0043", "title": "–"}],
    "standing": [
        {
            "number": "2023-0042",
            "title": "–",
            "arrived_at": "2023-05-20 12:00:00 (Asia/Seoul, UTC+09:00)",
            "receipt_code": "R-SAMPLE",
        }
    ],
}
# Where one name means a list in one mail and a number in another.
OF_ONE: dict[str, dict[str, Any]] = {
    "judging/emails/halfway": {"drafts": 3},
    "judging/emails/nudge": {"drafts": 3},
    "judging/emails/reminder": {"missing": 5, "drafts": 3},
}


def sample(template: str, language: str, edition: Edition) -> Mapping[str, Any]:
    """What fills a mail's placeholders, in the reader's language; pages of the portal's front."""
    return {
        **BOTH,
        **(KO if language == "ko" else EN),
        "edition": pick(edition.name_en, edition.name_ko, language),
        "number": f"{edition.year}-0042",
        "link": f"{settings.SITE_ORIGIN}/{language}/",
        "enquiry_address": edition.contact,
        **OF_ONE.get(template, {}),
    }
