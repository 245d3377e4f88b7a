"""No secret stands in the repository; the scan finds a planted one."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT

SHAPES = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "an access key of a cloud": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of a code host": re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bglpat-[\w-]{20,}\b"),
    "a token of a chat": re.compile(r"\bxox[abprs]-[\w-]{10,}\b"),
    "an address with a password": re.compile(
        r"\b(?:postgres(?:ql)?|rediss?|smtps?|https?)://[^\s:/@'\"{}$]+:(?P<value>[^\s@'\"{}$]{6,})@"
    ),
    "a secret of a setting": re.compile(
        r"^\s*(?:[A-Z_]*(?:SECRET|PASSWORD|TOKEN)[A-Z_]*)\s*[=:]\s*[\"']?(?P<value>[\w+/=-]{20,})"
        r"[\"']?\s*$",
        re.MULTILINE,
    ),
}
# Invented values of tests and guides: they say what they are.
INVENTED = re.compile(
    r"p%40ss|owner:secret@|JBSWY3DP|password|walking-prize|a-key|a_key|nowhere|invalid",
    re.IGNORECASE,
)


def secrets(text: str) -> Iterator[str]:
    """The kinds of secret that a text seems to hold."""
    for kind, shape in SHAPES.items():
        for found in shape.finditer(text):
            if not INVENTED.search(found.group()):
                yield kind


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    names = (name for name in listed.stdout.split("\0") if name)
    own = (name for name in names if not name.startswith("static/vendor/"))
    return [ROOT / name for name in own if (ROOT / name).is_file() and name != _own_name()]


def _own_name() -> str:
    return str(Path(__file__).relative_to(ROOT))


def test_no_file_of_the_repository_holds_a_secret() -> None:
    files = _tracked()
    assert len(files) > 300
    found = [
        f"{path.relative_to(ROOT)}: {kind}"
        for path in files
        for kind in secrets(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


def test_a_planted_secret_is_found() -> None:
    planted = {
        "a private key": "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
        "an access key of a cloud": "key = AKIA" + "ABCDEFGHIJKLMNOP",
        "a token of a code host": "ghp_" + "a1" * 18,
        "a token of a chat": "xoxb-1234567890-abc",
        "an address with a password": "postgres://prize:hunter2x@db.example/prize",
        "a secret of a setting": "SECRET_KEY=q8Vh2kLw0sZpR4tYb6Nc1mXe",
    }
    assert {kind: list(secrets(text)) for kind, text in planted.items()} == {
        kind: [kind] for kind in planted
    }
