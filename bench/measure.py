"""Asking pages in turns, so that a noisy moment of the machine meets them all alike."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from bench.client import Answer
from bench.ground import Ground, Served
from prize.run import postgres

VISITS = 3
MARK = "§ "  # in front of every entry of the log
STATEMENT = re.compile(r"(?:statement|execute [^:]*): (.*)", re.DOTALL)
FRAME = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK)\b(?! TO)", re.IGNORECASE)


@dataclass
class Subject:
    """Something to measure: `visit` makes its requests and gives their answers."""

    name: str
    entries: int
    served: Served
    visit: Callable[[], list[Answer]]
    leads_on: bool = False  # answered by a redirect
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    size: int = 0

    @property
    def p50(self) -> float:
        """Milliseconds, all requests of a visit together."""
        return 1000 * median(self.seconds)

    @property
    def p95(self) -> float:
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of the workers' processor time a visit."""
        return 1000 * median(self.cpu)

    @property
    def asked(self) -> int:
        """Statements a visit, transactions' own words apart, as Postgres counted them."""
        return len(self.statements)

    def once(self) -> None:
        """One visit, timed."""
        before = self.served.cpu()
        answers = self.visit()
        self.cpu.append(self.served.cpu() - before)
        self.seconds.append(sum(answer.seconds for answer in answers))
        self.size = len(answers[-1].text)
        fine = {200} if len(answers) == 1 and not self.leads_on else {200, 302}
        wrong = [answer for answer in answers if answer.status not in fine]
        if wrong:
            told = f"{self.name} answered {wrong[0].status}:\n{wrong[0].text[:2000]}"
            raise RuntimeError(told)


def warm(subjects: Sequence[Subject], visits: int) -> None:
    """Each worker has loaded what it needs before anything counts."""
    for subject in subjects:
        for _ in range(visits):
            subject.once()
        subject.seconds.clear()
        subject.cpu.clear()


def count_statements(ground: Ground, subjects: Sequence[Subject]) -> None:
    """What the database server was sent, by its own log.

    The least of a few visits: what a worker asks once in its life is not a page's price.
    """
    with ground.admin() as connection:
        log = _log(connection)
        connection.execute(f"ALTER SYSTEM SET log_line_prefix = '{MARK}%d '")
        for subject in subjects:
            _set(connection, "all")
            seen = [_seen(subject, log) for _ in range(VISITS)]
            _set(connection, "none")
            subject.statements = min(seen, key=len)
            subject.seconds.clear()
            subject.cpu.clear()


def _seen(subject: Subject, log: Path) -> list[str]:
    """What one visit sent; the log is complete when the answer is."""
    before = log.stat().st_size
    subject.once()
    time.sleep(0.1)
    with log.open(encoding="utf-8", errors="replace") as lines:
        lines.seek(before)
        return sent(lines.read(), subject.served.database)


def sent(log: str, database: str) -> list[str]:
    """The statements that a log says were sent to a database, transactions' own words apart."""
    entries = (entry.partition(" LOG:  ") for entry in log.split(MARK))
    found = [said for where, _, said in entries if where == database]
    statements = [match.group(1) for said in found if (match := STATEMENT.match(said))]
    return [" ".join(one.split()) for one in statements if not FRAME.match(one)]


def _set(connection: psycopg.Connection[Any], what: str) -> None:
    """Tell every session, busy or idle, what to write down; they listen between statements."""
    connection.execute(f"ALTER SYSTEM SET log_statement = '{what}'")
    connection.execute("SELECT pg_reload_conf()")
    connection.execute("SELECT pg_sleep(0.1)")


def _log(connection: psycopg.Connection[Any]) -> Path:
    row = connection.execute("SHOW data_directory").fetchone()
    return Path(row[0] if row else "").parent / postgres.LOG


def in_turns(subjects: Sequence[Subject], rounds: int) -> None:
    """Every subject once a round."""
    for _ in range(rounds):
        for subject in subjects:
            subject.once()
