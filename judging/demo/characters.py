"""Sixteen invented judges: who they are, how they mark, how fast they are."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Character:
    """`leniency` in points, `spread` around it, `pace` the share done, `talks` from 0 to 1."""

    number: int
    name: str
    organisation: str
    country: str
    city: str
    panels: tuple[str, ...]
    leniency: float
    spread: float
    pace: float
    talks: float
    language: str = "en"
    chair: bool = False
    leaves_drafts: bool = False
    drops_out: bool = False
    has_ties: bool = False
    expertise: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where the demo's mail for them goes."""
        return f"judge{self.number}@demo.example.org"

    def profile(self) -> dict[str, Any]:
        """What the judge's row keeps."""
        return {
            "name": self.name,
            "organisation": self.organisation,
            "employers": list(self.employers),
            "country": self.country,
            "city": self.city,
            "expertise": list(self.expertise),
            "languages": ["en", "ko"] if self.language == "ko" else ["en"],
            "chair": self.chair,
        }


REMARKS = (
    "The evidence is clear and the figures can be followed to their sources.",
    "A modest project, carried out with care; the next step is not described.",
    "What citizens gained is told in numbers, which few entries manage.",
    "The budget leaves out who pays for the upkeep after the first three years.",
    "People who are seldom asked were asked here, and it changed the design.",
    "The technology fits the problem; I miss a word on what happens when it fails.",
    "The learning from the pilot is honest, and the plan was changed because of it.",
)
PARTNER = "Global Green Growth Institute"  # gives a special mention; one juror works for it
# number | name | organisation | country | city | panels | leniency | spread | pace | talks |
# expertise | ko, chair, drafts (saves and does not hand in), leaves (drops out), ties (declares
# some), partner (works for one). A pace of 0 waits for the reminder.
TABLE = """
1|Han Soyeon|Institute for Urban Data|KR|Daejeon|TI L jury|0.2|0.8|0.5|0.6|governance|ko chair
2|Ingrid Solberg|Nordic City Lab|NO|Bergen|TI jury|-0.9|0.6|1.0|0.4|energy|
3|Rafael Quiroga|Andean School of Planning|CO|Manizales|TI L jury|1.0|0.7|0.5|0.2|mobility|
4|Mei Tanaka|Bureau of Quiet Streets|JP|Kanazawa|TI jury|0.0|0.5|0.3|0.9|mobility|
5|Owen Fairchild|Harbour Cities Forum|GB|Hull|TI L|-0.3|1.4|1.0|0.1|safety|
6|Fatou Ndiaye|Open Municipal Network|SN|Thiès|TI|0.5|0.9|0.4|0.5|governance|ties
7|Lukas Brandner|Alpine Grid Institute|AT|Innsbruck|TI jury|-0.5|0.4|0.6|0.3|energy|partner
8|Yoon Jiwoo|Centre for Safe Cities|KR|Gwangju|TI|0.1|0.9|0.0|0.3|safety|ko
9|Priya Raman|Monsoon Resilience Group|IN|Kochi|TI|0.7|0.8|1.0|0.4|environment|drafts
10|Claire Aubry|House of Public Design|FR|Nantes|HC L jury|-0.2|0.7|0.5|0.8|culture|
11|Park Eunbi|Foundation for Later Life|KR|Jeonju|HC jury|0.4|0.6|0.5|0.5|welfare|ko
12|Samuel Otieno|Lakeside Youth Observatory|KE|Kisumu|HC L|0.9|1.0|1.0|0.2|welfare|
13|Hanna Virtanen|Access for Everyone|FI|Oulu|HC jury|-1.1|0.5|0.4|0.7|welfare|ties
14|Diego Larrañaga|Office of Common Rooms|CL|Valdivia|HC L|0.3|1.2|0.4|0.1|culture|leaves
15|Leila Farahani|Council on City Health|AE|Sharjah|HC|0.0|0.8|0.0|0.4|welfare|
16|Marek Zielny|School of Civic Technology|PL|Gdynia|HC jury|-0.4|0.9|0.5|0.3|governance|
"""


def _read(line: str) -> Character:
    cells = [cell.strip() for cell in line.split("|")]
    number, name, organisation, country, city, panels, leniency, spread, pace, talks = cells[:10]
    more = cells[11].split() if len(cells) > 11 else []
    return Character(
        number=int(number),
        name=name,
        organisation=organisation,
        country=country,
        city=city,
        panels=tuple(panels.split()),
        leniency=float(leniency),
        spread=float(spread),
        pace=float(pace),
        talks=float(talks),
        language="ko" if "ko" in more else "en",
        chair="chair" in more,
        leaves_drafts="drafts" in more,
        drops_out="leaves" in more,
        has_ties="ties" in more,
        expertise=(cells[10],),
        employers=(PARTNER,) if "partner" in more else (),
    )


JUDGES = tuple(_read(line) for line in TABLE.strip().splitlines())
