"""The time left, in the words of static/js/countdown.js."""

from datetime import datetime

from django import template
from django.utils.timesince import TIME_STRINGS

register = template.Library()


@register.filter
def left_until(now: datetime, closes_at: datetime) -> str:
    """44 days 13 hours; on the last day 09:15:00."""
    seconds = max(0, int((closes_at - now).total_seconds()))
    days, hours, minutes = seconds // 86_400, seconds // 3600 % 24, seconds // 60 % 60
    if not days:
        return f"{hours:02}:{minutes:02}:{seconds % 60:02}"
    return " ".join(TIME_STRINGS[unit] % {"num": n} for unit, n in (("day", days), ("hour", hours)))
