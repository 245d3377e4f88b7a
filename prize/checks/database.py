"""What the database itself must be like in production; asked with `--database default`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import connections

from prize import health


@dataclass(frozen=True)
class Rule:
    """A sentence, a hint, and SQL that gives true where it is wrong."""

    number: int
    wrong: str
    hint: str
    sql: str
    needs: str = ""  # the table that must be there for the question to make sense


def register() -> None:
    """Ask the rules where a database is named."""
    checks.register(check_database, checks.Tags.database, deploy=True)


def check_database(
    app_configs: Sequence[Any] | None, *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Errors of the database that the web role sees; nothing is written."""
    if not settings.PRODUCTION or "default" not in (databases or ()):
        return []
    errors: list[checks.CheckMessage] = [_error(rule) for rule in RULES if _is_wrong(rule)]
    apart = health.skew()
    if apart:
        errors.append(checks.Error(apart, hint="Keep both by NTP.", id="prize.E107"))
    missing = health.migrations()
    if missing:
        errors.append(checks.Error(missing, hint="Run migrate as the owner.", id="prize.E108"))
    return errors


def _is_wrong(rule: Rule) -> bool:
    with connections["default"].cursor() as cursor:
        if rule.needs:
            cursor.execute("SELECT to_regclass(%s) IS NULL", [rule.needs])
            if cursor.fetchone()[0]:
                return False
        cursor.execute(rule.sql)
        return bool(cursor.fetchone()[0])


def _error(rule: Rule) -> checks.Error:
    return checks.Error(rule.wrong, hint=rule.hint, id=f"prize.E{rule.number:03d}")


RULES = [
    Rule(101, "The portal runs as a role that may do everything.",
         "DATABASE_URL names prize_web; the owner only migrates.",
         "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls"
         " FROM pg_roles WHERE rolname = current_user"),
    Rule(102, "The portal runs as the owner of its tables.",
         "DATABASE_URL names prize_web; the owner only migrates.",
         "SELECT count(*) > 0 FROM pg_tables WHERE schemaname = 'public'"
         " AND pg_has_role(current_user, tableowner, 'MEMBER')"),
    Rule(103, "The portal could move the prize's clock.",
         "REVOKE INSERT, UPDATE, DELETE ON audit_clockshift FROM prize_web.",
         "SELECT has_table_privilege(current_user, 'audit_clockshift', 'INSERT, UPDATE, DELETE')",
         "audit_clockshift"),
    Rule(104, "The prize's clock is shifted.",
         "Delete the row of audit_clockshift: production runs by the true time.",
         "SELECT count(*) > 0 FROM audit_clockshift", "audit_clockshift"),
    Rule(105, "The portal could change history.",
         "REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM prize_web.",
         "SELECT has_table_privilege(current_user, 'audit_event', 'UPDATE, DELETE, TRUNCATE')",
         "audit_event"),
    Rule(106, "People of the demonstration can sign in by a password that everybody knows.",
         "Begin production with an empty database.",
         "SELECT count(*) > 0 FROM accounts_user"
         " WHERE is_active AND email LIKE '%@demo.example.org'",
         "accounts_user"),
    Rule(109, "A round of judging opens before the one before it has ended.",
         "Mend the calendar in the edition's file.",
         "SELECT count(*) > 0 FROM judging_round a JOIN judging_round b"
         ' ON b.edition_id = a.edition_id AND b."order" > a."order"'
         " WHERE b.opens_at < a.closes_at", "judging_round"),
    Rule(110, "An edition's entries are judged before they are all in.",
         "Mend the calendar in the edition's file.",
         "SELECT count(*) > 0 FROM judging_round r JOIN submissions_stage s"
         " ON s.edition_id = r.edition_id AND s.kind = 'entry' WHERE r.opens_at < s.closes_at",
         "judging_round"),
]  # fmt: skip
