"""Words and 자, the same in Python and in the page's script."""

import re
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from submissions.counting import WHITE_SPACE, characters, plain, words

SCRIPT = Path(__file__).resolve().parents[2] / "static" / "js" / "whitespace.js"


def test_the_script_has_the_same_white_space() -> None:
    ranges = re.findall(r"\[0x([0-9a-f]{4}), 0x([0-9a-f]{4})\]", SCRIPT.read_text())
    listed = [chr(at) for low, high in ranges for at in range(int(low, 16), int(high, 16) + 1)]
    assert "".join(listed) == WHITE_SPACE


def test_examples() -> None:
    assert words("") == words(" \n\t") == 0
    assert words("one two\u3000three\u00a0four\r\nfive") == 5
    assert words("a\u200bb") == 1  # a zero-width space is no white space
    assert words("안녕하십니까 여러분") == 2
    assert characters("가나 다\r\n라") == 6
    assert characters(unicodedata.normalize("NFD", "각")) == 1
    assert characters("👩‍🚀") == 3


@given(st.text())
def test_counts_do_not_depend_on_form_or_line_ends(text: str) -> None:
    for form in ("NFC", "NFD"):
        other = unicodedata.normalize(form, text)
        assert words(other) == words(text)
        assert characters(other) == characters(text)
    assert characters(plain(text).replace("\n", "\r\n")) == characters(text)


@given(st.lists(st.text(min_size=1).filter(lambda t: not set(plain(t)) & set(WHITE_SPACE))))
def test_words_are_what_white_space_parts(parts: list[str]) -> None:
    assert words(" ".join(parts)) == len(parts)


@given(st.text(), st.text())
def test_a_text_never_has_fewer_words_with_more_behind_it(one: str, two: str) -> None:
    assert words(f"{one} {two}") == words(one) + words(two)
