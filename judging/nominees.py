"""Nominees for special mentions: the most recommended on ballots just below their pool's line.

They are finalists for the mention only: no jury scores them, and they hold no place of a pool.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from judging.models import Ballot, Round, Tally
from judging.states import CriterionKind
from submissions.models import Award


@dataclass(frozen=True)
class Candidate:
    """An entry below the line: `below` counts places under it from 1; `score` is exact.

    `voices`: {award: on how many counted ballots it is recommended}.
    """

    entry: int
    below: int
    score: Fraction
    voices: Mapping[str, int]


def nominate(candidates: Iterable[Candidate], wanted: Mapping[str, int]) -> dict[int, str]:
    """{entry: award}: most voices first, then nearest to the line, then the higher score.

    Nobody is nominated without a voice, or for two awards; where nothing parts two, both are.
    """
    claims = [
        ((-voices, one.below, -one.score), one.entry, award)
        for one in candidates
        for award, voices in one.voices.items()
        if voices and award in wanted
    ]
    order = list(wanted)
    found: dict[int, str] = {}
    last: dict[str, tuple[int, int, Fraction]] = {}
    taken: Counter[str] = Counter()
    for merit, entry, award in sorted(claims, key=lambda c: (c[0], order.index(c[2]), c[1])):
        tied = last.get(award) == merit
        if entry not in found and (taken[award] < wanted[award] or tied):
            found[entry], last[award] = award, merit
            taken[award] += 1
    return found


def nominees_of(round_: Round, tallies: Iterable[Tally]) -> dict[int, int]:
    """{entry: id of the award} as the rules' `nominees` ask; two statements, none without a rule.

    Just below the line are as many places of a pool as went on in it.
    """
    wanted: dict[str, int] = round_.rules.get("nominees", {})
    if not wanted:
        return {}
    rows = Award.objects.filter(edition=round_.edition_id, code__in=wanted)
    awards = {row.code: row for row in rows.select_related("partner").order_by("order")}
    voices = _voices(round_, awards.values())
    candidates = [one for tally in tallies for one in _below(tally, voices, awards)]
    chosen = nominate(candidates, {code: wanted[code] for code in awards})
    return {entry: awards[code].pk for entry, code in chosen.items()}


def _below(
    tally: Tally, voices: Mapping[int, Mapping[str, int]], awards: Mapping[str, Award]
) -> Iterable[Candidate]:
    category = tally.pool.category.code
    open_to = {code for code, award in awards.items() if category in award.candidate_categories}
    rows = [row for row in tally.result["rows"] if row["rank"] is not None]
    through = sum(bool(row["goes_on"]) for row in rows)
    for row in rows:
        below = row["rank"] - through
        if row["goes_on"] is False and below <= through:
            entry = int(row["entry"])
            own = {code: n for code, n in voices.get(entry, {}).items() if code in open_to}
            yield Candidate(entry, below, Fraction(row["score"]["exact"]), own)


def _voices(round_: Round, awards: Iterable[Award]) -> dict[int, dict[str, int]]:
    """{entry: {award: recommendations}} on the counted ballots."""
    mentions = {award.partner.code: award.code for award in awards if award.partner}
    codes = _asked(round_, set(mentions))
    found: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Ballot.objects.counted(round_).order_by().values_list("assignment__entry", "answers")
    for entry, answers in rows:
        for code in codes:
            award = mentions.get(answers.get(code, ""))
            if award:
                found[entry][award] += 1
    return {entry: dict(counts) for entry, counts in found.items()}


def _asked(round_: Round, partners: set[str]) -> set[str]:
    """The choices of the sealed sheet whose options name a partner."""
    sealed: dict[str, list[dict[str, Any]]] = (round_.sealed or {}).get("criteria", {})
    return {
        line["code"]
        for lines in sealed.values()
        for line in lines
        if line["kind"] == CriterionKind.CHOICE
        and partners & {option["code"] for option in line["rules"].get("choices", ())}
    }
