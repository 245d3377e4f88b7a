"""An entry as a judge reads it: its sections, answers, tables and files."""

import re
from collections.abc import Iterable

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from submissions.answers.asked import Shown
from submissions.markup import NOTHING, Html, fill, icon, joined
from submissions.reading import ReadAnswer, ReadFile, ReadSection

# A count, an amount with its currency, a share.
FIGURE = re.compile(r"[^\d\s]{0,4}\s?-?\d[\d.,\s]*\s?[^\d\s]{0,4}")
PRINTED = re.compile(r"[a-z]\d+")  # the numbers of the printed form: b1, c10
PICTURES = ("image/jpeg", "image/png")

SECTION = """<section class="stack block" id="section-{0}" aria-labelledby="section-{0}-name">
<h2 id="section-{0}-name">{1}</h2>
{2}
</section>"""
ANSWER = """<article class="stack tight text" id="answer-{0}">
<h3 class="small soft">{1}{2}</h3>
{3}{4}
</article>"""
CODE = '<span class="number">{}</span> '
LINES = '<p class="lines">{}</p>'
ORIGINAL = '<details><summary>{}</summary><p class="lines" lang="ko">{}</p></details>'
LINK = '<p><a href="{}" rel="noopener noreferrer nofollow">{}</a></p>'
FACTS = '<dl class="facts">{}</dl>'
FACT = "<div><dt>{}</dt><dd>{}</dd></div>"
EMPTY = '<p class="soft">{}</p>'

TABLE = """<div class="table-wrap" tabindex="0" role="region" aria-label="{}">
<table class="table" data-dense data-stack>
<thead><tr>{}</tr></thead>
<tbody>{}</tbody>
</table>
</div>"""
ROW = "<tr>{}</tr>\n"
HEAD, FIGURE_HEAD = '<th scope="col">{}</th>', '<th scope="col" class="number">{}</th>'
CELL = '<td data-label="{}">{}</td>'
FIGURE_CELL = '<td data-label="{}" class="number">{}</td>'

FILES = '<ul class="files">\n{}\n</ul>'
FILE = """<li class="file" data-state="ready">
{0}
<div>
<p class="file-name"><a href="{1}" download>{2}</a></p>
<p class="file-facts">
{3}
</p>
{4}</div>
</li>"""
FILE_FACT, FILE_DETAIL = "<span>{}</span>", '<span title="{}">{}</span>'
PREVIEW = '<img class="preview" src="{}?preview" alt="{}" loading="lazy">\n'


def sections(read: Iterable[ReadSection], key: str) -> Html:
    """Every section; `key` is the assignment's, through which files are reached."""
    return joined((_section(one, key) for one in read), "\n")


def printed(code: str) -> str:
    """A question's number as the printed form has it; empty for a name that only we use."""
    return code.upper() if PRINTED.fullmatch(code) else ""


def is_figures(column: Iterable[str]) -> bool:
    """Numbers or amounts of money in every cell that is not empty."""
    filled = [text.strip() for text in column if text.strip()]
    return bool(filled) and all(map(FIGURE.fullmatch, filled))


def table(shown: Shown) -> Html:
    """A table whose cells name their column, for a phone; columns of figures stand right."""
    figures = [is_figures(column) for column in zip(*shown.rows, strict=True)]
    heads = _cells([FIGURE_HEAD if figure else HEAD for figure in figures], [shown.head])
    cells = [FIGURE_CELL if figure else CELL for figure in figures]
    rows = joined(fill(ROW, _cells(cells, [shown.head, row])) for row in shown.rows)
    return fill(TABLE, ", ".join(shown.head), heads, rows)


def _cells(shapes: list[str], columns: list[tuple[str, ...]]) -> Html:
    """A shape a column, each filled with that column's values."""
    return joined(fill(shape, *told) for shape, *told in zip(shapes, *columns, strict=True))


def _section(one: ReadSection, key: str) -> Html:
    answers = joined((_answer(answer, key) for answer in one.answers), "\n")
    return fill(SECTION, one.code, one.title, answers)


def _answer(one: ReadAnswer, key: str) -> Html:
    number = printed(one.code)
    code = fill(CODE, number) if number else NOTHING
    text = _shown(one.shown) if one.shown else NOTHING
    files = fill(FILES, joined((_file(file, key) for file in one.files), "\n"))
    return fill(ANSWER, one.code, code, one.label, text, files if one.files else NOTHING)


def _shown(shown: Shown) -> Html:
    if shown.rows:
        return table(shown)
    if shown.pairs:
        return fill(FACTS, joined(fill(FACT, label, text) for label, text in shown.pairs))
    if shown.link:
        return fill(LINK, shown.link, shown.text)
    text = fill(LINES, shown.text) if shown.text else NOTHING
    if shown.original:
        words = _("Korean original (not judged)")
        return joined((text, fill(ORIGINAL, words, shown.original)), "\n")
    return text or fill(EMPTY, _("(empty)"))


def _file(file: ReadFile, key: str) -> Html:
    address = reverse("judging:file", args=[key, file.key])
    facts = [fill(FILE_FACT, filesizeformat(file.size))]
    if file.pages:
        words = ngettext("%(pages)s page", "%(pages)s pages", file.pages) % {"pages": file.pages}
        facts.append(fill(FILE_FACT, words))
    facts += [fill(FILE_DETAIL, name, detail) for name, detail in file.details]
    preview = NOTHING
    if file.type in PICTURES:
        words = _("Preview of %(name)s") % {"name": file.name}
        preview = fill(PREVIEW, address, words)
    return fill(FILE, icon("file-text"), address, file.name, joined(facts, "\n"), preview)
