"""What is said of a winner: invented sentences, at most sixty words and two hundred characters."""

from results.models import Placement
from submissions.states import EntrantKind

ENGLISH = (
    "For beginning with the people who had been left out, and for measuring what changed for them.",
    "For ordinary technology put to careful use, open data, and a plan that other cities can copy.",
    "For saying plainly what failed in the pilot, and for building the service on what was learnt.",
    "For a service that answers by telephone as well as on a screen, every night of the year.",
    "For results that citizens can check street by street, and costs that stand beside them.",
    "For sharing its code, its training and its mistakes with smaller towns.",
    "For letting residents set the questions first, and for choosing the technology afterwards.",
    "For keeping personal data to what is needed, and for letting anyone see how it is used.",
    "For bringing departments that had never shared a map to work from the same one.",
    "For training older residents to teach their neighbours, so that help is always close by.",
    "For a modest budget spent well, with every saving put back into the service.",
    "For testing with people with disabilities from the first sketch, not after the launch.",
    "For warnings that reach every household in time, in the language spoken there.",
    "For an independent evaluation, published in full, including what did not go as planned.",
    "For building on what the city already owned, and for repairing before buying.",
    "For going out to districts that no survey had reached, and for returning with the results.",
    "For open standards that leave the city free to change its suppliers.",
    "For lasting beyond its pilot, with its own staff, its own budget line and a plan for repairs.",
    "For decisions by machine that a person checks, explains and can overturn.",
    "For saving hours of waiting for those who could least afford to wait.",
)
KOREAN = (
    "소외되었던 시민에게서 출발해 달라진 점을 수치로 보여 준 점을 높이 평가합니다.",
    "평범한 기술을 세심하게 쓰고 데이터를 공개해 다른 도시의 본보기가 된 점을 높이 평가합니다.",
    "시범 운영의 실패를 솔직하게 밝히고 그 교훈 위에 서비스를 다시 세운 점을 높이 평가합니다.",
    "화면뿐 아니라 전화로도 일 년 내내 밤마다 이용할 수 있는 서비스를 만든 점을 높이 평가합니다.",
    "시민이 골목마다 성과를 확인하고 비용까지 함께 볼 수 있게 한 점을 높이 평가합니다.",
    "소스 코드와 교육 자료, 시행착오까지 작은 도시들과 나눈 점을 높이 평가합니다.",
    "시민이 먼저 질문을 정하고 기술은 그다음에 고른 점을 높이 평가합니다.",
    "개인정보를 꼭 필요한 만큼만 수집하고 이용 내역을 누구나 볼 수 있게 한 점을 높이 평가합니다.",
    "지도 한 장 함께 쓰지 않던 부서들이 같은 자료로 일하게 만든 점을 높이 평가합니다.",
    "어르신이 이웃을 가르치는 강사로 나서 가까운 곳에서 도움을 받게 한 점을 높이 평가합니다.",
    "넉넉하지 않은 예산을 알뜰하게 쓰고 절감한 비용을 서비스에 다시 투자한 점을 높이 평가합니다.",
    "출시한 뒤가 아니라 첫 구상 단계부터 장애인과 함께 시험한 점을 높이 평가합니다.",
    "모든 가정에 그 집에서 쓰는 언어로 제때 경보를 전한 점을 높이 평가합니다.",
    "계획대로 되지 않은 부분까지 담은 외부 평가 결과를 모두 공개한 점을 높이 평가합니다.",
    "도시가 이미 갖춘 것을 바탕으로 삼고 새로 사기보다 고쳐 쓴 점을 높이 평가합니다.",
    "어떤 조사도 닿지 않던 지역을 직접 찾아가고 그 결과를 주민에게 다시 알린 점을 높이 평가합니다.",
    "개방형 표준을 채택해 도시가 공급사를 자유롭게 바꿀 수 있게 한 점을 높이 평가합니다.",
    "시범 사업에 그치지 않고 전담 인력과 예산, 유지보수 계획까지 갖춘 점을 높이 평가합니다.",
    "기계가 내린 판단을 사람이 확인하고 설명하며 바로잡을 수 있게 한 점을 높이 평가합니다.",
    "기다릴 여유가 가장 없는 시민의 대기 시간을 크게 줄인 점을 높이 평가합니다.",
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
    (
        "For standing up for those without a device or a connection, wherever plans were made.",
        "계획을 세우는 자리마다 기기도 인터넷도 없는 시민의 편에 서 온 노력을 높이 평가합니다.",
    ),
    (
        "For bringing cities together to learn from one another, and for giving others the credit.",
        "도시들이 서로 배우도록 이어 주고 그 공을 동료에게 돌려 온 노력을 높이 평가합니다.",
    ),
)


def citation(place: Placement, number: int) -> tuple[str, str]:
    """In English and in Korean, the same thought in both; dealt out by number, so none is near."""
    entry = place.entry
    if entry is not None and entry.entrant.kind == EntrantKind.INDIVIDUAL:
        return PERSON[number % len(PERSON)]
    return ENGLISH[number % len(ENGLISH)], KOREAN[number % len(KOREAN)]
