"""Rows of the two longest tables: a judge's queue, the desk's ranked table."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from judging.queue import BlindRow
from judging.ranked import Line
from submissions.markup import NOTHING, Html, fill, joined

QUEUED = """<tr>
<th scope="row">{0}</th>
<td data-label="{1}"><span class="pill" data-state="{2}">{3}</span></td>
<td data-label="{4}">{5}</td>
<td data-label="{6}">{7}</td>
</tr>"""
TITLE = '<a href="{}"><span lang="{}">{}</span></a>\n<p class="small soft">{}{}</p>'
BELOW = '<span lang="en">{}</span> · '
NUMBER = '<span class="nowrap">{}</span>'

RANKED = """<tr{0}>
<td class="number">{1}</td>
<th scope="row"><span lang="en">{2}</span><p class="small soft">{3} · {4}</p>{5}</th>
<td class="number">{6}</td>
<td class="number">{7}</td>
{8}
<td class="number">{9}</td>
<td class="number">{10}</td>
<td>{11}</td>
</tr>"""
CUT = fill(' data-state="cut"')
NOTE = '<p class="small">{}</p>'
GIVEN = '<span class="nowrap">{}</span> '
MEAN = '<td class="number">{}</td>'
PILL = '<span class="pill" data-state="{}">{}</span>'


def queued(rows: Iterable[BlindRow]) -> Html:
    """A judge's entries; one that was left shows its number only."""
    korean = get_language() == "ko"
    state, entrant, category = fill(_("State")), fill(_("Entrant")), fill(_("Category"))
    told = (
        fill(
            QUEUED,
            _title(row, korean) if row.url else row.number,
            state,
            row.state,
            row.label,
            entrant,
            row.entrant,
            category,
            row.category,
        )
        for row in rows
    )
    return joined(told, "\n")


def ranked(lines: Iterable[Line]) -> Html:
    """Entries with every ballot's score and each criterion's mean."""
    return joined((_ranked(line) for line in lines), "\n")


def _title(row: BlindRow, korean: bool) -> Html:
    """The Korean title where there is one and the page is Korean, the judged one below."""
    number = fill(NUMBER, row.number)
    if korean and row.title_ko:
        return fill(TITLE, row.url, "ko", row.title_ko, fill(BELOW, row.title), number)
    return fill(TITLE, row.url, "en", row.title, NOTHING, number)


def _ranked(line: Line) -> Html:
    return fill(
        RANKED,
        CUT if line.cut else NOTHING,
        line.place,
        line.title,
        fill(NUMBER, line.number),
        line.entrant,
        joined(fill(NOTE, note) for note in line.notes),
        line.score,
        joined(fill(GIVEN, score) for score in line.scores),
        joined(fill(MEAN, mean) for mean in line.means),
        line.median,
        line.spread,
        fill(PILL, line.outcome, line.outcome_label) if line.outcome else NOTHING,
    )
