"""Invented prose: believable sentences up to a wanted length, the same for the same seed."""

from random import Random

from submissions.counting import characters, words

TITLES = (
    ("Night buses that come when called", "부르면 오는 심야버스"),
    ("A flood gauge in every street", "골목마다 놓인 침수 계측기"),
    ("One counter for all care", "돌봄을 한곳에서"),
    ("Warm homes by neighbourhood data", "동네 데이터로 따뜻한 집"),
    ("Crossings that wait for the slow", "느린 걸음을 기다리는 횡단보도"),
    ("Trees where the heat stays", "더위가 머무는 곳에 나무를"),
    ("Open budgets in plain words", "쉬운 말로 여는 예산"),
    ("The library that lends tablets", "태블릿을 빌려주는 도서관"),
    ("Quiet deliveries at dawn", "새벽의 조용한 배송"),
    ("Water that reports its leaks", "새는 곳을 알려 주는 수도"),
    ("Signs that speak and listen", "말하고 듣는 안내판"),
    ("Clean air on the way to school", "통학로의 맑은 공기"),
)
ENGLISH = (
    "{city} began with a question that its residents had asked for years.",
    "We walked every street of three districts with residents and wrote down its faults.",
    "Forty-two sensors were placed where residents, not engineers, said that they were needed.",
    "The data is open from the first day, and each figure names the source it comes from.",
    "People without a smartphone could not take part; now a telephone line and nine counters help.",
    "Two of the first five prototypes were given up after a month, and we published why.",
    "The technology is ordinary on purpose, so that a town of any size can run it with its staff.",
    "A group of residents, the transport office and the university meets every second week.",
    "In the first winter the average waiting time fell from thirty-one to twelve minutes.",
    "Persons with disabilities tested every release; none went out against their advice.",
    "The contingency plan keeps the service running for four days without a network.",
    "We compare each quarter with the year before and with two districts outside the project.",
    "Costs are shared: the city pays for staff, the region for equipment, partners for training.",
    "Complaints fell by a third, and those that came were answered within two working days.",
    "What we would do otherwise: begin with the elderly, not end with them.",
    "The source code and training material are free for other cities, and three use them today.",
    "An independent evaluation confirmed the effect on the evenings and found none on weekends.",
    "Staff who were afraid of losing their work were retrained and now run the help desk.",
)
KOREAN = (
    "{city}는 주민들이 오랫동안 던져 온 질문에서 출발했습니다.",
    "세 개 동의 모든 골목을 주민과 함께 걸으며 불편한 점을 기록했습니다.",
    "계측기는 기술자가 아니라 주민이 필요하다고 한 곳에 설치했습니다.",
    "데이터는 첫날부터 공개하며 모든 수치에 출처를 밝힙니다.",
    "스마트폰이 없는 분들도 전화와 아홉 개 창구에서 똑같이 이용할 수 있습니다.",
    "처음 만든 시제품 다섯 개 가운데 두 개는 한 달 만에 접었고 그 이유를 공개했습니다.",
    "격주로 주민과 담당 부서, 대학이 함께 회의를 열어 개선할 점을 정합니다.",
    "첫 겨울에 평균 대기 시간이 31분에서 12분으로 줄었습니다.",
    "민원은 3분의 1이 줄었고 접수된 민원에는 이틀 안에 답했습니다.",
    "다른 도시도 쓸 수 있도록 소스 코드와 교육 자료를 무료로 공개했습니다.",
)


def english(random: Random, city: str, *, least: int, most: int) -> str:
    """A text of between `least` and `most` words."""
    pool = random.sample(ENGLISH, len(ENGLISH))
    text, at = "", 0
    target = least + (most - least) * 3 // 5
    while words(text) < target:
        more = f"{text} {pool[at % len(pool)].format(city=city)}".strip()
        if words(more) > most:
            break
        text, at = more, at + 1
    return text or " ".join(pool[0].format(city=city).split()[:most])


def korean(random: Random, city: str, *, least: int, most: int) -> str:
    """A text of between `least` and `most` 자."""
    pool = random.sample(KOREAN, len(KOREAN))
    text, at = "", 0
    target = least + (most - least) // 5
    while characters(text) < target:
        more = f"{text} {pool[at % len(pool)].format(city=city)}".strip()
        if characters(more) > most:
            break
        text, at = more, at + 1
    return text
