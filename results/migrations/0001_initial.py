"""The committee, its sittings and places, and what is published."""

import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from audit.history import revoke_writes


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("submissions", "0001_initial"),
        ("judging", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommitteeMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('organisation', models.CharField(max_length=300)),
                ('country', models.CharField(max_length=3)),
                ('city', models.CharField(blank=True, max_length=200)),
                ('chair', models.BooleanField(default=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.edition')),
                ('invitation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.invitation')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-chair', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'user'), name='a_person_has_one_seat_in_a_committee'), models.UniqueConstraint(condition=models.Q(('chair', True)), fields=('edition',), name='a_committee_has_one_chair')],
            },
        ),
        migrations.CreateModel(
            name='MemberConflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('same_organisation', 'Same organisation'), ('same_city', 'Same city'), ('same_country', 'Same country'), ('declared', 'Declared by the member')], max_length=30)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='results.committeemember')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'entry'), name='a_member_has_one_conflict_with_an_entry'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'declared'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_declared_conflict_has_a_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberconflict',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='01dbcdda0968cacbe3dde443a079d58c0f5684e1', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_0d316', table='results_memberconflict', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='PartnerOfficer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.edition')),
                ('invitation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.invitation')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.partner')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['partner', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('partner', 'user'), name='a_person_speaks_once_for_a_partner')],
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('held_at', models.DateTimeField()),
                ('quorum', models.PositiveSmallIntegerField()),
                ('conflicts', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('open', 'Open'), ('closed', 'Closed')], default='planned', max_length=10)),
                ('minutes', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.edition')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_until', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'planned'), models.Q(('opened_at__isnull', False), ('opened_by__isnull', False)), _connector='OR'), name='a_sitting_was_opened_by_someone'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('closed_at__isnull', False), models.Q(('minutes', ''), _negated=True)), _connector='OR'), name='a_closed_sitting_has_minutes'), models.CheckConstraint(condition=models.Q(('quorum__gte', 1)), name='a_quorum_is_at_least_one'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'open', 'closed'])), name='a_sitting_is_in_a_known_state'), models.CheckConstraint(condition=models.Q(('written_until', None), models.Q(('state', 'planned'), _negated=True), _connector='OR'), name='a_written_vote_is_a_sitting_that_was_opened')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('present', models.BooleanField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.committeemember')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='results.sitting')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('sitting', 'member'), name='a_member_attends_a_sitting_once'), models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('present', True), _connector='OR'), name='minutes_are_confirmed_by_those_present')],
            },
        ),
        migrations.CreateModel(
            name='Laureate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name_en', models.CharField(max_length=150)),
                ('name_ko', models.CharField(blank=True, max_length=150)),
                ('position_en', models.CharField(max_length=200)),
                ('position_ko', models.CharField(blank=True, max_length=200)),
                ('organisation', models.CharField(blank=True, max_length=200)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('country', models.CharField(max_length=2)),
                ('biography_en', models.TextField(blank=True)),
                ('biography_ko', models.TextField(blank=True)),
                ('email', models.EmailField(max_length=254)),
                ('language', models.CharField(default='en', max_length=5)),
                ('at', models.DateTimeField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.edition')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('email', ''), _negated=True)), name='a_laureate_has_a_name_and_address')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('rank', models.PositiveSmallIntegerField()),
                ('joint', models.BooleanField(default=False)),
                ('beyond', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('confirmed', 'Confirmed'), ('changed', 'Changed'), ('vacant', 'Vacant')], default='proposed', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('proposed_rank', models.PositiveSmallIntegerField()),
                ('proposed_joint', models.BooleanField(default=False)),
                ('proposal_reason', models.TextField(blank=True)),
                ('tie_step', models.CharField(blank=True, max_length=60)),
                ('score', models.CharField(blank=True, max_length=20)),
                ('citation_en', models.TextField(blank=True)),
                ('citation_ko', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.award')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.edition')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('proposed_award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.award')),
                ('proposed_entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('tally', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='judging.tally')),
                ('laureate', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.laureate')),
            ],
            options={
                'ordering': ['award__order', 'rank', 'position'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('entry',), name='an_entry_holds_one_award'), models.UniqueConstraint(fields=('proposed_award', 'position'), name='a_position_is_proposed_once'), models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'confirmed', 'changed', 'vacant'])), name='a_place_is_in_a_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'changed'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_changed_place_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), ('entry', models.F('proposed_entry')), _connector='OR'), name='a_confirmed_place_is_the_proposed_one'), models.CheckConstraint(condition=models.Q(('beyond', False), ('state__in', ['proposed', 'vacant']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_place_beyond_the_award_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'vacant'), _negated=True), models.Q(('entry__isnull', True), ('laureate__isnull', True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_vacant_place_has_no_entry_and_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirmed', 'changed']), _negated=True), ('entry__isnull', False), ('laureate__isnull', False), _connector='OR'), name='a_given_place_names_who_has_it'), models.CheckConstraint(condition=models.Q(('laureate__isnull', True), models.Q(('entry__isnull', True), ('state', 'changed')), _connector='OR'), name='a_laureate_comes_by_the_committees_change')],
            },
        ),
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('confirm', 'Confirm'), ('change', 'Change'), ('join', 'Make a joint place'), ('name', 'Give it to a person who did not apply'), ('vacate', 'Leave vacant')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('carried', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='results.placement')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='results.sitting')),
                ('laureate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.laureate')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'confirm'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_motion_to_change_has_a_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motion',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='372dea8e891735126600d7e323a6712426eeb647', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_f36fd', table='results_motion', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('in_favour', models.BooleanField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.committeemember')),
                ('motion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='results.motion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('motion', 'member'), name='a_member_votes_once_on_a_motion')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vote',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='090511b58046bf7c4bff2382b714b206291f82e5', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_13928', table='results_vote', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='WrittenVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('in_favour', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.committeemember')),
                ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='written_voices', to='results.placement')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('placement', 'member'), name='a_member_writes_once_on_a_place')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='writtenvoice',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8e5b6e80b59a669aa3fe00eac92e4a5d8fee1fa9', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_df52b', table='results_writtenvoice', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('finalists', 'Finalists'), ('winners', 'Winners')], max_length=10)),
                ('earliest', models.DateTimeField()),
                ('planned', models.DateTimeField()),
                ('latest', models.DateTimeField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waiting for two approvals'), ('approved', 'Approved'), ('live', 'Live'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10)),
                ('live_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.edition')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['edition', 'kind'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('edition', 'kind'), name='one_standing_publication_of_a_kind'), models.CheckConstraint(condition=models.Q(('earliest__lte', models.F('planned')), ('planned__lte', models.F('latest'))), name='a_publication_is_planned_within_its_range'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'live'), _negated=True), models.Q(('live_at__gte', models.F('earliest')), ('live_at__lte', models.F('latest'))), _connector='OR'), name='a_publication_goes_live_within_its_range'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='a_withdrawn_publication_has_a_reason'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'approved', 'live', 'withdrawn'])), name='a_publication_is_in_a_known_state')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='two_approvals', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.state IN ('approved', 'live') THEN\n        IF TG_OP = 'UPDATE' AND OLD.state IN ('approved', 'live')\n           AND NEW.snapshot_id IS DISTINCT FROM OLD.snapshot_id THEN\n            RAISE EXCEPTION 'an approved snapshot is not exchanged' USING ERRCODE = '23514';\n        END IF;\n        IF (SELECT count(DISTINCT a.by_id) FROM results_approval a\n            JOIN results_snapshot s ON s.id = a.snapshot_id AND s.sha256 = a.snapshot_sha256\n            WHERE a.snapshot_id = NEW.snapshot_id AND s.publication_id = NEW.id) < 2 THEN\n            RAISE EXCEPTION 'a publication needs two approvals' USING ERRCODE = '23514';\n        END IF;\n    END IF;\n    RETURN NEW;\n", hash='8daff90f4b2f1f1e03ce8d5e18ddd37968511f66', operation='INSERT OR UPDATE', pgid='pgtrigger_two_approvals_c6e66', table='results_publication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='04171a04847bf466dc9ddbbb533d84b27bae4ab5', operation='DELETE', pgid='pgtrigger_never_deleted_68021', table='results_publication', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='PublicImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('attachment_key', models.UUIDField()),
                ('size_name', models.CharField(max_length=10)),
                ('storage_key', models.CharField(max_length=200, unique=True)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('bytes', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='images', to='results.publication')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('publication', 'attachment_key', 'size_name'), name='an_image_is_copied_once_a_size')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicimage',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4e48f96114f8bd0edc113349bef18c8ea9a7c699', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_ffc75', table='results_publicimage', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('body', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='results.publication')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'number'), name='a_snapshot_number_is_given_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='snapshot',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e13d9a0b53da3b579acb2b1ee8046ea094f4d087', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_7d588', table='results_snapshot', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='publication',
            name='snapshot',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.snapshot'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), models.Q(('proposed_by__isnull', False), ('snapshot__isnull', False)), _connector='OR'), name='a_proposed_publication_has_a_snapshot'),
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('snapshot_sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='results.snapshot')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('snapshot', 'by'), name='a_person_approves_a_snapshot_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='approval',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='717903895fa1fb0d0c7ba0d10cc542df517e7af0', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_9b97a', table='results_approval', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Window',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('earliest', models.DateTimeField()),
                ('planned', models.DateTimeField()),
                ('latest', models.DateTimeField()),
                ('reason', models.TextField()),
                ('proposed_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('applied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='windows', to='results.publication')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('earliest__lte', models.F('planned')), ('planned__lte', models.F('latest'))), name='a_window_holds_its_planned_time'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_new_window_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('applied_at', None), ('applied_by', None)), models.Q(('applied_at__isnull', False), models.Q(('applied_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='a_window_is_applied_by_another_person'), models.UniqueConstraint(condition=models.Q(('applied_at', None)), fields=('publication',), name='one_window_waits_a_publication')],
            },
        ),
        revoke_writes("results_memberconflict"),
        revoke_writes("results_motion"),
        revoke_writes("results_vote"),
        revoke_writes("results_snapshot"),
        revoke_writes("results_approval"),
        revoke_writes("results_publicimage"),
        revoke_writes("results_writtenvoice"),
    ]
