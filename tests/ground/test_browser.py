"""The browser runs, with and without scripts, and shows Hangul in a font that has it."""

import pytest

from tests.browser import NewPage

pytestmark = pytest.mark.browser
PAGE = "data:text/html,<p id=word>none</p><script>word.textContent = navigator.language</script>"


def test_people_have_their_own_language_and_scripts(new_page: NewPage) -> None:
    english, korean, plain = new_page("en"), new_page("ko"), new_page("ko", scripts=False)
    for page, word in ((english, "en-GB"), (korean, "ko-KR"), (plain, "none")):
        page.goto(PAGE)
        assert page.inner_text("#word") == word


def test_hangul_has_a_font(new_page: NewPage) -> None:
    page = new_page("ko")
    page.set_content(
        '<span id="a">가</span><br><span id="b">힣</span><br><span id="c">\ue123</span>'
    )
    pictures = [page.locator(f"#{name}").screenshot() for name in "abc"]
    assert len(set(pictures)) == 3, "Hangul shows as boxes: install a Korean font"
