"""What an entry is called and found by, kept by triggers; an index for any part of a word."""

import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('submissions', '0002_intake'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.RemoveIndex(
            model_name='entry',
            name='entry_list',
        ),
        migrations.AddField(
            model_name='entry',
            name='searchable',
            field=models.TextField(blank=True, default='', editable=False),
        ),
        migrations.AddField(
            model_name='entry',
            name='titled',
            field=models.TextField(blank=True, default='', editable=False),
        ),
        migrations.AddIndex(
            model_name='entrant',
            index=models.Index(fields=['id'], include=('kind', 'country'), name='entrant_counted'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['edition', 'state', 'pool', 'number'], include=('entrant',), name='entry_list'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['searchable'], name='entry_search', opclasses=['gin_trgm_ops']),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='find_entries_of_edition', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN ((OLD.data->'meanings') IS DISTINCT FROM (NEW.data->'meanings'))", func='UPDATE submissions_entry SET number = number WHERE edition_id = NEW.id; RETURN NULL;', hash='e284a379023fa7af5b7c9d882eea57d6eb484677', operation='UPDATE OF "data"', pgid='pgtrigger_find_entries_of_edition_13d44', table='submissions_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrant',
            trigger=pgtrigger.compiler.Trigger(name='find_entries_of_entrant', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN ((OLD.name, OLD.name_local, OLD.city) IS DISTINCT FROM (NEW.name, NEW.name_local, NEW.city))', func='UPDATE submissions_entry SET number = number WHERE entrant_id = NEW.id; RETURN NULL;', hash='b910630a7b783ab74c0a4d8fa6d9939132df1bf0', operation='UPDATE OF "name", "name_local", "city"', pgid='pgtrigger_find_entries_of_entrant_c64ca', table='submissions_entrant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='find_entry', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE meanings jsonb; titles text; who submissions_entrant%ROWTYPE;', func='\n    SELECT data->\'meanings\' INTO meanings FROM submissions_edition WHERE id = NEW.edition_id;\n    SELECT * INTO who FROM submissions_entrant WHERE id = NEW.entrant_id;\n    SELECT coalesce((array_agg(text ORDER BY place, spoken <> \'en\', spoken)\n                     FILTER (WHERE is_title))[1], \'\'),\n           string_agg(text, chr(10) ORDER BY place, spoken)\n      INTO NEW.titled, titles\n      FROM (SELECT code, place, true\n              FROM jsonb_array_elements_text(coalesce(meanings->\'title\', \'["b1", "l1"]\'))\n                   WITH ORDINALITY AS listed (code, place)\n            UNION ALL\n            SELECT code, 1000 + place, false\n              FROM jsonb_array_elements_text(coalesce(meanings->\'title_ko\', \'[]\'))\n                   WITH ORDINALITY AS listed (code, place)) AS asked (code, place, is_title),\n           jsonb_each_text(CASE jsonb_typeof(NEW.answers->code)\n                           WHEN \'object\' THEN NEW.answers->code\n                           ELSE jsonb_build_object(\'\', NEW.answers->>code) END)\n           AS given (spoken, text)\n     WHERE text <> \'\';\n    NEW.searchable := lower(normalize(\n        concat_ws(chr(10), NEW.number, who.name, nullif(who.name_local, \'\'),\n                  nullif(who.city, \'\'), titles)));\n    RETURN NEW;\n', hash='1bd97f558bfdc58f67e1ff73331df5a53cbe0cd0', operation='INSERT OR UPDATE OF "answers", "number", "entrant_id"', pgid='pgtrigger_find_entry_fa04b', table='submissions_entry', when='BEFORE')),
        ),
        migrations.RunSQL(
            "UPDATE submissions_entry SET number = number", migrations.RunSQL.noop
        ),
    ]
