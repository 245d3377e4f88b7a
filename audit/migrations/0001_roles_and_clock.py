"""The web role, what it may do by default, and the prize's clock.

Tables made by later migrations inherit these rights; history tables take writes away again.
"""

from django.db import migrations

ROLES = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'prize_web') THEN
    CREATE ROLE prize_web NOLOGIN;
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO prize_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO prize_web;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO prize_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO prize_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO prize_web;
"""

BACK = """
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM prize_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM prize_web;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [migrations.RunSQL(ROLES, BACK)]
