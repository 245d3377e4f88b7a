"""Is every sentence there in Korean? Extraction into a copy of the tree, then a comparison."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from tests.house import tree

CATALOGUE = Path("locale/ko/LC_MESSAGES/django.po")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
LETTERS = re.compile(r"[A-Za-z]{2,}")
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sd]|\{(\w*)\}")
# The same word in both languages, so that no Hangul can be asked of it.
SAME_IN_KOREAN = {"English", "한국어"}


def extract(root: Path, copy: Path) -> polib.POFile:
    """Return the messages of the tree as Django's makemessages finds them, in a fresh catalogue.

    Raises RuntimeError where gettext's tools are missing: then nothing was looked at.
    """
    if shutil.which("xgettext") is None:
        raise RuntimeError("xgettext is missing: install gettext (apt-get install gettext)")
    _copy(root, copy)
    command = [sys.executable, "-m", "django", "makemessages", "--locale=ko", "--no-obsolete"]
    command += ["--no-location", "--extension=html,txt,py", "--ignore=tests/*"]
    command += ["--settings=django.conf.global_settings"]
    run = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stderr)
    return polib.pofile(str(copy / CATALOGUE))


def _copy(root: Path, copy: Path) -> None:
    for path in [*tree.room_sources(root), *tree.templates(root)]:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, copy / path)
    (copy / "locale").mkdir(parents=True, exist_ok=True)


def problems(wanted: polib.POFile, stored: polib.POFile) -> list[str]:
    """Return what is wrong with the stored catalogue, one sentence an entry."""
    entries = {_key(entry): entry for entry in stored if not entry.obsolete}
    keys = {_key(entry) for entry in wanted}
    found = [f"missing: {_show(entry)}" for entry in wanted if _key(entry) not in entries]
    found += [f"nowhere used: {_show(entry)}" for key, entry in entries.items() if key not in keys]
    found += [f"obsolete: {_show(entry)}" for entry in stored.obsolete_entries()]
    found += [line for entry in entries.values() for line in _entry_problems(entry)]
    return found


def _key(entry: polib.POEntry) -> tuple[str, str | None, str]:
    return (entry.msgid, entry.msgctxt, entry.msgid_plural or "")


def _show(entry: polib.POEntry) -> str:
    return str(entry.msgid)[:90]


def _entry_problems(entry: polib.POEntry) -> Iterator[str]:
    if entry.fuzzy:
        yield f"fuzzy: {_show(entry)}"
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    for text in texts:
        if not text:
            yield f"not translated: {_show(entry)}"
        elif needs_hangul(entry.msgid) and not HANGUL.search(text):
            yield f"no Hangul: {_show(entry)}"
        elif not _same_placeholders(entry, text):
            yield f"other placeholders: {_show(entry)}"


def needs_hangul(text: str) -> bool:
    """True where an English text has words, placeholders apart."""
    return text not in SAME_IN_KOREAN and bool(LETTERS.search(PLACEHOLDER.sub("", text)))


def _same_placeholders(entry: polib.POEntry, text: str) -> bool:
    """A plural's Korean form may follow either of the English forms."""
    sources = [entry.msgid, *([entry.msgid_plural] if entry.msgid_plural else [])]
    return any(_placeholders(source) == _placeholders(text) for source in sources)


def _placeholders(text: str) -> list[str]:
    return sorted(found[0] for found in PLACEHOLDER.finditer(text.replace("%%", "")))


def bilingual_texts(value: object, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield (place, English, Korean) of each pair: {en:, ko:} or name_en beside name_ko."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str) or isinstance(value.get("ko"), str):
            yield place, str(value.get("en") or ""), str(value.get("ko") or "")
        for key, inner in value.items():
            if str(key).endswith("_en") and isinstance(inner, str):
                other = value.get(f"{str(key)[:-3]}_ko")
                yield f"{place}.{key}", inner, str(other or "")
            yield from bilingual_texts(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from bilingual_texts(inner, f"{place}[{number}]")


def without_korean(data: object) -> list[str]:
    """Return the stored pairs of which one side is missing or the Korean one has no Hangul."""
    return [
        f"{place}: {english[:60]!r} / {korean[:60]!r}"
        for place, english, korean in bilingual_texts(data)
        if not english or not korean or (needs_hangul(english) and not HANGUL.search(korean))
    ]
