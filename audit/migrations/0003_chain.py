"""The chain of events, the SQL clock, and rights taken back from the web role.

Links are written at commit by a deferred trigger that runs with the owner's rights: nobody else
may write one, and nothing holds the head of the chain while a request is still at work.
"""

from django.db import migrations

from audit.history import revoke_writes

CLOCK = """
CREATE FUNCTION prize_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + coalesce((SELECT shift FROM audit_clockshift), interval '0')
$$;
REVOKE INSERT, UPDATE, DELETE ON audit_clockshift FROM prize_web;
"""

HASH = """
CREATE FUNCTION audit_link_hash(before text, e audit_event) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(
    before || jsonb_build_array(
      e.id, extract(epoch FROM e.at), extract(epoch FROM e.recorded_at), e.actor, e.verb,
      e.object_label, e.object_id, e.whose, e.body, e.reason_hash, e.personal_hash)::text,
    'UTF8')), 'hex')
$$;
"""

LINK = """
CREATE FUNCTION audit_link_event() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public AS $$
DECLARE
  before text;
BEGIN
  PERFORM pg_advisory_xact_lock(7100, 0);
  SELECT hash INTO before FROM audit_link ORDER BY id DESC LIMIT 1;
  before := coalesce(before, repeat('0', 64));
  INSERT INTO audit_link (event_id, previous_hash, hash)
  VALUES (NEW.id, before, audit_link_hash(before, NEW));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER link_event AFTER INSERT ON audit_event
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_link_event();
REVOKE INSERT ON audit_link FROM prize_web;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_initial")]
    operations = [
        migrations.RunSQL(CLOCK, "DROP FUNCTION prize_now()"),
        migrations.RunSQL(HASH, "DROP FUNCTION audit_link_hash(text, audit_event)"),
        migrations.RunSQL(
            LINK, "DROP TRIGGER link_event ON audit_event; DROP FUNCTION audit_link_event()"
        ),
        *(revoke_writes(f"audit_{name}") for name in ("event", "link", "once")),
    ]
