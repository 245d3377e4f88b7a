"""OUT.json: the whole outcome of a sheet as one document, the same bytes for the same input."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import rfc8785

from judging.sheet import sections
from judging.sheet.casting import Uncounted, cast_ballots
from judging.sheet.counting import Counted, count
from judging.sheet.fitting import check_fit
from judging.sheet.modelling import Chances, Model, chances, model, usual_draws
from judging.sheet.numbers import decimal_string, six
from judging.sheet.placing import Rank, ranked
from judging.sheet.reading import Sheet
from judging.sheet.rulefile import SheetRules
from judging.sheet.sections import Document

HASHES = ("input_sha256", "output_sha256")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of the draws: P(top `top`) and how many; None is “not asked”, “as usual”."""

    seed: str = "1"
    top: int | None = None
    draws: int | None = None


def tally_sheet(sheet: Sheet, rules: SheetRules, settings: Settings) -> Document:
    """The outcome; Malformed where the sheet does not fit the rules."""
    check_fit(sheet, rules)
    casts, uncounted = cast_ballots(sheet, own_weights=rules.normalise_weights is False)
    counted = [count(cast, rules) for cast in casts]
    found = model(counted, rules.variance)
    draws = settings.draws or usual_draws(len(counted))
    hoped: dict[str, Chances] = {}
    if found and found.fit:
        hoped = chances(found.fit, counted, top=settings.top, seed=settings.seed, draws=draws)
    document: Document = {
        "entries": _entries(sheet, counted, rules, found=found, hoped=hoped),
        "judges": sections.judges(sorted({row.judge for row in sheet.rows}), found),
        "variance": sections.variance(found),
        "agreement": sections.agreement(found),
        "design": sections.design(found),
        "uncounted": [_uncounted(ballot) for ballot in uncounted],
        "settings": {
            "seed": settings.seed,
            "top": settings.top,
            "draws": draws,
            "rules_sha256": rules.sha256 or None,
        },
        "input_sha256": sheet.sha256,
    }
    return {**document, "output_sha256": fingerprint(document)}


def fingerprint(document: Mapping[str, Any]) -> str:
    """SHA-256 of the RFC 8785 JSON of the document, its two hashes left out."""
    rest = {key: value for key, value in document.items() if key not in HASHES}
    return hashlib.sha256(rfc8785.dumps(rest)).hexdigest()


def as_text(document: Mapping[str, Any]) -> str:
    """The document as it is written: indented, an end of line last."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _entries(
    sheet: Sheet,
    counted: Sequence[Counted],
    rules: SheetRules,
    *,
    found: Model | None,
    hoped: Mapping[str, Chances],
) -> list[Document]:
    """By pool, rank and name; whoever has no rank stands last."""
    ranks = ranked(counted, rules.ties)
    last = len(counted) + 1
    ordered = sorted(
        counted, key=lambda c: (c.pool, ranks[c.entry].rank if c.ranked else last, c.entry)
    )
    calibrated = _calibrated(found)
    pooled = "pool" in sheet.columns
    return [
        {
            "entry": one.entry,
            **({"pool": one.pool} if pooled else {}),
            **_exact(one, ranks.get(one.entry), rules),
            **calibrated.get(one.entry, {"calibrated": None, "se": None}),
            **_hope(hoped.get(one.entry)),
        }
        for one in ordered
    ]


def _exact(one: Counted, rank: Rank | None, rules: SheetRules) -> Document:
    return {
        "n": len(one.standing.ballots),
        "raw_mean": decimal_string(one.raw_mean),
        "total_unrounded": decimal_string(one.unrounded),
        "total": decimal_string(one.standing.score, rules.decimals_total),
        "rank": rank.rank if rank else None,
        "tie_step": (rank.tie_step or None) if rank else None,
    }


def _calibrated(found: Model | None) -> dict[str, Document]:
    if found is None or found.fit is None:
        return {}
    rows = zip(found.design.entries, found.fit.calibrated, found.fit.errors, strict=True)
    return {entry: {"calibrated": six(score), "se": six(error)} for entry, score, error in rows}


def _hope(hope: Chances | None) -> Document:
    return {
        "p_top": six(hope.top) if hope else None,
        "expected_rank": six(hope.expected) if hope else None,
        "rank_interval": list(hope.interval) if hope else None,
    }


def _uncounted(ballot: Uncounted) -> Document:
    return {"judge": ballot.judge, "entry": ballot.entry, "missing": list(ballot.missing)}
