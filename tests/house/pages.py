"""What may not stand in a template or in any tracked file. Pure functions over a tree."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.house import tree

INLINE = {
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "inline style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"\son(?!ce\b)[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
}
UNESCAPED = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off|\{%\s*now\b")
UNESCAPED_PYTHON = re.compile(
    r"\bmark_safe\b|\bSafeString\b|\b__html__\b|\bHtml\(|\b(fill|joined)\(\s*f[\"']"
)
MARKUP = Path("submissions/markup.py")  # the one module that says what is HTML already
# Written in two halves, so that this file does not hold what it looks for.
_HALVES = [
    ("/", "work/"), ("/", "farm/"), ("/", "root/"), ("/home/", r"[a-z]+/"), ("pypi", r"\.org"),
    ("python", "hosted"), (r"registry\.", "npm"), (r"deb\.", "debian"),
]  # fmt: skip
MACHINE = re.compile("|".join(first + second for first, second in _HALVES), re.IGNORECASE)


def inline(root: Path) -> list[str]:
    """Return inline scripts, styles and handlers in our templates, mails apart."""
    paths = _pages(root)
    return [found for kind, rule in INLINE.items() for found in _lines(root, paths, rule, kind)]


def unescaped(root: Path) -> list[str]:
    """Return the places that switch escaping off or ask the clock in a template."""
    in_pages = _lines(root, _pages(root), UNESCAPED, "unescaped or clock")
    sources = [path for path in tree.room_sources(root) if path != MARKUP]
    return in_pages + _lines(root, sources, UNESCAPED_PYTHON, "unescaped")


def machine_words(root: Path) -> list[str]:
    """Return the lines of any tracked file with a machine's path or a registry's host."""
    return _lines(root, tree.tracked(root), MACHINE, "a machine's path or a registry's host")


def _pages(root: Path) -> list[Path]:
    return [p for p in tree.templates(root) if "emails" not in p.parts]


def _lines(root: Path, paths: Iterable[Path], rule: re.Pattern[str], what: str) -> list[str]:
    return [
        f"{path}:{number} {what}"
        for path in paths
        for number, line in enumerate((tree.text_of(root / path) or "").split("\n"), 1)
        if rule.search(line)
    ]


def unformatted(root: Path, paths: Iterable[Path]) -> list[str]:
    """Return what djade would change in these templates."""
    names = [str(path) for path in paths]
    if not names:
        return []
    djade = Path(sys.executable).with_name("djade")
    run = subprocess.run(
        [str(djade), "--check", "--target-version", "6.1", *names],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return (run.stdout + run.stderr).splitlines() if run.returncode else []
