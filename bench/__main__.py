"""`make bench`: python -m bench [--entries 240 2400] [--rounds 40] [--anew]."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench import filling, ground, measure, report
from bench.client import Answer, Browser
from bench.ground import ROOT, Ground, Served
from bench.measure import Subject
from bench.pages import EXPORT, INSERT, LIST, ONE, PAGES, Cast, Page, bare_visit
from bench.report import Line
from prize.run.process import CannotRun

OUT = ROOT / "bench" / "out"


def main() -> int:
    """0 when every page keeps its limits, 1 when one does not or something was in the way."""
    options = _options()
    if options.anew:
        ground.forget(options.folder)
    try:
        lines = _run(options)
    except CannotRun as error:
        print(error, file=sys.stderr)
        return 1
    report.write(options.out / "pages.json", lines)
    report.write_statements(options.out / "statements.txt", lines)
    print(report.table(lines))
    differing = report.differing(lines)
    for told in differing:
        print(f"not the same number of statements at every size: {told}")
    return 1 if differing or any(line.faults for line in lines) else 0


def _run(options: argparse.Namespace) -> list[Line]:
    pages = [page for page in PAGES if not options.pages or page.name in options.pages]
    stages = {page.stage for page in pages}
    with ground.opened(options.folder, options.port, settings=filling.HASTE) as place:
        for entries in options.entries:
            for stage in stages:
                filling.filled(place, entries, stage)
    with ground.opened(options.folder, options.port) as place:
        place.collect_static()
        bare = _bare(place, options.entries)
        made = [
            (page, subject)
            for entries in options.entries
            for page, subject in _subjects(place, entries, pages)
        ]
        subjects = [*bare.values(), *(subject for _, subject in made)]
        measure.warm(subjects, options.warm)
        measure.count_statements(place, subjects)
        measure.in_turns(subjects, options.rounds)
    return [
        *(Line(None, subject, None, 0) for subject in bare.values()),
        *(
            Line(page, subject, _beside(bare, page, subject.entries), page.most(subject.entries))
            for page, subject in made
        ),
    ]


def _beside(bare: dict[str, Subject], page: Page, entries: int) -> Subject:
    return bare[f"{EXPORT} of {entries}" if page.beside == EXPORT else page.beside]


def _bare(place: Ground, sizes: list[int]) -> dict[str, Subject]:
    served = place.serve("bare", ground.make_bare(place), "files", package="bench.bare")
    browser = Browser(served.port)

    def subject(name: str, visit: Callable[[Browser], Answer]) -> Subject:
        return Subject(f"bare {name}", 0, served, lambda: [visit(browser)], leads_on=name == INSERT)

    plain = {name: subject(name, bare_visit(name, 0)) for name in (ONE, LIST, INSERT)}
    exports = {f"{EXPORT} of {rows}": bare_visit(EXPORT, rows) for rows in sizes}
    return plain | {name: subject(name, visit) for name, visit in exports.items()}


def _subjects(place: Ground, entries: int, pages: list[Page]) -> list[tuple[Page, Subject]]:
    """The pages at one size, each on the database of its stage."""
    found = []
    for stage in dict.fromkeys(page.stage for page in pages):
        name, files = filling.filled(place, entries, stage), filling.files_of(entries)
        database = place.copy(name)
        served = place.serve(f"web-{entries}-{stage}", database, files)
        cast = _cast(place, database, files, stage=stage)
        for page in pages:
            if page.stage == stage:
                visit = _visiting(page, served, cast)
                found.append((page, Subject(page.name, entries, served, visit)))
    return found


def _visiting(page: Page, served: Served, cast: Cast) -> Callable[[], list[Answer]]:
    browser = Browser(served.port)
    return lambda: list(page.visit(browser, cast))


def _cast(place: Ground, database: str, files: str, *, stage: str) -> Cast:
    env = {**os.environ, **place.variables(database, files)}
    command = [sys.executable, "-m", "bench.cast", stage]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    cast: Cast = json.loads(done.stdout)
    return cast


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[240, 2400])
    parser.add_argument("--rounds", type=int, default=40, help="visits of each page")
    parser.add_argument("--warm", type=int, default=10, help="visits of each before any counts")
    parser.add_argument("--pages", nargs="*", help="only these")
    parser.add_argument("--port", type=int, default=8170, help="the first of some")
    parser.add_argument("--anew", action="store_true", help="fill the databases again")
    parser.add_argument("--folder", type=Path, default=OUT / "ground")
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
