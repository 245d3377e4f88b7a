"""Templates are formatted, and an undefined variable is an error in every test."""

from pathlib import Path

from tests.house import pages, tree


def test_templates_are_formatted() -> None:
    assert pages.unformatted(tree.ROOT, tree.templates(tree.ROOT)) == []


def test_an_unformatted_template_is_found(tmp_path: Path) -> None:
    path = tree.plant(tmp_path, "templates/a.html", "{{title}}\n")
    assert pages.unformatted(tmp_path, [path.relative_to(tmp_path)]) != []
