"""What is said of a winner: invented sentences, at most sixty words and two hundred characters."""

from random import Random

from results.models import Placement
from submissions.states import EntrantKind

ENGLISH = (
    "For beginning with the people who had been left out, and for measuring what changed for them.",
    "For ordinary technology put to careful use, open data, and a plan that other cities can copy.",
    "For saying plainly what failed in the pilot, and for building the service on what was learnt.",
    "For a service that answers by telephone as well as on a screen, every night of the year.",
    "For results that citizens can check street by street, and costs that stand beside them.",
    "For sharing its code, its training and its mistakes with smaller towns.",
)
KOREAN = (
    "소외되었던 시민에게서 출발해 달라진 점을 수치로 보여 준 점을 높이 평가합니다.",
    "평범한 기술을 세심하게 쓰고 데이터를 공개해 다른 도시의 본보기가 된 점을 높이 평가합니다.",
    "시범 운영의 실패를 솔직하게 밝히고 그 교훈 위에 서비스를 다시 세운 점을 높이 평가합니다.",
    "화면뿐 아니라 전화로도 일 년 내내 밤마다 이용할 수 있는 서비스를 만든 점을 높이 평가합니다.",
    "시민이 골목마다 성과를 확인하고 비용까지 함께 볼 수 있게 한 점을 높이 평가합니다.",
    "소스 코드와 교육 자료, 시행착오까지 작은 도시들과 나눈 점을 높이 평가합니다.",
)
PERSON = (
    (
        "For years of patient work that made digital services a matter of trust, not of gadgets.",
        "디지털 서비스를 기기가 아니라 신뢰의 문제로 바꾸어 온 오랜 노력을 높이 평가합니다.",
    ),
    (
        "For opening the city's data and budget to its citizens, and answering their questions.",
        "도시의 데이터와 예산을 시민에게 열고 질문에 답해 온 노력을 높이 평가합니다.",
    ),
)


def citation(place: Placement, lot: Random) -> tuple[str, str]:
    """In English and in Korean, the same thought in both."""
    entry = place.entry
    if entry is not None and entry.entrant.kind == EntrantKind.INDIVIDUAL:
        return PERSON[place.position % len(PERSON)]
    number = lot.randrange(len(ENGLISH))
    return ENGLISH[number], KOREAN[number]
