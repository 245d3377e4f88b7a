"""The committee and the releases agree with the calendar."""

from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.found import Found, unknown


def committee(file: EditionFile) -> Found:
    loc, body = ("committee",), file.committee
    yield from unknown((*loc, "step"), body.step, file.calendar, what="calendar step")
    step = file.calendar.get(body.step)
    if step and step.closes_at and body.written_vote_until < step.closes_at:
        yield (*loc, "written_vote_until"), "is before the committee's sitting ends"
    if body.written_vote_until > file.publication.winners.earliest:
        yield (*loc, "written_vote_until"), "is after the winners may be published"


def releases(file: EditionFile) -> Found:
    publication = file.publication
    for name in ("finalists", "winners"):
        release, loc = getattr(publication, name), ("publication", name)
        yield from unknown((*loc, "step"), release.step, file.calendar, what="calendar step")
        step = file.calendar.get(release.step)
        if step and step.at != release.planned:
            yield (*loc, "planned"), f"is not the moment of the calendar's {release.step}"
    if publication.winners.earliest < publication.finalists.latest:
        yield ("publication", "winners", "earliest"), "is before the finalists' list"
    loc = ("publication", "objections_step")
    yield from unknown(loc, publication.objections_step, file.calendar, what="calendar step")
