"""Rounds: criteria that exist, weights that sum up, quotas of real pools, windows in order."""

from datetime import datetime
from itertools import pairwise

from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.found import Found, unknown, unknown_each
from submissions.edition_schema.nodes import Loc
from submissions.edition_schema.rounds import Round

WHOLE_WEIGHT = 10_000


def criteria(file: EditionFile) -> Found:
    screening = file.reasons.get("screening", {})
    for code, criterion in file.criteria.items():
        loc = ("criteria", code)
        yield from unknown((*loc, "scale"), criterion.scale, file.scales, what="scale")
        yield from unknown_each(
            (*loc, "answers"), criterion.answers, file.questions, what="question"
        )
        yield from unknown_each((*loc, "reasons"), criterion.reasons, screening, what="reason")
        if (criterion.kind == "score") != (criterion.scale is not None):
            yield loc, "a score has a scale, nothing else has one"
        if (criterion.kind == "choice") != bool(criterion.choices):
            yield loc, "a choice has choices, nothing else has them"


def references(file: EditionFile) -> Found:
    for code, round_ in file.rounds.items():
        loc = ("rounds", code)
        yield from unknown((*loc, "step"), round_.step, file.calendar, what="calendar step")
        hidden = round_.blind.hidden_questions
        where = (*loc, "blind", "hidden_questions")
        yield from unknown_each(where, hidden, file.questions, what="question")
        for pool in round_.quotas:
            yield from unknown((*loc, "quotas", pool), pool, file.pools, what="pool")
        for award in round_.nominees:
            open_awards = {c for c, a in file.awards.items() if a.candidates}
            what = "award with candidates"
            yield from unknown((*loc, "nominees", award), award, open_awards, what=what)
        for category, panel in round_.panels.items():
            yield from unknown((*loc, "panels", category), panel, file.panels, what="panel")


def categories(file: EditionFile) -> Found:
    """Every category that is entered is judged in every round, by a panel and by criteria."""
    entered = {category for category, _ in file.entered()}
    for code, round_ in file.rounds.items():
        needed = {"panels": set(round_.panels)}
        if round_.kind == "scoring":
            needed["weights"] = set(round_.weights)
        else:
            needed["unweighted"] = set(round_.unweighted)
        for key, given in needed.items():
            for category in sorted(entered - given):
                yield ("rounds", code, key), f"{category} is missing"
            for category in sorted(given - entered):
                yield ("rounds", code, key, category), f"nobody enters {category}"


def weights(file: EditionFile) -> Found:
    for code, round_ in file.rounds.items():
        for category, shares in round_.weights.items():
            loc = ("rounds", code, "weights", category)
            total = sum(shares.values())
            if total != WHOLE_WEIGHT:
                yield loc, f"the weights sum to {total:,}, not {WHOLE_WEIGHT:,} basis points"
            for criterion in shares:
                scored = {c for c, row in file.criteria.items() if row.kind == "score"}
                yield from unknown((*loc, criterion), criterion, scored, what="scored criterion")


def unweighted(file: EditionFile) -> Found:
    for code, round_ in file.rounds.items():
        for category, codes in round_.unweighted.items():
            loc = ("rounds", code, "unweighted", category)
            yield from unknown_each(loc, codes, file.criteria, what="criterion")
            for index, criterion in enumerate(codes):
                if criterion in round_.weights.get(category, {}):
                    yield (*loc, index), f"{criterion} has a weight in this round"
                check = criterion in file.criteria and file.criteria[criterion].kind == "check"
                if check and round_.kind == "scoring":
                    yield (*loc, index), f"{criterion} is a check; this round scores"


def answers(file: EditionFile) -> Found:
    """A criterion looks at answers that the category's forms do ask."""
    asked = {category: _asked(file, category) for category in file.categories}
    for code, round_ in file.rounds.items():
        for category in sorted(round_.weights.keys() | round_.unweighted.keys()):
            for criterion, points in round_.criteria_of(category):
                row, known = file.criteria.get(criterion), asked.get(category, set())
                if row and row.answers and not known & set(row.answers):
                    key = "unweighted" if points is None else "weights"
                    yield (
                        ("rounds", code, key, category, criterion),
                        f"{criterion} looks at {', '.join(row.answers)}, which no form asks",
                    )


def _asked(file: EditionFile, category: str) -> set[str]:
    forms = [form for form in file.forms.values() if category in form.categories]
    return {code for form in forms for code in form.question_codes()}


def rules(file: EditionFile) -> Found:
    for code, round_ in file.rounds.items():
        loc = ("rounds", code)
        each, least = round_.ballots.per_entry, round_.ballots.minimum
        if each != "all" and least > each:
            yield (*loc, "ballots", "minimum"), f"is more than the {each} ballots of an entry"
        yield from _panel_sizes(file, round_, loc)
        if round_.kind == "scoring" and round_.aggregation is None:
            yield (*loc, "aggregation"), "a scoring round needs it"
        if (round_.kind == "screening") != (round_.advance == "passed"):
            yield (*loc, "advance"), "passed belongs to screening, quota and awards to scoring"
        if round_.advance == "quota":
            for pool in sorted(file.pools.keys() - round_.quotas.keys()):
                yield (*loc, "quotas"), f"{pool} is missing"


def _panel_sizes(file: EditionFile, round_: Round, loc: Loc) -> Found:
    each = round_.ballots.per_entry
    least = round_.ballots.minimum if each == "all" else each
    for category, code in round_.panels.items():
        panel = file.panels.get(code)
        if panel and panel.size < least:
            yield (*loc, "panels", category), f"{code} has {panel.size} judges, fewer than {least}"


def panels(file: EditionFile) -> Found:
    for code, panel in file.panels.items():
        loc = ("panels", code, "drawn_from")
        for source, count in panel.drawn_from.items():
            others = file.panels.keys() - {code}
            yield from unknown((*loc, source), source, others, what="other panel")
            if source in others and count > file.panels[source].size:
                yield (*loc, source), f"{source} has only {file.panels[source].size} judges"
        if panel.drawn_from and sum(panel.drawn_from.values()) > panel.size:
            yield loc, f"more judges than the {panel.size} of the panel"


def windows(file: EditionFile) -> Found:
    """Phases lie inside the round's window and one after the other; so do the rounds."""
    for code, round_ in file.rounds.items():
        step = file.calendar.get(round_.step)
        if step is None:
            continue
        if step.opens_at is None or step.closes_at is None:
            yield ("rounds", code, "step"), f"{round_.step} is a moment; a round needs from and to"
            continue
        yield from _phases(code, round_, (step.opens_at, step.closes_at))
    yield from _rounds_in_order(file)


def _phases(code: str, round_: Round, window: tuple[datetime, datetime]) -> Found:
    loc, named = ("rounds", code, "phases"), round_.step
    for name, phase in round_.phases.items():
        if phase.opens_at < window[0]:
            yield (*loc, name, "from"), f"is before the calendar's {named}"
        if phase.closes_at > window[1]:
            yield (*loc, name, "to"), f"is after the calendar's {named}"
    for (before, one), (name, two) in pairwise(round_.phases.items()):
        if two.opens_at < one.closes_at:
            yield (*loc, name, "from"), f"is before {before} ends"


def _rounds_in_order(file: EditionFile) -> Found:
    for (before, one), (code, two) in pairwise(file.rounds.items()):
        ends = max(phase.closes_at for phase in one.phases.values())
        if min(phase.opens_at for phase in two.phases.values()) < ends:
            yield ("rounds", code, "phases"), f"begins before {before} ends"
