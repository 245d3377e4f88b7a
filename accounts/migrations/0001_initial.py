"""Everybody's accounts, the cache's table, the counters that hold tries back."""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

# Rate limits hold without Redis.
TABLE = """
CREATE UNLOGGED TABLE accounts_cache (
  cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX accounts_cache_expires ON accounts_cache (expires);
"""
# A crash may empty it: then everybody has their tries anew, and nothing else is lost.
UNLOGGED = "ALTER TABLE accounts_limit SET UNLOGGED"


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        # Third parties' migrations depend on this one, so extensions stand at its head.
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='E-mail address')),
                ('second_email', models.EmailField(blank=True, max_length=254, verbose_name='Second address')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='Name')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='Language')),
                ('zone', models.CharField(default='Asia/Seoul', max_length=60, verbose_name='Time zone')),
                ('is_active', models.BooleanField(default=True)),
                ('session_epoch', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('guarded', models.BooleanField(default=False)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_person_per_address_in_any_case'), models.CheckConstraint(condition=models.Q(('erased_at', None), models.Q(('is_active', False), ('name', '')), _connector='OR'), name='an_erased_account_is_closed_and_has_no_name')],
            },
        ),
        migrations.CreateModel(
            name='HouseRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('administrator', 'Administrator'), ('secretariat', 'Secretariat'), ('screener', 'Screener'), ('auditor', 'Auditor')], max_length=20)),
                ('lead', models.BooleanField(default=False)),
                ('granted_by', models.CharField(max_length=60)),
                ('granted_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='house_roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'role'), name='a_person_has_a_role_once'), models.CheckConstraint(condition=models.Q(('role__in', ['administrator', 'secretariat', 'screener', 'auditor'])), name='a_house_role_is_known'), models.CheckConstraint(condition=models.Q(('lead', False), ('role', 'secretariat'), _connector='OR'), name='only_the_secretariat_has_a_lead')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=150)),
                ('language', models.CharField(default='en', max_length=10)),
                ('purpose', models.CharField(max_length=40)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('invited', 'Invited'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('cancelled', 'Cancelled')], default='invited', max_length=10)),
                ('invited_by', models.CharField(max_length=60)),
                ('invited_at', models.DateTimeField()),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                ('renewed', models.PositiveSmallIntegerField(default=0)),
                ('renewed_at', models.DateTimeField(blank=True, null=True)),
                ('role', models.CharField(blank=True, choices=[('administrator', 'Administrator'), ('secretariat', 'Secretariat'), ('screener', 'Screener'), ('auditor', 'Auditor')], max_length=20)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['invited', 'accepted', 'declined', 'cancelled'])), name='an_invitation_is_in_a_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('user__isnull', False), _connector='OR'), name='an_accepted_invitation_names_its_person'), models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'house'), ('role__in', ['administrator', 'secretariat', 'screener', 'auditor'])), models.Q(models.Q(('purpose', 'house'), _negated=True), ('role', '')), _connector='OR'), name='only_an_invitation_to_the_house_names_a_role')],
            },
        ),
        migrations.CreateModel(
            name='Limit',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('tries', models.PositiveIntegerField()),
                ('ends_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Recovery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254)),
                ('language', models.CharField(default='en', max_length=10)),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('proposed', 'Proposed'), ('approved', 'Approved'), ('used', 'Opened'), ('refused', 'Refused')], default='asked', max_length=10)),
                ('asked_by', models.CharField(max_length=60)),
                ('asked_at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
                ('checked', models.TextField(blank=True)),
                ('proposed_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('token_hash', models.CharField(blank=True, max_length=64)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approved_recoveries', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposed_recoveries', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recoveries', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'proposed', 'approved', 'used', 'refused'])), name='a_recovery_is_in_a_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'used']), _negated=True), models.Q(('approved_by__isnull', False), ('expires_at__isnull', False), ('proposed_by__isnull', False), models.Q(('token_hash', ''), _negated=True)), _connector='OR'), name='an_approved_recovery_names_two_officers_and_its_link'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='nobody_approves_their_own_proposal_to_recover'), models.CheckConstraint(condition=models.Q(models.Q(('proposed_by', None), models.Q(('proposed_by', models.F('user')), _negated=True), _connector='OR'), models.Q(('approved_by', None), models.Q(('approved_by', models.F('user')), _negated=True), _connector='OR')), name='nobody_is_an_officer_of_their_own_recovery'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('user',), name='one_recovery_of_an_account_is_proposed_at_a_time')],
            },
        ),
        migrations.RunSQL(TABLE, "DROP TABLE accounts_cache"),
        migrations.RunSQL(UNLOGGED, migrations.RunSQL.noop),
    ]
