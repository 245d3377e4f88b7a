"""Names stored in both languages, and the one to show."""

from django.utils.translation import get_language

LANGUAGES = ("en", "ko")


def pick(en: str, ko: str, language: str | None = None) -> str:
    """The text of the active (or given) language; the other one where it is empty."""
    if not (en and ko):
        return en or ko
    korean = (language or get_language() or "en").startswith("ko")
    return ko if korean else en
