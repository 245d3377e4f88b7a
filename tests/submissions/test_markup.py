"""HTML made in Python: whatever a person wrote is text, and stays text."""

import pytest
from django.template import Context, Template

from submissions.markup import NOTHING, Html, fill, icon, joined

HOSTILE = """<script>alert("1")</script>&amp;'{0}{x.__class__}"""
TEXT = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#x27;{0}{x.__class__}"


def test_what_is_filled_in_is_escaped_once() -> None:
    cell = fill("<td>{}</td>", HOSTILE)
    assert cell == f"<td>{TEXT}</td>"
    assert fill("<tr>{}</tr>", cell) == f"<tr><td>{TEXT}</td></tr>"
    assert joined([cell, cell], " ") == f"{cell} {cell}"


def test_a_template_prints_it_as_it_is_and_a_part_of_it_as_text() -> None:
    page = Template("{{ cell }}{{ text }}")
    assert page.render(Context({"cell": fill("<b>{}</b>", "<"), "text": "<"})) == "<b>&lt;</b>&lt;"
    assert type(fill("<b>{}</b>", "x")[:3]) is str
    assert type(fill("<b>{}</b>", "x") + "<i>") is str


@pytest.mark.parametrize("value", ["<b>", Html("<b>")[:], 1, None])
def test_only_its_own_kind_passes(value: object) -> None:
    assert "<b>" not in fill("{}", value)


def test_a_value_too_few_is_a_mistake() -> None:
    with pytest.raises(IndexError):
        fill("{}{}", NOTHING)


def test_an_icon_is_drawn_from_the_sheet() -> None:
    assert icon("file-text").endswith('#file-text"></use></svg>')
