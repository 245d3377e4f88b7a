"""Templates are formatted, and an undefined variable is an error in every test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.template import Context, Engine, engines

from tests.house import pages, tree, undefined


def test_templates_are_formatted() -> None:
    written = [path for path in tree.templates(tree.ROOT) if path.suffix == ".html"]
    assert pages.unformatted(tree.ROOT, written) == []


def test_an_unformatted_template_is_found(tmp_path: Path) -> None:
    path = tree.plant(tmp_path, "templates/a.html", "{{title}}\n")
    assert pages.unformatted(tmp_path, [path.relative_to(tmp_path)]) != []


class TestUndefined:
    """Rendering with a folder of our own, which `Undefined` takes for the house's templates."""

    @pytest.fixture
    def render(self, tmp_path: Path) -> Callable[..., str]:
        invalid = type("Planted", (undefined.Undefined,), {"folder": tmp_path})()
        engine = Engine(
            dirs=[str(tmp_path)],
            string_if_invalid=invalid,
            libraries={"i18n": "django.templatetags.i18n"},
        )

        def render(text: str, **context: object) -> str:
            tree.plant(tmp_path, "page.html", text)
            return engine.get_template("page.html").render(Context(context))

        return render

    @pytest.mark.parametrize(
        "text",
        [
            "{{ titel }}",
            "{{ entry.titel }}",
            "{{ titel|upper }}",
            "{% for row in rwos %}{% endfor %}",
            "{% with name=titel %}{% endwith %}",
            "{% load i18n %}{% blocktranslate %}Dear {{ nmae }}{% endblocktranslate %}",
            "{% if title %}{{ titel }}{% endif %}",
        ],
    )
    def test_an_undefined_variable_raises(self, render: Callable[..., str], text: str) -> None:
        with pytest.raises(undefined.UndefinedVariable):
            render(text, title="A", name="B", rows=[], entry={"title": "A"})

    def test_what_is_defined_or_asked_for_renders(self, render: Callable[..., str]) -> None:
        text = "{% if help %}no{% endif %}{{ none }}{% for row in rows %}{{ row }}{% endfor %}"
        assert render(text, none="", rows=[1, 2]) == "12"

    def test_foreign_templates_keep_their_ways(self) -> None:
        invalid = undefined.Undefined()
        template = Engine(string_if_invalid=invalid).from_string("{{ a|default:'b' }}{{ c }}")
        assert template.render(Context({})) == "b"

    def test_it_holds_in_every_test(self) -> None:
        engine = engines["django"].engine  # type: ignore[attr-defined]
        assert isinstance(engine.string_if_invalid, undefined.Undefined)
