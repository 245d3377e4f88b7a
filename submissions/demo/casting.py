"""Who enters what and when, and what becomes of it: the same for the same seed; writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from accounts.demo import APPLICANT, HOST
from submissions.demo.people import Invented, People
from submissions.demo.shares import (
    DRAFTS,
    GRACES,
    LATE,
    REGIONS,
    REPAIRED,
    apportion,
    divide,
    part_of,
)
from submissions.models import Edition, Pool

EARLY, BY_THEN = 0.58, 0.79  # this share of the entries is in by that share of the call
LAST = (
    ("last_moment", -timedelta(milliseconds=1)),
    ("last_second", -timedelta(seconds=2)),
    ("grace", timedelta(minutes=95)),
    ("grace", timedelta(minutes=140)),
)
TRIES = (timedelta(seconds=1), timedelta(seconds=41), timedelta(minutes=6))  # after the end
VISITORS = ("HC-city", 1)  # whom a visitor of the sandbox may be
# the best of a pool, by their standing among those that go on
PLACED = {
    ("TI-city", 3): "equal_silver_a",
    ("TI-city", 4): "equal_silver_b",
    ("HC-city", 5): "bronze_swap",
    ("HC-city", 6): "bronze_swap",
    ("HC-city", 8): "mention_gggi",
    ("TI-city", 8): "mention_imd",
    ("HC-city", 9): "mention_imd",
}


@dataclass(frozen=True)
class Part:
    """One entry of the cast.

    `standing` 1 is the best of its pool (0: does not go on). `twin` is the part whose project this
    one hands in as well. `submitted_at` None is a draft; tagged "late", its owner tries at
    `tries_at`, too late. `owner`: an address of its own. Fates: goes_on, unsigned, planning,
    duplicate, scope, withdraws, "".
    """

    number_in_cast: int
    edition: str
    pool_code: str
    category_code: str
    kind: str
    who: Invented
    begun_at: datetime
    submitted_at: datetime | None
    fate: str = ""
    tags: frozenset[str] = frozenset()
    standing: int = 0
    twin: int = 0
    tries_at: datetime | None = None
    owner: str = ""

    @property
    def address(self) -> str:
        """The owner's address: by it the rooms find the entry."""
        return self.owner or f"applicant{self.number_in_cast:03d}.{self.edition}@{HOST}"


def cast(edition: Edition, n: int, seed: int) -> list[Part]:
    """n entries that will be handed in, and drafts beside them, in the order they are begun."""
    random = Random(f"cast/{seed}")  # noqa: S311 (an invented world, not a secret)
    pools = list(Pool.objects.filter(edition=edition).select_related("category").order_by("pk"))
    categories = {pool.code: pool.category.code for pool in pools}
    kinds = {pool.code: pool.kinds for pool in pools}
    cells = divide([pool.code for pool in pools], n)
    roles = [cell for cell, count in cells.items() for _each in range(count)]
    codes = [pool for pool, _fate in roles]
    roles += [(random.choice(codes), "") for _each in range(part_of(DRAFTS, n, least=2))]
    random.shuffle(roles)
    whom = _who(roles, kinds, seed, random=random)
    parts = [
        Part(0, edition.slug, pool, categories[pool], kind, who, when, when, fate)
        for (pool, fate), (kind, who), when in zip(
            roles, whom, _moments(edition, roles, random), strict=True
        )
    ]
    return _numbered(_tagged(parts, n, edition, random=random), random)


def _who(
    roles: list[tuple[str, str]], kinds: dict[str, list[str]], seed: int, *, random: Random
) -> Iterator[tuple[str, Invented]]:
    """Each role's kind and entrant; regions in the edition's shares among those that go on too."""
    people = People(seed)
    regions: dict[bool, list[str]] = {}
    for goes_on in (True, False):
        count = sum((fate == "goes_on") == goes_on for _pool, fate in roles)
        spread = apportion(count, REGIONS)
        regions[goes_on] = [region for region, many in spread.items() for _each in range(many)]
        random.shuffle(regions[goes_on])
    for pool, fate in roles:
        kind = random.choice(kinds[pool])
        yield kind, people.invent(kind, regions[fate == "goes_on"].pop(), pool)


def _moments(edition: Edition, roles: list[tuple[str, str]], random: Random) -> Iterator[datetime]:
    """When each would be handed in: some early, most in the last days, not in the last minutes."""
    span = edition.closes_at - edition.opens_at - timedelta(minutes=30)
    for number in range(len(roles)):
        early = number < EARLY * len(roles)
        share = random.uniform(0.07, BY_THEN) if early else 1 - 0.2 * random.random() ** 2
        yield edition.opens_at + span * share


def _tagged(parts: list[Part], n: int, edition: Edition, *, random: Random) -> list[Part]:
    """Standings, awkward moments; drafts lose the moment at which they would be handed in."""
    parts = list(_placed(parts))
    end = edition.closes_at
    going = [at for at, part in enumerate(parts) if part.fate == "goes_on"]
    random.shuffle(going)
    for (tag, later), at in zip(LAST[: 2 + part_of(GRACES, n, least=1)], going, strict=False):
        parts[at] = replace(_with(parts[at], tag), submitted_at=end + later)
    tags = ["fullest", "barest", *["repaired"] * part_of(REPAIRED, n, least=1)]
    for tag, at in zip(tags, going[len(LAST) :], strict=False):
        parts[at] = _with(parts[at], tag)
    drafts = [at for at, part in enumerate(parts) if not part.fate]
    for at in drafts:
        parts[at] = replace(parts[at], submitted_at=None)
    for at, later in zip(drafts, TRIES[: part_of(LATE, n, least=1)], strict=False):
        parts[at] = replace(_with(parts[at], "late"), tries_at=end + later)
    return parts


def _placed(parts: list[Part]) -> Iterator[Part]:
    """Those that go on stand in the order of the (shuffled) cast."""
    standing: dict[str, int] = {}
    for part in parts:
        if part.fate == "goes_on":
            place = standing[part.pool_code] = standing.get(part.pool_code, 0) + 1
            owner = APPLICANT if (part.pool_code, place) == VISITORS else ""
            placed = replace(part, standing=place, owner=owner)
            tag = PLACED.get((part.pool_code, place))
            yield _with(placed, tag) if tag else placed
        else:
            yield part


def _with(part: Part, tag: str) -> Part:
    return replace(part, tags=part.tags | {tag})


def _numbered(parts: list[Part], random: Random) -> list[Part]:
    """Begun some days before they are handed in; numbered in that order; twins named."""
    begun = sorted((replace(part, begun_at=_begun(part, random)) for part in parts), key=_begin)
    numbered = [replace(part, number_in_cast=number) for number, part in enumerate(begun, 1)]
    return list(_twinned(numbered))


def _begin(part: Part) -> datetime:
    return part.begun_at


def _begun(part: Part, random: Random) -> datetime:
    return part.begun_at - timedelta(hours=random.uniform(20, 140))


def _twinned(parts: list[Part]) -> Iterator[Part]:
    """A vendor that hands in a city's project does so from that city."""
    cities = [part for part in parts if part.kind == "city" and part.fate == "goes_on"]
    for part in parts:
        if part.fate != "duplicate" or not cities:
            yield part
            continue
        near = [one for one in cities if one.category_code == part.category_code] or cities
        city = near[part.number_in_cast % len(near)]
        cities.remove(city)
        who = replace(part.who, city=city.who.city, country=city.who.country)
        yield replace(part, who=who, twin=city.number_in_cast)
