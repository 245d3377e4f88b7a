"""Who is where in an entry: what a page says of itself while somebody looks at it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from accounts.models import User
from submissions.models import Entry

HERE_FOR = timedelta(seconds=60)  # whose page has said nothing for longer has gone
ATTEND = """
WITH here AS (
  INSERT INTO submissions_presence (entry_id, user_id, section, seen_at)
  VALUES (%(entry)s, %(user)s, %(section)s, %(at)s)
  ON CONFLICT (entry_id, user_id)
  DO UPDATE SET section = EXCLUDED.section, seen_at = EXCLUDED.seen_at
)
SELECT coalesce(nullif(u.name, ''), u.email), p.section
FROM submissions_presence p JOIN accounts_user u ON u.id = p.user_id
WHERE p.entry_id = %(entry)s AND p.user_id <> %(user)s AND p.seen_at > %(since)s
ORDER BY u.name, u.id
"""


class Other(NamedTuple):
    """Somebody else who has the entry open, and the section they look at."""

    name: str
    section: str


def attend(entry: Entry, section: str, *, by: User, at: datetime) -> list[Other]:
    """Keep where this person is; return the others who are there, by name. One statement."""
    values: dict[str, int | str | datetime] = {
        "entry": entry.pk,
        "user": by.pk,
        "section": section,
        "at": at,
        "since": at - HERE_FOR,
    }
    with connection.cursor() as cursor:
        cursor.execute(ATTEND, values)
        return [Other(*row) for row in cursor.fetchall()]
