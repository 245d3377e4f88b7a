"""Assignment by rotation: conflicts hold, loads are even, shortfalls are named."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.scoring.rotate import Rotation, Seat, Shortfall, Slot, rotate

type Pairs = set[tuple[str, str]]


def slots(number: int, panel: str = "P") -> list[Slot]:
    return [Slot(f"{panel}{n}", panel) for n in range(number)]


def seats(names: Iterable[str], *panels: str) -> list[Seat]:
    return [Seat(name, frozenset(panels or ("P",))) for name in names]


def by_entry(rotation: Rotation) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entry, judge in rotation.pairs:
        found.setdefault(entry, set()).add(judge)
    return found


@given(st.integers(0, 25), st.integers(1, 9), st.integers(1, 5), st.text(max_size=3))
def test_without_conflicts_loads_differ_by_one_at_most(n: int, m: int, k: int, seed: str) -> None:
    rotation = rotate(slots(n), seats("ABCDEFGHI"[:m]), (), seed=seed, each=k, minimum=1)
    assert max(rotation.loads.values()) - min(rotation.loads.values()) <= 1
    assert all(len(judges) == min(k, m) for judges in by_entry(rotation).values())
    assert sum(rotation.loads.values()) == len(rotation.pairs) == n * min(k, m)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Slot], list[Seat], Pairs]:
    entries = [Slot(f"e{n}", draw(st.sampled_from("PQ"))) for n in range(draw(st.integers(0, 8)))]
    panels = st.frozensets(st.sampled_from("PQ"))
    judges = [Seat(f"j{n}", draw(panels)) for n in range(draw(st.integers(0, 6)))]
    pairs = [(slot.entry, seat.judge) for slot, seat in product(entries, judges)]
    barred = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    return entries, judges, barred


@given(cases(), st.randoms(use_true_random=False))
def test_conflicts_and_panels_hold_and_no_order_of_input_matters(
    case: tuple[list[Slot], list[Seat], Pairs], lot: object
) -> None:
    entries, judges, barred = case
    rotation = rotate(entries, judges, barred, seed="s", each=3, minimum=2)
    panel = {slot.entry: slot.panel for slot in entries}
    sits = {seat.judge: seat.panels for seat in judges}
    assert not barred & set(rotation.pairs)
    assert all(panel[entry] in sits[judge] for entry, judge in rotation.pairs)
    assert len(set(rotation.pairs)) == len(rotation.pairs)
    again = rotate(entries[::-1], judges[::-1], sorted(barred), seed="s", each=3, minimum=2)
    assert again == rotation


@given(cases())
def test_every_entry_gets_as_many_as_may_and_the_rest_is_named(
    case: tuple[list[Slot], list[Seat], Pairs],
) -> None:
    entries, judges, barred = case
    rotation = rotate(entries, judges, barred, seed="s", each=3, minimum=2)
    got = by_entry(rotation)
    expected = []
    for slot in sorted(entries, key=lambda slot: slot.entry):
        may = [s for s in judges if slot.panel in s.panels and (slot.entry, s.judge) not in barred]
        assert len(got.get(slot.entry, ())) == min(3, len(may))
        if len(may) < 3:
            expected.append(Shortfall(slot.entry, len(may), 3, 2))
    assert list(rotation.shortfalls) == expected


@st.composite
def small_cases(draw: st.DrawFn) -> tuple[list[Slot], list[Seat], Pairs]:
    entries, judges = slots(draw(st.integers(1, 4))), seats("ABCD")
    pairs = [(slot.entry, seat.judge) for slot, seat in product(entries, judges)]
    return entries, judges, draw(st.sets(st.sampled_from(pairs), max_size=8))


@given(small_cases())
@settings(max_examples=60)
def test_with_conflicts_no_other_assignment_is_more_even(
    case: tuple[list[Slot], list[Seat], Pairs],
) -> None:
    entries, judges, barred = case
    choices = []
    for slot in entries:
        may = [s.judge for s in judges if (slot.entry, s.judge) not in barred]
        choices.append(list(combinations(may, min(2, len(may)))))
    best = min(
        sum(load**2 for load in Counter(j for pair in picked for j in pair).values())
        for picked in product(*choices)
    )
    rotation = rotate(entries, judges, barred, seed="s", each=2, minimum=1)
    assert sum(load**2 for load in rotation.loads.values()) == best


def test_another_seed_gives_another_rotation_and_the_same_seed_the_same() -> None:
    one, same, other = (
        rotate(slots(20), seats("ABCDEFGH"), (), seed=seed) for seed in ("s", "s", "t")
    )
    assert one == same
    assert one.pairs != other.pairs


def test_judges_are_mixed_so_that_all_can_be_compared() -> None:
    """Eight judges, four an entry: two fixed halves would never meet."""
    rotation = rotate(slots(20), seats("ABCDEFGH"), (), seed="s")
    met = {pair for js in by_entry(rotation).values() for pair in combinations(sorted(js), 2)}
    assert len(met) == 28


def test_a_judge_of_two_panels_is_not_asked_twice_as_much() -> None:
    benches = [*seats("ABCD", "P"), *seats("EFG", "P", "L")]
    rotation = rotate([*slots(14), *slots(4, "L")], benches, (), seed="s", each=2, minimum=1)
    assert max(rotation.loads.values()) - min(rotation.loads.values()) <= 1


def test_too_few_judges_are_a_named_shortfall_never_an_error() -> None:
    barred = {("P0", "A"), ("P0", "B"), ("P1", "A")}
    rotation = rotate(slots(3), seats("ABCD"), barred, seed="s", each=4, minimum=3)
    assert rotation.shortfalls == (Shortfall("P0", 2, 4, 3), Shortfall("P1", 3, 4, 3))
    assert [shortfall.below_minimum for shortfall in rotation.shortfalls] == [True, False]


def test_a_jury_scores_everything_it_may() -> None:
    barred = {("P0", name) for name in "ABCDE"}
    rotation = rotate(slots(2), seats("ABCDEFGHI"), barred, seed="s", each=None, minimum=5)
    assert {entry: len(judges) for entry, judges in by_entry(rotation).items()} == {
        "P0": 4,
        "P1": 9,
    }
    assert rotation.shortfalls == (Shortfall("P0", 4, 5, 5),)


@pytest.mark.parametrize("gone", ["A", "B", "C"])
def test_a_replacement_is_added_and_what_was_begun_stays(gone: str) -> None:
    first = rotate(slots(9), seats("ABCDEF"), (), seed="s", each=3)
    recused = {(entry, judge) for entry, judge in first.pairs if judge == gone}
    second = rotate(slots(9), seats("ABCDEF"), recused, seed="s", each=3, kept=first.pairs)
    assert set(first.pairs) - recused <= set(second.pairs)
    assert all(len(judges) == 3 for judges in by_entry(second).values())
    assert not recused & set(second.pairs)


def test_kept_pairs_of_those_who_left_are_forgotten() -> None:
    kept = {("P0", "gone"), ("away", "A"), ("P0", "A")}
    rotation = rotate(slots(1), seats("AB"), (), seed="s", each=1, minimum=1, kept=kept)
    assert rotation.pairs == (("P0", "A"),)
