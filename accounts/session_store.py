"""Django's sessions in the database, read by a plain statement; written as Django does."""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

LIVING = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """What every signed-in request asks first: an ORM row would cost three times as much."""

    def load(self) -> dict[str, Any]:
        """What the living session holds; nothing, and no key, where there is none."""
        with connection.cursor() as cursor:
            cursor.execute(LIVING, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(row[0])
        return held
