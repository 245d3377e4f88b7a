"""Where a Korean line must not break."""

import re

from django import template

register = template.Library()
LONE = re.compile(r" (?=[가-힣](?: |$))")  # the space before a word of one syllable
NO_BREAK = "\u00a0"


@register.filter
def unbroken(name: str) -> str:
    """The name with each word of one syllable (the prize's own 상) kept beside the one before."""
    return LONE.sub(NO_BREAK, name)
