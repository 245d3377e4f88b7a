"""Every sentence of the portal and every stored name stands in English and Korean."""

from pathlib import Path

import polib
import pytest
import yaml

from tests.house import translations, tree


def _catalogue(*entries: polib.POEntry) -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.extend(entries)
    return catalogue


def test_every_sentence_is_in_korean(tmp_path: Path) -> None:
    assert (tree.ROOT / translations.CATALOGUE).is_file()
    wanted = translations.extract(tree.ROOT, tmp_path)
    stored = polib.pofile(str(tree.ROOT / translations.CATALOGUE))
    assert translations.problems(wanted, stored) == []


def test_stored_names_are_in_both_languages() -> None:
    files = [p for p in tree.with_suffix(tree.ROOT, ".yaml") if p.parts[0] == "editions"]
    assert files
    for path in files:
        data = yaml.safe_load((tree.ROOT / path).read_text(encoding="utf-8"))
        assert any(translations.bilingual_texts(data)), path
        assert translations.without_korean(data) == [], path


def test_extraction_finds_python_and_templates(tmp_path: Path) -> None:
    root = tmp_path / "root"
    tree.plant(root, "desk/views.py", "from x import gettext as _\na = _('From a view')\n")
    tree.plant(root, "templates/desk/a.html", '{% load i18n %}{% translate "From a page" %}\n')
    tree.plant(root, "templates/desk/emails/a.txt", '{% load i18n %}{% translate "A mail" %}\n')
    found = translations.extract(root, tmp_path / "copy")
    assert {entry.msgid for entry in found} == {"From a view", "From a page", "A mail"}


def test_a_missing_tool_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuntimeError, match="xgettext"):
        translations.extract(tree.ROOT, tmp_path)


@pytest.mark.parametrize(
    ("stored", "problem"),
    [
        (polib.POEntry(msgid="Other", msgstr="다른"), "missing"),
        (polib.POEntry(msgid="Dear %(name)s", msgstr=""), "not translated"),
        (polib.POEntry(msgid="Dear %(name)s", msgstr="Dear %(name)s"), "no Hangul"),
        (polib.POEntry(msgid="Dear %(name)s", msgstr="안녕하세요"), "other placeholders"),
        (polib.POEntry(msgid="Dear %(name)s", msgstr="%(nom)s 님"), "other placeholders"),
        (polib.POEntry(msgid="Dear %(name)s", msgstr="%(name)s 님", flags=["fuzzy"]), "fuzzy"),
        (polib.POEntry(msgid="Gone", msgstr="없음", obsolete=True), "obsolete"),
        (polib.POEntry(msgid="Unused", msgstr="안 씀"), "nowhere used"),
    ],
)
def test_a_planted_fault_is_found(stored: polib.POEntry, problem: str) -> None:
    wanted = _catalogue(polib.POEntry(msgid="Dear %(name)s"))
    found = translations.problems(wanted, _catalogue(stored))
    assert any(line.startswith(problem) for line in found)


def test_a_good_entry_passes() -> None:
    wanted = _catalogue(
        polib.POEntry(msgid="Dear %(name)s"),
        polib.POEntry(msgid="%(n)s"),
        polib.POEntry(msgid="%(n)s entry", msgid_plural="%(n)s entries"),
    )
    stored = _catalogue(
        polib.POEntry(msgid="Dear %(name)s", msgstr="%(name)s 님"),
        polib.POEntry(msgid="%(n)s", msgstr="%(n)s"),
        polib.POEntry(
            msgid="%(n)s entry",
            msgid_plural="%(n)s entries",
            msgstr_plural={0: "응모작 %(n)s건"},
        ),
    )
    assert translations.problems(wanted, stored) == []


@pytest.mark.parametrize(
    "data",
    [
        {"name": {"en": "Gold", "ko": "Gold"}},
        {"name": {"en": "Gold"}},
        {"name": {"ko": "금상"}},
        {"awards": [{"name_en": "Gold", "name_ko": ""}]},
    ],
)
def test_a_name_in_one_language_is_found(data: object) -> None:
    assert len(translations.without_korean(data)) == 1
    assert translations.without_korean({"name": {"en": "Gold", "ko": "금상"}}) == []
