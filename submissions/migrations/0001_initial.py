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
        ('audit', '0001_roles_and_clock'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(unique=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('host_names_en', models.CharField(blank=True, max_length=300)),
                ('host_names_ko', models.CharField(blank=True, max_length=300)),
                ('zone', models.CharField(default='Asia/Seoul', max_length=50)),
                ('site_languages', models.JSONField(default=list)),
                ('judged_language', models.CharField(default='en', max_length=5)),
                ('demo', models.BooleanField(default=False)),
                ('visible_from', models.DateTimeField(blank=True, null=True)),
                ('limits', models.JSONField(blank=True, default=dict)),
                ('data', models.JSONField(blank=True, default=dict)),
                ('source_sha256', models.CharField(blank=True, max_length=64)),
                ('entries_begun', models.PositiveIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('slug', models.SlugField(unique=True)),
                ('settings', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('code', models.CharField(max_length=40)),
                ('order', models.PositiveSmallIntegerField()),
                ('short_name_en', models.CharField(blank=True, max_length=100)),
                ('short_name_ko', models.CharField(blank=True, max_length=100)),
                ('definition_en', models.TextField(blank=True)),
                ('definition_ko', models.TextField(blank=True)),
                ('kinds', models.JSONField(blank=True, default=list)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='categories', to='submissions.edition')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='CalendarStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('code', models.CharField(max_length=40)),
                ('order', models.PositiveSmallIntegerField()),
                ('from_at', models.DateTimeField()),
                ('to_at', models.DateTimeField(blank=True, null=True)),
                ('public', models.BooleanField(default=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='submissions.edition')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Entrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answers', models.JSONField(blank=True, default=dict)),
                ('counter', models.PositiveIntegerField(default=0)),
                ('stamps', models.JSONField(blank=True, default=dict)),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('city', 'City government'), ('corporation', 'Corporation'), ('institution', 'Institution'), ('individual', 'Individual')], max_length=20)),
                ('name', models.CharField(max_length=300)),
                ('name_local', models.CharField(blank=True, max_length=300)),
                ('country', models.CharField(max_length=3)),
                ('city', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entrants', to='submissions.edition')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answers', models.JSONField(blank=True, default=dict)),
                ('counter', models.PositiveIntegerField(default=0)),
                ('stamps', models.JSONField(blank=True, default=dict)),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.CharField(max_length=30)),
                ('language', models.CharField(default='en', max_length=5)),
                ('state', models.CharField(choices=[('draft', 'Draft, not submitted'), ('submitted', 'Submitted'), ('withdrawn', 'Withdrawn'), ('disqualified', 'Disqualified')], default='draft', max_length=20)),
                ('created_at', models.DateTimeField()),
                ('submitted_counter', models.PositiveIntegerField(default=0)),
                ('submitted_entrant_counter', models.PositiveIntegerField(default=0)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='submissions.category')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='submissions.edition')),
                ('entrant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='submissions.entrant')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('question_code', models.CharField(max_length=40)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('storage_key', models.CharField(max_length=200, unique=True)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('type', models.CharField(blank=True, max_length=100)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('state', models.CharField(choices=[('uploading', 'On its way'), ('checking', 'Being checked'), ('ready', 'Ready'), ('refused', 'Refused')], default='uploading', max_length=20)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('details', models.JSONField(blank=True, default=dict)),
                ('created_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='submissions.entry')),
            ],
            options={
                'ordering': ['question_code', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EntryVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('submitted', 'Submitted'), ('completed', 'Completed'), ('clarified', 'Clarified'), ('moved', 'Moved to another category')], default='submitted', max_length=20)),
                ('answers', models.JSONField()),
                ('manifest', models.JSONField(default=list)),
                ('arrived_at', models.DateTimeField()),
                ('deadline_applied', models.DateTimeField()),
                ('deadline_version', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('receipt_code', models.CharField(max_length=40, unique=True)),
                ('basis', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entryversion')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.category')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='submissions.entry')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='submitted_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entryversion'),
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('text_version', models.CharField(max_length=64)),
                ('language', models.CharField(max_length=5)),
                ('at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='submissions.entry')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='submissions.entryversion')),
            ],
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('closes_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='submissions.entry')),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Form',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('code', models.CharField(max_length=40)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forms', to='submissions.edition')),
            ],
        ),
        migrations.AddField(
            model_name='entryversion',
            name='form',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.form'),
        ),
        migrations.AddField(
            model_name='entry',
            name='form',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='submissions.form'),
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('owner', 'Owner'), ('editor', 'Editor')], default='editor', max_length=10)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='submissions.entry')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text_key', models.CharField(max_length=60)),
                ('context', models.JSONField(blank=True, default=dict)),
                ('url', models.CharField(blank=True, max_length=300)),
                ('visible_from', models.DateTimeField(blank=True, null=True)),
                ('written_by_room', models.CharField(max_length=30)),
                ('created_at', models.DateTimeField()),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='submissions.entry')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('code', models.CharField(max_length=40)),
                ('theme_en', models.CharField(blank=True, max_length=300)),
                ('theme_ko', models.CharField(blank=True, max_length=300)),
                ('short_name', models.CharField(blank=True, max_length=100)),
                ('website', models.CharField(blank=True, max_length=300)),
                ('logo', models.CharField(blank=True, max_length=200)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='submissions.edition')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Pool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('code', models.CharField(max_length=40)),
                ('order', models.PositiveSmallIntegerField()),
                ('kinds', models.JSONField(default=list)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pools', to='submissions.category')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pools', to='submissions.edition')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.AddField(
            model_name='entryversion',
            name='pool',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.pool'),
        ),
        migrations.AddField(
            model_name='entry',
            name='pool',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='submissions.pool'),
        ),
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('code', models.CharField(max_length=60)),
                ('level', models.CharField(choices=[('gold', 'Gold'), ('silver', 'Silver'), ('bronze', 'Bronze'), ('prize', 'Prize'), ('mention', 'Special Mention')], max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('places', models.PositiveSmallIntegerField(default=1)),
                ('candidates', models.CharField(blank=True, max_length=60)),
                ('candidate_categories', models.JSONField(blank=True, default=list)),
                ('joint', models.CharField(default='on_tie', max_length=10)),
                ('joint_allowed', models.BooleanField(default=False)),
                ('may_stay_vacant', models.BooleanField(default=True)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='submissions.category')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='awards', to='submissions.edition')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='submissions.partner')),
                ('pool', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='submissions.pool')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.AddField(
            model_name='edition',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='submissions.programme'),
        ),
        migrations.CreateModel(
            name='Save',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counter', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('changed', models.JSONField(default=dict)),
                ('collided', models.JSONField(blank=True, default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entrant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='saves', to='submissions.entrant')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saves', to='submissions.entry')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('code', models.SlugField(max_length=40)),
                ('order', models.PositiveSmallIntegerField()),
                ('help_en', models.TextField(blank=True)),
                ('help_ko', models.TextField(blank=True)),
                ('total', models.JSONField(blank=True, default=dict)),
                ('holder', models.CharField(choices=[('entrant', 'Entrant'), ('entry', 'Entry')], default='entry', max_length=10)),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='submissions.form')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('kind', models.CharField(choices=[('text', 'Text'), ('choice', 'Choice'), ('multi_choice', 'Several choices'), ('number', 'Number'), ('year', 'Year'), ('month', 'Month'), ('yes_no', 'Yes or no'), ('rows', 'Rows'), ('link', 'Link'), ('file', 'File'), ('image', 'Image'), ('country', 'Country'), ('money', 'Amount of money'), ('group', 'Group of fields'), ('declaration', 'Declaration')], max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('label_en', models.CharField(max_length=500)),
                ('label_ko', models.CharField(max_length=500)),
                ('help_en', models.TextField(blank=True)),
                ('help_ko', models.TextField(blank=True)),
                ('rules', models.JSONField(blank=True, default=dict)),
                ('required', models.BooleanField(default=False)),
                ('public', models.BooleanField(default=False)),
                ('identifying', models.BooleanField(default=False)),
                ('korean_beside', models.BooleanField(default=False)),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='submissions.form')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='submissions.section')),
            ],
            options={
                'ordering': ['section__order', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('code', models.CharField(max_length=40)),
                ('kind', models.CharField(default='entry', max_length=40)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('deadline_version', models.PositiveIntegerField(default=1)),
                ('admitted_by', models.CharField(blank=True, max_length=40)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='submissions.edition')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='FormChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('city', 'City government'), ('corporation', 'Corporation'), ('institution', 'Institution'), ('individual', 'Individual')], max_length=20)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='submissions.category')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='submissions.form')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='submissions.stage')),
            ],
        ),
        migrations.AddField(
            model_name='form',
            name='stage',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='submissions.stage'),
        ),
        migrations.CreateModel(
            name='DeadlineChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_closes_at', models.DateTimeField()),
                ('new_closes_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='submissions.stage')),
            ],
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.UniqueConstraint(fields=('edition', 'code'), name='a_category_stands_once_in_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='calendarstep',
            constraint=models.UniqueConstraint(fields=('edition', 'code'), name='a_calendar_step_stands_once_in_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='calendarstep',
            constraint=models.CheckConstraint(condition=models.Q(('to_at__isnull', True), ('to_at__gte', models.F('from_at')), _connector='OR'), name='a_calendar_step_does_not_end_before_it_begins'),
        ),
        migrations.AddIndex(
            model_name='entrant',
            index=models.Index(fields=['owner'], name='entrant_owner'),
        ),
        migrations.AddConstraint(
            model_name='entrant',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['city', 'corporation', 'institution', 'individual'])), name='an_entrant_is_of_a_known_kind'),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(fields=['entry', 'question_code'], name='attachment_entry'),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(condition=models.Q(('state__in', ['uploading', 'checking'])), fields=['created_at'], name='attachment_unfinished'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['uploading', 'checking', 'ready', 'refused'])), name='a_file_is_in_a_known_state'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='a_ready_file_has_its_checksum'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(fields=('version', 'code'), name='a_consent_is_given_once_a_version'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='92619163546b63b9bc18f9c8e92a284e1a3868eb', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_0b0f1', table='submissions_consent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_extension_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(fields=('entry', 'user'), name='a_member_joins_an_entry_once'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['user', 'visible_from'], name='notice_user'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.UniqueConstraint(fields=('edition', 'code'), name='a_partner_stands_once_in_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='pool',
            constraint=models.UniqueConstraint(fields=('edition', 'code'), name='a_pool_stands_once_in_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.UniqueConstraint(fields=('entry', 'number'), name='a_version_number_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.CheckConstraint(condition=models.Q(('arrived_at__lt', models.F('deadline_applied')), models.Q(('kind', 'submitted'), _negated=True), _connector='OR'), name='a_submitted_version_arrived_in_time'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'submitted'), ('basis__isnull', False), _connector='OR'), name='a_later_version_points_to_the_submitted_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entryversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5aee899fbd40e7e9cf4597cc25ec103f1f9679ae', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_d4545', table='submissions_entryversion', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['owner', '-created_at'], name='entry_owner'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['edition', 'state', 'pool', 'number'], name='entry_list'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('edition', 'number'), name='an_entry_number_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'withdrawn', 'disqualified'])), name='an_entry_is_in_a_known_state'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), ('submitted_version__isnull', False), _connector='OR'), name='a_submitted_entry_has_a_version'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('submitted_counter__lte', models.F('counter'))), name='an_entry_submits_no_more_than_it_holds'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(fields=('edition', 'code'), name='an_award_stands_once_in_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['gold', 'silver', 'bronze', 'prize', 'mention'])), name='an_award_has_a_known_level'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='an_award_has_a_place'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('pool__isnull', False), models.Q(('candidates', ''), _negated=True), _connector='OR'), name='an_award_names_its_pool_or_its_candidates'),
        ),
        migrations.AddConstraint(
            model_name='save',
            constraint=models.UniqueConstraint(condition=models.Q(('entrant__isnull', True)), fields=('entry', 'counter'), name='each_save_of_an_entry_has_its_counter'),
        ),
        migrations.AddConstraint(
            model_name='save',
            constraint=models.UniqueConstraint(condition=models.Q(('entrant__isnull', False)), fields=('entrant', 'counter'), name='each_save_of_an_entrant_has_its_counter'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.UniqueConstraint(fields=('form', 'code'), name='a_section_stands_once_in_a_form'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('form', 'code'), name='a_question_stands_once_in_a_form'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['text', 'choice', 'multi_choice', 'number', 'year', 'month', 'yes_no', 'rows', 'link', 'file', 'image', 'country', 'money', 'group', 'declaration'])), name='a_question_is_of_a_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.UniqueConstraint(fields=('edition', 'code'), name='a_stage_stands_once_in_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='a_stage_closes_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='formchoice',
            constraint=models.UniqueConstraint(fields=('stage', 'category', 'kind'), name='one_form_for_a_kind_in_a_category'),
        ),
        migrations.AddConstraint(
            model_name='form',
            constraint=models.UniqueConstraint(fields=('edition', 'code', 'version'), name='a_form_version_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='deadlinechange',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', models.F('proposed_by')), _negated=True), name='two_people_move_a_deadline'),
        ),
        migrations.AddConstraint(
            model_name='deadlinechange',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_moved_deadline_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadlinechange',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65f28d5ad3a038e3997753ff10848e637bb358af', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_40620', table='submissions_deadlinechange', when='BEFORE')),
        ),
        revoke_writes("submissions_entryversion"),
        revoke_writes("submissions_consent"),
        revoke_writes("submissions_deadlinechange"),
    ]
