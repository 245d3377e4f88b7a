"""Counting words and 자 (characters), the same here and in static/js."""

import re
import unicodedata

# Unicode's White_Space code points, written out: str.split() and JavaScript's \s each differ.
# static/js/whitespace.js holds the same list; a test compares them.
WHITE_SPACE = (
    "\u0009\u000a\u000b\u000c\u000d\u0020\u0085\u00a0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_WORD = re.compile(f"[^{WHITE_SPACE}]+")


def plain(text: str) -> str:
    """NFC, with every line end as one line feed."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def words(text: str) -> int:
    """Runs without white space."""
    return sum(1 for _ in _WORD.finditer(plain(text)))


def characters(text: str) -> int:
    """Code points, spaces and line ends included."""
    return len(plain(text))
