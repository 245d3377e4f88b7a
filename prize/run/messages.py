"""Compiling the translations without gettext's tools."""

from pathlib import Path

import polib


def compile_all(root: Path) -> int:
    """Write each .mo that is missing or older than its .po; how many were written."""
    written = 0
    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        fresh = target.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        fresh.chmod(0o644)  # text of the tree, not of one person
        fresh.replace(target)
        written += 1
    return written
