"""Invented prose: believable texts up to a wanted length, the same for the same seed."""

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from submissions.counting import characters, words
from submissions.demo.people import read_lines

ANY = "*"
FEW, TENS, HUNDREDS = (3, 9), (12, 94), (120, 980)


class Figures(dict[str, Any]):
    """What the braces of a sentence stand for; figures are drawn anew each time."""

    def __init__(self, random: Random, told: Mapping[str, str]) -> None:
        super().__init__(told)
        self.draw = {
            "few": lambda: random.randint(*FEW),
            "tens": lambda: random.randint(*TENS),
            "hundreds": lambda: random.randint(*HUNDREDS),
            "percent": lambda: random.randint(11, 68),
            "year": lambda: random.randint(2018, 2022),
            "months": lambda: random.randint(4, 18),
            "days": lambda: random.randint(5, 40),
        }

    def __missing__(self, key: str) -> Any:
        return self.draw[key]()


def english(
    random: Random, told: Mapping[str, str], *, question: str, theme: str, least: int, most: int
) -> str:
    """An answer to a question of between `least` and `most` words."""
    lists = _sentences("english.txt")
    own = lists.get(f"{question} {theme}", ())
    if question == "b6":  # the summary says what is said at length elsewhere
        own = lists.get(f"c1 {theme}", ()) + lists.get(f"c6 {theme}", ())
    general = lists.get(f"{question} {ANY}") or lists[f"c1 {ANY}"]
    pool = _mixed(random, general, own, lead=question != "b6")
    return _text(pool, Figures(random, told), least=least, most=most, count=words, random=random)


def line(random: Random, told: Mapping[str, str], question: str) -> str:
    """One sentence or a caption."""
    pool = _sentences("english.txt")[f"{question} {ANY}"]
    return random.choice(pool).format_map(Figures(random, told))


def korean(random: Random, told: Mapping[str, str], *, theme: str, least: int, most: int) -> str:
    """A Korean original of between `least` and `most` 자."""
    lists = _sentences("korean.txt")
    pool = _mixed(random, lists[ANY], lists.get(theme, ()))
    figures = Figures(random, told)
    return _text(pool, figures, least=least, most=most, count=characters, random=random)


def _mixed(
    random: Random, general: tuple[str, ...], own: tuple[str, ...], *, lead: bool = True
) -> list[str]:
    """A theme's sentences among the general ones; one of them leads, or the general first."""
    first = random.choice(own) if own and lead else general[0]
    rest = [one for one in general + own if one != first]
    random.shuffle(rest)
    return [first, *rest]


def _text(
    pool: list[str], figures: Figures, *, least: int, most: int, count: Any, random: Random
) -> str:
    """Whole sentences up to a length of its own between the limits, in paragraphs of a few."""
    wanted = least + (most - least) * random.uniform(0.3, 0.75)
    told: list[str] = []
    length = 0
    for number, pattern in enumerate(pool):
        sentence = _capital(pattern.format_map(figures))
        after = length + count(sentence) + 1
        if after > most or (length >= wanted and length >= least):
            break
        told += [sentence, "\n\n" if number % 5 == 4 else " "]
        length = after
    return "".join(told).strip() or pool[0].format_map(figures)[:most]


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


@cache
def _sentences(name: str) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    head = ANY
    for text in read_lines(name):
        if text.startswith("["):
            head = text.strip("[]")
            lists[head] = ()
        else:
            lists[head] += (text,)
    return lists
