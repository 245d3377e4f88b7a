"""What the sources promise: tokens in one file, icons in the sprite, one list of styles."""

import re

from tests.house.tree import ROOT

CSS = ROOT / "static" / "css"
LITERAL = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|color)a?\(|(?<![\w.-])-?\d*\.?\d+(?:px|rem|em|ch|ms|s|vw|vh|dvh)\b",
    re.IGNORECASE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ICON = re.compile(r'components/icon\.html" with name="([^"]+)"')


def test_only_tokens_name_colours_sizes_and_times() -> None:
    found = [
        f"{path.name}: {match.group()}"
        for path in sorted(CSS.glob("*.css"))
        if path.name != "tokens.css"
        for match in LITERAL.finditer(COMMENT.sub("", path.read_text()))
    ]
    assert found == []


def test_every_token_in_use_is_defined() -> None:
    text = "".join(COMMENT.sub("", path.read_text()) for path in CSS.glob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)", text))
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    assert sorted(used - defined) == []
    assert sorted(defined - used) == []


def test_every_style_file_is_in_the_list() -> None:
    listed = re.findall(r'@import url\("([^"]+)"\)', (CSS / "all.css").read_text())
    assert sorted([*listed, "all.css"]) == sorted(path.name for path in CSS.glob("*.css"))


def test_every_icon_in_use_is_in_the_sprite() -> None:
    sprite = (ROOT / "static" / "img" / "icons.svg").read_text()
    ids = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    pages = (path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    used = {name for page in pages for name in ICON.findall(page)}
    assert sorted(used - ids) == []


def test_no_comment_of_a_template_runs_over_a_line_end() -> None:
    """Django's `{# … #}` is a comment on one line only; over two it is shown to everybody."""
    found = [
        path.name
        for path in (ROOT / "templates").rglob("*.*")
        for line in path.read_text().split("\n")
        if "{#" in line and "#}" not in line.split("{#")[-1]
    ]
    assert found == []
