"""Filled databases, kept under a fingerprint of the tree that filled them."""

import hashlib
from pathlib import Path

from bench import ground as grounds
from bench.ground import DEMO, EDITIONS, ROOT, Ground
from prize.run import postgres

HASTE = postgres.UNSAFE  # while filling; measuring takes Postgres as it is
OPEN, CLOSED = "panel", "finalists"  # the stage in which ballots are given; the one after
SEED = "2023"


def filled(ground: Ground, entries: int, stage: str) -> str:
    """The name of the database whose edition has so many entries and stands there; made once."""
    name = _name(entries, stage)
    if name in grounds.databases(ground):
        return name
    making = f"{name}_making"
    if stage == OPEN:
        _begin(ground, making, entries)
    else:
        grounds.rename(ground, ground.copy(filled(ground, entries, OPEN)), making)
    _demo(ground, making, entries, stage=stage)
    grounds.rename(ground, making, name)
    return name


def files_of(entries: int) -> str:
    """The folder of the files that belong to it."""
    return f"files-{entries}"


def _name(entries: int, stage: str) -> str:
    return f"bench_{_fingerprint()}_{entries}_{stage}"


def _begin(ground: Ground, name: str, entries: int) -> None:
    grounds.create(ground, name)
    files = files_of(entries)
    ground.manage(name, files, "migrate", "--verbosity", "0", owner=True)
    ground.manage(name, files, "shift_clock", "--to", "2023-02-01T10:00:00+09:00", owner=True)
    for edition in EDITIONS:
        ground.manage(name, files, "load_edition", edition)


def _demo(ground: Ground, name: str, entries: int, *, stage: str) -> None:
    """The demonstration up to the stage; then the clock stands at the stage's hour."""
    files, demo = files_of(entries), ["demo", "--edition", DEMO]
    ground.manage(name, files, *demo, "--entries", str(entries), "--seed", SEED, "--at", stage)
    hour = ground.manage(name, files, *demo, "--hour", stage)
    ground.manage(name, files, "shift_clock", "--to", hour, owner=True)


def _fingerprint() -> str:
    """Changes with the tables and the editions; who changes the demonstration asks for --anew."""
    digest = hashlib.sha256()
    patterns = ("*/migrations/*.py", "editions/*.yaml", "bench/*.yaml")
    for path in sorted(one for pattern in patterns for one in ROOT.glob(pattern)):
        digest.update(str(path.relative_to(ROOT)).encode() + Path(path).read_bytes())
    return digest.hexdigest()[:8]
