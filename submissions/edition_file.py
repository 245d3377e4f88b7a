"""Loading an edition from its file: every row is found by its code, made or brought up to date.

Loading the same file twice changes nothing. Nothing that has entries is deleted.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from audit.actions import record
from audit.actors import Actor
from audit.canonical import fingerprint
from submissions.edition_forms import load_forms
from submissions.edition_schema import Bilingual, EditionFile
from submissions.models import (
    Award,
    CalendarStep,
    Category,
    Edition,
    Form,
    FormChoice,
    Partner,
    Pool,
    Programme,
    Question,
    Section,
    Stage,
)
from submissions.states import AwardLevel
from submissions.upsert import Upsert

DATA = (
    "archive", "committee", "countries", "currencies", "declarations", "entrant_kinds",
    "meanings", "notices", "publication", "reasons", "regions", "sections",
)  # fmt: skip


SCOPES: dict[type[Model], str] = {
    CalendarStep: "edition",
    Stage: "edition",
    Category: "edition",
    Pool: "edition",
    Partner: "edition",
    Award: "edition",
    Form: "edition",
    FormChoice: "form__edition",
    Section: "form__edition",
    Question: "form__edition",
}


@dataclass(frozen=True)
class Loaded:
    """The edition, and how many rows this load made or changed."""

    edition: Edition
    changes: int


@transaction.atomic
def load(file: EditionFile, *, at: datetime, by: Actor = "system") -> Loaded:
    """Store this room's part of the file."""
    upsert = Upsert(SCOPES)
    edition = upsert.edition = _edition(file, upsert)
    _calendar(file, edition, upsert)
    stages = _stages(file, edition, upsert)
    categories = _categories(file, edition, upsert)
    pools = _pools(file, edition, categories=categories, upsert=upsert)
    _awards(file, edition, categories=categories, pools=pools, upsert=upsert)
    load_forms(file, edition, stages=stages, categories=categories, upsert=upsert)
    if upsert.changes:
        record("load_edition", by=by, at=at, on=edition, body={"changes": upsert.changes})
    return Loaded(edition, upsert.changes)


def both(name: str, text: Bilingual | None) -> dict[str, str]:
    """The two columns of a text, empty where there is none."""
    return {f"{name}_en": text.en if text else "", f"{name}_ko": text.ko if text else ""}


def _edition(file: EditionFile, upsert: Upsert) -> Edition:
    programme = upsert.put(
        Programme,
        {"slug": file.programme.slug},
        {**both("name", file.programme.name), "settings": _plain(file.programme)},
    )
    told, whole = file.edition, _plain(file)
    data = {name: whole[name] for name in DATA if name in whole}
    return upsert.put(
        Edition,
        {"slug": told.slug},
        {
            **both("name", told.name),
            "programme": programme,
            "year": told.year,
            "host_names_en": ", ".join(host.en for host in told.hosts),
            "host_names_ko": ", ".join(host.ko for host in told.hosts),
            "zone": told.zone,
            "site_languages": list(told.site_languages),
            "judged_language": told.judged_language,
            "demo": told.demo,
            "limits": _plain(told.limits),
            "data": data | {"edition": _plain(told)},
            "source_sha256": fingerprint(whole),
        },
    )


def _plain(part: Any) -> dict[str, Any]:
    plain: dict[str, Any] = part.model_dump(mode="json", exclude_none=True)
    return plain


def _calendar(file: EditionFile, edition: Edition, upsert: Upsert) -> None:
    for order, (code, step) in enumerate(file.calendar.items(), 1):
        values = {
            **both("name", step.label),
            "order": order,
            "from_at": step.opens_at or step.at,
            "to_at": step.closes_at,
            "public": step.public,
        }
        upsert.put(CalendarStep, {"edition": edition, "code": code}, values)


def _stages(file: EditionFile, edition: Edition, upsert: Upsert) -> dict[str, Stage]:
    """A moved deadline stays where it was moved: the file's closing time counts once."""
    stages = {}
    for order, (code, told) in enumerate(file.stages.items(), 1):
        step = file.calendar[told.step]
        values: dict[str, Any] = {
            **both("name", told.label),
            "kind": told.kind,
            "opens_at": step.opens_at,
            "closes_at": step.closes_at,
            "admitted_by": told.admitted_by or "",
            "order": order,
        }
        keys = {"edition": edition, "code": code}
        known = upsert.known(Stage, keys)
        if known is not None and known.deadline_version > 1:
            del values["closes_at"]
        stages[code] = upsert.put(Stage, keys, values)
    return stages


def _categories(file: EditionFile, edition: Edition, upsert: Upsert) -> dict[str, Category]:
    return {
        code: upsert.put(
            Category,
            {"edition": edition, "code": code},
            {
                **both("name", told.name),
                **both("short_name", told.short_name),
                **both("definition", told.definition),
                "order": order,
                "kinds": list(told.kinds),
            },
        )
        for order, (code, told) in enumerate(file.categories.items(), 1)
    }


def _pools(
    file: EditionFile, edition: Edition, *, categories: dict[str, Category], upsert: Upsert
) -> dict[str, Pool]:
    return {
        code: upsert.put(
            Pool,
            {"edition": edition, "code": code},
            {
                **both("name", told.label),
                "category": categories[told.category],
                "kinds": list(told.kinds),
                "order": order,
            },
        )
        for order, (code, told) in enumerate(file.pools.items(), 1)
    }


def _awards(
    file: EditionFile,
    edition: Edition,
    *,
    categories: dict[str, Category],
    pools: dict[str, Pool],
    upsert: Upsert,
) -> None:
    partners = {
        code: upsert.put(
            Partner,
            {"edition": edition, "code": code},
            {
                **both("name", told.name),
                **both("theme", told.theme),
                "short_name": told.short_name,
                "website": told.website,
                "logo": told.logo or "",
            },
        )
        for code, told in file.partners.items()
    }
    for order, (code, award) in enumerate(file.awards.items(), 1):
        values = {
            **both("name", award.label),
            "category": categories[award.category],
            "level": award.level if award.level in AwardLevel.values else AwardLevel.PRIZE,
            "order": order,
            "places": award.places,
            "pool": pools[award.pool] if award.pool else None,
            "candidates": award.candidates or "",
            "candidate_categories": list(award.candidate_categories),
            "partner": partners[award.partner] if award.partner else None,
            "joint": award.joint,
            "joint_allowed": award.joint != "never",
            "may_stay_vacant": award.may_stay_vacant,
        }
        upsert.put(Award, {"edition": edition, "code": code}, values)
