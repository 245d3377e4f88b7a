"""Words in two languages, and the awkward ones."""

from django.utils.translation import get_language

LONG_NAME = "Metropolitan Authority of São João da Boa Esperança do Araguaia-Tocantins"


def t(en: str, ko: str) -> str:
    """The words of the page's language."""
    return ko if get_language() == "ko" else en
