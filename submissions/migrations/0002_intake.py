"""Working together, files that come in parts, enquiries, and moving a deadline."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from audit.history import revoke_writes


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('submissions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Banner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_en', models.TextField()),
                ('text_ko', models.TextField()),
                ('from_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='DeadlineProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('closes_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('notice_en', models.TextField()),
                ('notice_ko', models.TextField()),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('applied', 'Applied'), ('dropped', 'Dropped')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('arrived_at', models.DateTimeField()),
                ('proxy_at', models.DateTimeField()),
                ('answers', models.JSONField()),
                ('manifest', models.JSONField(default=list)),
                ('sha256', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='DisputeRuling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accepted', models.BooleanField()),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered'), ('closed', 'Closed')], default='open', max_length=10)),
                ('opened_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='EnquiryPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_desk', models.BooleanField()),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EntryInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.SlugField()),
                ('seen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('thumbnail', 'Small picture'), ('clean', 'Copy for judges'), ('page', 'Page')], max_length=10)),
                ('number', models.PositiveSmallIntegerField(default=0)),
                ('storage_key', models.CharField(max_length=200, unique=True)),
                ('type', models.CharField(max_length=100)),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='attachment',
            name='a_file_is_in_a_known_state',
        ),
        migrations.RemoveConstraint(
            model_name='attachment',
            name='a_ready_file_has_its_checksum',
        ),
        migrations.RemoveIndex(
            model_name='attachment',
            name='attachment_unfinished',
        ),
        migrations.AddField(
            model_name='attachment',
            name='attempts',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='attachment',
            name='committed_sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='attachment',
            name='part_bytes',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='attachment',
            name='retry_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='attachment',
            name='scanned_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='attachment',
            name='upload_id',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='entry',
            name='submit_reserved',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='proxy_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='stored_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='member',
            name='added_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='member',
            name='joined_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='attachment',
            name='state',
            field=models.CharField(choices=[('uploading', 'On its way'), ('checking', 'Being checked'), ('scanning', 'Waits for the virus scan'), ('ready', 'Ready'), ('refused', 'Refused')], default='uploading', max_length=20),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(condition=models.Q(('state__in', ['uploading', 'checking', 'scanning'])), fields=['created_at'], name='attachment_unfinished'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['uploading', 'checking', 'scanning', 'ready', 'refused'])), name='a_file_is_in_a_known_state'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['scanning', 'ready']), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='a_ready_file_has_its_checksum'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['scanning', 'ready']), _negated=True), ('committed_sha256', ''), ('sha256', models.F('committed_sha256')), _connector='OR'), name='a_kept_file_is_the_committed_one'),
        ),
        migrations.AddField(
            model_name='banner',
            name='edition',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='banners', to='submissions.edition'),
        ),
        migrations.AddField(
            model_name='banner',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='banner',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='deadlineproposal',
            name='applied_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='deadlineproposal',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='deadlineproposal',
            name='stage',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='submissions.stage'),
        ),
        migrations.AddField(
            model_name='dispute',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dispute',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disputes', to='submissions.entry'),
        ),
        migrations.AddField(
            model_name='disputeruling',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disputeruling',
            name='dispute',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ruling', to='submissions.dispute'),
        ),
        migrations.AddField(
            model_name='enquiry',
            name='entry',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='enquiry', to='submissions.entry'),
        ),
        migrations.AddField(
            model_name='enquirypost',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='enquirypost',
            name='enquiry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='submissions.enquiry'),
        ),
        migrations.AddField(
            model_name='entryinvitation',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='submissions.entry'),
        ),
        migrations.AddField(
            model_name='entryinvitation',
            name='invitation',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.invitation'),
        ),
        migrations.AddField(
            model_name='presence',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='submissions.entry'),
        ),
        migrations.AddField(
            model_name='presence',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rendition',
            name='attachment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='submissions.attachment'),
        ),
        migrations.AddConstraint(
            model_name='banner',
            constraint=models.CheckConstraint(condition=models.Q(('until_at__isnull', True), ('until_at__gte', models.F('from_at')), _connector='OR'), name='a_banner_does_not_end_before_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='banner',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text_en', ''), _negated=True), models.Q(('text_ko', ''), _negated=True)), name='a_banner_speaks_both_languages'),
        ),
        migrations.AddConstraint(
            model_name='deadlineproposal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'applied', 'dropped'])), name='a_deadline_proposal_is_in_a_known_state'),
        ),
        migrations.AddConstraint(
            model_name='deadlineproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('applied_at__isnull', True), ('applied_by__isnull', True), models.Q(('state', 'applied'), _negated=True)), models.Q(('state', 'applied'), ('applied_at__isnull', False), ('applied_by__isnull', False), models.Q(('applied_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='two_people_apply_a_deadline_proposal'),
        ),
        migrations.AddConstraint(
            model_name='deadlineproposal',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_deadline_proposal_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='deadlineproposal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('stage',), name='one_deadline_of_a_stage_is_proposed_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dispute',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='de4e414f99dfb405d7360a7d5e47dc3038308360', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_094e0', table='submissions_dispute', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='disputeruling',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_ruling_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputeruling',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3045b9c4812a7dac0762c6d0bb5f5f09f5d92212', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_625ce', table='submissions_disputeruling', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='enquiry',
            index=models.Index(fields=['state', 'last_at'], name='enquiry_list'),
        ),
        migrations.AddConstraint(
            model_name='enquiry',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'answered', 'closed'])), name='an_enquiry_is_in_a_known_state'),
        ),
        migrations.AddConstraint(
            model_name='enquirypost',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='an_enquiry_says_something'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enquirypost',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='383312af5d97ecea7010610aa19af573ca10ac83', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_4a895', table='submissions_enquirypost', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.UniqueConstraint(fields=('entry', 'user'), name='a_person_is_at_one_place_of_an_entry'),
        ),
        migrations.AddConstraint(
            model_name='rendition',
            constraint=models.UniqueConstraint(fields=('attachment', 'kind', 'number'), name='a_copy_of_a_file_is_made_once'),
        ),
        migrations.RunSQL(
            "ALTER TABLE submissions_presence SET UNLOGGED", migrations.RunSQL.noop
        ),
        revoke_writes("submissions_enquirypost"),
        revoke_writes("submissions_dispute"),
        revoke_writes("submissions_disputeruling"),
    ]
