"""Who may enter where and what can be won; stages, countries and the archive."""

from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.found import Found, unknown, unknown_each


def categories(file: EditionFile) -> Found:
    for code, category in file.categories.items():
        loc = ("categories", code, "kinds")
        yield from unknown_each(loc, category.kinds, file.entrant_kinds, what="entrant kind")


def limits(file: EditionFile) -> Found:
    codes, loc = file.edition.limits.outside_the_count, ("edition", "limits", "outside_the_count")
    yield from unknown_each(loc, codes, file.categories, what="category")


def pools(file: EditionFile) -> Found:
    for code, pool in file.pools.items():
        yield from unknown(
            ("pools", code, "category"), pool.category, file.categories, what="category"
        )
        if pool.category in file.categories:
            allowed = file.categories[pool.category].kinds
            what = f"entrant kind of {pool.category}"
            yield from unknown_each(("pools", code, "kinds"), pool.kinds, allowed, what=what)
    for category, kind in file.entered():
        holding = [p for p in file.pools.values() if p.category == category and kind in p.kinds]
        if len(holding) != 1:
            yield ("pools",), f"{category} × {kind} is in {len(holding)} pools, not in one"


def awards(file: EditionFile) -> Found:
    for code, award in file.awards.items():
        loc = ("awards", code)
        yield from unknown((*loc, "category"), award.category, file.categories, what="category")
        yield from unknown((*loc, "pool"), award.pool, file.pools, what="pool")
        yield from unknown((*loc, "partner"), award.partner, file.partners, what="partner")
        others, known = award.candidate_categories, file.categories
        yield from unknown_each((*loc, "candidate_categories"), others, known, what="category")
        pool = file.pools.get(award.pool or "")
        if pool and pool.category != award.category:
            yield (*loc, "pool"), f"{award.pool} is a pool of {pool.category}"


def places(file: EditionFile) -> Found:
    total = sum(award.places for award in file.awards.values())
    if total != file.edition.places:
        yield ("edition", "places"), f"the awards have {total} places"


def stages(file: EditionFile) -> Found:
    for code, stage in file.stages.items():
        loc = ("stages", code)
        yield from unknown((*loc, "step"), stage.step, file.calendar, what="calendar step")
        step = file.calendar.get(stage.step)
        if step and step.closes_at is None:
            yield (*loc, "step"), f"{stage.step} is a moment; a stage needs from and to"
    if not any(stage.kind == "entry" for stage in file.stages.values()):
        yield ("stages",), "has no stage of kind entry"


def admissions(file: EditionFile) -> Found:
    for code, stage in file.stages.items():
        loc = ("stages", code, "admitted_by")
        yield from unknown(loc, stage.admitted_by, file.rounds, what="round")


def countries(file: EditionFile) -> Found:
    for code, country in file.countries.items():
        yield from unknown(
            ("countries", code, "region"), country.region, file.regions, what="region"
        )


def archive(file: EditionFile) -> Found:
    for year, edition in file.archive.items():
        loc = ("archive", year)
        for index, row in enumerate(edition.winners):
            where = (*loc, "winners", index)
            yield from unknown((*where, "country"), row.country, file.countries, what="country")
            if row.known and row.winner is None:
                yield where, "winner is missing"
        total = sum(row.places for row in edition.winners)
        if total != edition.count:
            yield (*loc, "count"), f"the list has {total} winners"
        if edition.complete and not all(row.known for row in edition.winners):
            yield (*loc, "complete"), "some winners are not known"
