"""`make bench-calibration`: what a sheet of scores costs to tally, with variances, errors, chances.

python -m bench.calibration [--sizes 240 2400 24000 1128]: each sheet is written to a file and given
to `manage.py tally_sheet` in a process of its own; its seconds and its largest memory are told.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.ground import ROOT

GIB = 1 << 20  # in KiB, as the kernel tells the largest memory
MOST_MEMORY = 2 * GIB


@dataclass(frozen=True)
class Size:
    """A sheet: `scores` of the entries by judges drawn at random; `most` seconds it may take."""

    entries: int
    judges: int
    scores: int
    most: int

    @property
    def name(self) -> str:
        return f"{self.entries:,} x {self.judges:,}, {self.scores:,} scores"


@dataclass(frozen=True)
class Cost:
    """Seconds of processor and by the clock, and the largest memory in KiB."""

    processor: float
    clock: float
    memory: int


SIZES = (
    Size(240, 30, 4 * 240, 2),
    Size(2_400, 200, 4 * 2_400, 60),
    Size(24_000, 1_000, 4 * 24_000, 300),
    Size(1_128, 2_972, 73_421, 60),  # as many lecturers, students and ratings as InstEval of lme4
)


def main() -> int:
    """0 where every sheet keeps its limits of time and memory, else 1."""
    options = _options()
    over = False
    print("| entries x judges | processor, s | clock, s | memory, MiB | at most, s |")
    print("|---|---:|---:|---:|---:|")
    for size in SIZES:
        if size.entries in options.sizes:
            cost = measured(size)
            over |= cost.clock > size.most or cost.memory > MOST_MEMORY
            numbers = f"{cost.processor:.1f} | {cost.clock:.1f} | {cost.memory / 1024:.0f}"
            print(f"| {size.name} | {numbers} | {size.most} |", flush=True)
    return int(over)


def measured(size: Size) -> Cost:
    """The cost of one tally; CalledProcessError where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        sheet, out = Path(folder) / "sheet.csv", Path(folder) / "out.json"
        write_sheet(sheet, size)
        asked = ["--top", str(size.entries // 4), "--draws", "4000", "--out", str(out)]
        command = [sys.executable, "manage.py", "tally_sheet", str(sheet), *asked]
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        clock = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        if len(json.loads(out.read_bytes())["entries"]) != size.entries:
            raise RuntimeError(f"not every entry of {size.name} is in the outcome")
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss)


def write_sheet(path: Path, size: Size) -> None:
    """Whole marks from 1 to 10: an entry's quality, a judge's leniency and chance; the same each
    time. Every entry has equally many scores, or one more."""
    rng = np.random.default_rng(size.scores)
    quality, leniency = rng.normal(0, 1, size.entries), rng.normal(0, 0.7, size.judges)
    with path.open("w") as file:
        print("entry,judge,score", file=file)
        for entry in range(size.entries):
            more = entry < size.scores % size.entries
            for judge in rng.choice(size.judges, size.scores // size.entries + more, replace=False):
                mark = 6 + quality[entry] + leniency[judge] + rng.normal()
                print(f"e{entry},j{judge},{min(10, max(1, round(mark)))}", file=file)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.calibration", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[s.entries for s in SIZES])
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
