"""The web role with its rights, the events in their chain, and the prize's clock.

Tables made by later migrations inherit the role's rights; history tables take writes away again.
Links are written at commit by a deferred trigger that runs with the owner's rights: nobody else
may write one, and nothing holds the head of the chain while a request is still at work.
"""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from audit.history import revoke_writes

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

    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(ROLES, BACK),
        migrations.CreateModel(
            name='Once',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('actor', models.CharField(max_length=60)),
                ('verb', models.CharField(max_length=60)),
                ('content_hash', models.CharField(max_length=64)),
                ('answer', models.JSONField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'actor', 'verb'), name='one_act_per_key_person_and_verb')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='once',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0fe78b8751107ddb977d860bb742d7a000f46052', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_865d4', table='audit_once', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='ClockShift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shift', models.DurationField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='there_is_one_clock_shift')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('actor', models.CharField(max_length=60)),
                ('verb', models.CharField(max_length=60)),
                ('object_label', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('whose', models.JSONField(default=list)),
                ('body', models.JSONField(default=dict)),
                ('reason_hash', models.CharField(blank=True, max_length=64)),
                ('personal_hash', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['object_label', 'object_id', 'id'], name='event_by_object'), models.Index(fields=['actor', 'id'], name='event_by_actor'), models.Index(fields=['verb', 'id'], name='event_by_verb'), django.contrib.postgres.indexes.GinIndex(fields=['whose'], name='event_by_whose', opclasses=['jsonb_path_ops']), django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['at'], name='event_by_time')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3500cace299d25331bb331dee6792718d4b37e0c', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_91811', table='audit_event', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('at', models.DateTimeField()),
                ('links', models.PositiveBigIntegerField()),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['-day'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='head',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dedefded2bf6e6ab6bae63688ac2a30c548ad659', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_2b36a', table='audit_head', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='EventDetail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('salt', models.CharField(max_length=32)),
                ('personal', models.JSONField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('erased_at', models.DateTimeField(null=True)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='detail', to='audit.event')),
            ],
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='link', to='audit.event')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='link',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='150d18ec820af368ffca39f103398e01782a62af', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_c155e', table='audit_link', when='BEFORE')),
        ),
        migrations.RunSQL(CLOCK, "DROP FUNCTION prize_now()"),
        migrations.RunSQL(HASH, "DROP FUNCTION audit_link_hash(text, audit_event)"),
        migrations.RunSQL(
            LINK, "DROP TRIGGER link_event ON audit_event; DROP FUNCTION audit_link_event()"
        ),
        *(revoke_writes(f"audit_{name}") for name in ("event", "link", "once", "head")),
    ]
