"""Which check needs which sections: a section of the wrong shape stops only the checks of it."""

from collections.abc import Callable

from submissions.edition_schema import (
    checks_conditions,
    checks_edition,
    checks_forms,
    checks_publication,
    checks_questions,
    checks_rounds,
)
from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.found import Found

Check = Callable[[EditionFile], Found]

NEEDS: tuple[tuple[str, Check], ...] = (
    ("categories entrant_kinds", checks_edition.categories),
    ("edition categories", checks_edition.limits),
    ("pools categories", checks_edition.pools),
    ("awards categories pools partners", checks_edition.awards),
    ("awards edition", checks_edition.places),
    ("stages calendar", checks_edition.stages),
    ("stages rounds", checks_edition.admissions),
    ("countries regions", checks_edition.countries),
    ("archive countries", checks_edition.archive),
    ("questions entrant_kinds calendar", checks_questions.references),
    ("questions declarations", checks_questions.declarations),
    ("questions", checks_questions.parts),
    ("questions", checks_questions.kinds),
    ("questions entrant_kinds categories", checks_conditions.conditions),
    ("questions", checks_conditions.circles),
    ("forms stages categories entrant_kinds sections", checks_forms.references),
    ("forms questions sections", checks_forms.questions),
    ("forms stages categories", checks_forms.choice),
    ("forms questions stages", checks_forms.first_questions),
    ("forms questions", checks_forms.totals),
    ("meanings questions", checks_forms.meanings),
    ("criteria scales questions reasons", checks_rounds.criteria),
    ("rounds calendar questions pools awards panels", checks_rounds.references),
    ("rounds categories", checks_rounds.categories),
    ("rounds criteria", checks_rounds.weights),
    ("rounds criteria", checks_rounds.unweighted),
    ("rounds criteria forms categories", checks_rounds.answers),
    ("rounds pools panels", checks_rounds.rules),
    ("panels", checks_rounds.panels),
    ("rounds calendar", checks_rounds.windows),
    ("committee calendar publication", checks_publication.committee),
    ("publication calendar", checks_publication.releases),
)
CHECKS = tuple((needs.split(), check) for needs, check in NEEDS)
