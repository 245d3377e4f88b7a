"""Judges, their rounds, ballots and what came of them."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from audit.history import hide, revoke_writes


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("submissions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Judge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('organisation', models.CharField(blank=True, max_length=160)),
                ('employers', models.JSONField(blank=True, default=list)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('expertise', models.JSONField(blank=True, default=list)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('chair', models.BooleanField(default=False)),
                ('terms_version', models.CharField(blank=True, max_length=20)),
                ('terms_accepted_at', models.DateTimeField(blank=True, null=True)),
                ('conflicts_declared_at', models.DateTimeField(blank=True, null=True)),
                ('active', models.BooleanField(default=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.edition')),
                ('invitation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.invitation')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['edition', 'name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'user'), name='one_judge_a_person_and_edition'), models.CheckConstraint(condition=models.Q(models.Q(('terms_accepted_at', None), ('terms_version', '')), models.Q(('terms_accepted_at__isnull', False), models.Q(('terms_version', ''), _negated=True)), _connector='OR'), name='terms_accepted_in_a_version'), models.CheckConstraint(condition=models.Q(('conflicts_declared_at', None), ('terms_accepted_at__isnull', False), _connector='OR'), name='terms_before_conflicts')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('same_organisation', 'same organisation'), ('same_city', 'same city'), ('same_country', 'same country'), ('named', 'named in the entry'), ('declared', 'declared by the judge'), ('partner_employee', 'employee of a partner')], max_length=30)),
                ('source', models.CharField(choices=[('rule', 'by rule'), ('judge', 'by the judge'), ('staff', 'by staff')], max_length=20)),
                ('effect', models.CharField(choices=[('block', 'excluded'), ('warn', 'warning')], default='block', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='judging.judge')),
            ],
            options={
                'ordering': ['judge', 'entry'],
                'indexes': [models.Index(fields=['entry', 'judge'], name='conflict_by_entry')],
                'constraints': [models.UniqueConstraint(fields=('judge', 'entry', 'kind'), name='one_conflict_a_judge_entry_and_kind')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.SlugField(max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('screening', 'screening'), ('scoring', 'scoring')], max_length=20)),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('planned', 'planned'), ('open', 'open'), ('closed', 'closed'), ('reopened', 'reopened')], default='planned', max_length=20)),
                ('rules', models.JSONField(default=dict)),
                ('seed', models.CharField(blank=True, max_length=80)),
                ('sealed', models.JSONField(null=True)),
                ('rules_sha256', models.CharField(blank=True, max_length=64)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.edition')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='judging.round')),
            ],
            options={
                'ordering': ['edition', 'order'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'code'), name='round_code_once_an_edition'), models.UniqueConstraint(fields=('edition', 'order'), name='round_order_once_an_edition'), models.CheckConstraint(condition=models.Q(('opens_at__lt', models.F('closes_at'))), name='round_opens_before_it_closes'), models.CheckConstraint(condition=models.Q(('state', 'planned'), models.Q(('rules_sha256', ''), _negated=True), _connector='OR'), name='round_open_only_with_sealed_rules'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'open', 'closed', 'reopened'])), name='a_round_is_in_a_known_state')],
            },
        ),
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('at_least', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                ('group_cap', models.PositiveIntegerField(blank=True, null=True)),
                ('group_by', models.CharField(blank=True, max_length=20)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.pool')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='judging.round')),
            ],
            options={
                'ordering': ['round', 'pool'],
                'constraints': [models.UniqueConstraint(fields=('round', 'pool'), name='one_quota_a_round_and_pool')],
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='judging.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'entry'), name='one_exemption_a_round_and_entry'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='exemption_has_a_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exemption',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bfb2a4c215dfba65d9feb9d2e70f4f4902afd17b', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_11e24', table='judging_exemption', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sequence', models.PositiveBigIntegerField()),
                ('rules_sha256', models.CharField(max_length=64)),
                ('seed', models.CharField(blank=True, max_length=80)),
                ('result', models.JSONField()),
                ('result_sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.pool')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tallies', to='judging.round')),
            ],
            options={
                'ordering': ['round', 'pool', 'pk'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tally',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ab11c15a7d4ee830731d3c33932244b3f408bf2f', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_83925', table='judging_tally', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('tentative', 'tentative'), ('applied', 'applied'), ('promoted', 'promoted')], max_length=20)),
                ('outcome', models.CharField(choices=[('passed', 'eligible'), ('failed', 'not eligible'), ('ask', 'clarification requested'), ('finalist', 'finalist'), ('nominee', 'nominee for a special mention'), ('reserve', 'reserve'), ('not_selected', 'not selected')], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('at', models.DateTimeField()),
                ('applied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='judging.round')),
                ('tally', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='judging.tally')),
                ('award', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.award')),
            ],
            options={
                'ordering': ['round', 'entry', 'pk'],
                'indexes': [models.Index(fields=['round', 'kind', 'outcome'], name='decision_by_outcome')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'applied')), fields=('round', 'entry'), name='one_applied_decision_a_round_and_entry'), models.CheckConstraint(condition=models.Q(('applied_by', None), models.Q(('applied_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='decision_applied_by_another_person'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'failed'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='every_fail_has_a_reason'), models.CheckConstraint(condition=models.Q(('outcome__in', ['passed', 'failed', 'ask', 'finalist', 'nominee', 'reserve', 'not_selected'])), name='a_decision_has_a_known_outcome'), models.UniqueConstraint(condition=models.Q(('kind', 'promoted')), fields=('round', 'entry'), name='one_promotion_a_round_and_entry'), models.CheckConstraint(condition=models.Q(models.Q(('applied_by', None), ('kind', 'tentative')), models.Q(('applied_by__isnull', False), ('kind__in', ('applied', 'promoted'))), _connector='OR'), name='applied_decision_names_who_applied_it'), models.CheckConstraint(condition=models.Q(models.Q(('award__isnull', False), ('outcome', 'nominee')), models.Q(models.Q(('outcome', 'nominee'), _negated=True), ('award', None)), _connector='OR'), name='a_nominee_and_nobody_else_stands_for_a_mention'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'promoted'), _negated=True), models.Q(('outcome', 'finalist'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_promotion_makes_a_finalist_and_says_why')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0dc63f402dc56d05b4b4747722c74fc4130c7df7', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_4686c', table='judging_decision', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='TieVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('among', models.JSONField()),
                ('called_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('called_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.pool')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='judging.round')),
            ],
            options={
                'ordering': ['round', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'among'), name='equals_are_voted_on_once'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__gte', models.F('called_at')), ('closed_by__isnull', False)), _connector='OR'), name='a_closed_vote_names_who_closed_it')],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('ballots', 'ballots'), ('discussion', 'discussion'), ('rescore', 're-score')], max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('planned', 'planned'), ('open', 'open'), ('closed', 'closed')], default='planned', max_length=20)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='judging.round')),
            ],
            options={
                'ordering': ['round', 'order'],
                'constraints': [models.UniqueConstraint(fields=('round', 'code'), name='phase_code_once_a_round'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('round',), name='one_open_phase_a_round'), models.CheckConstraint(condition=models.Q(('opens_at__lt', models.F('closes_at'))), name='phase_opens_before_it_closes'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'open', 'closed'])), name='a_phase_is_in_a_known_state')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('order', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('assigned', 'to do'), ('begun', 'draft'), ('submitted', 'submitted'), ('recused', 'recused'), ('abstained', 'cannot judge'), ('replaced', 'replaced')], default='assigned', max_length=20)),
                ('reason', models.CharField(blank=True, max_length=30)),
                ('note', models.TextField(blank=True)),
                ('assigned_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='judging.assignment')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entryversion')),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='judging.judge')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='judging.round')),
            ],
            options={
                'ordering': ['judge', 'round', 'order'],
                'indexes': [models.Index(fields=['judge', 'round', 'order'], name='assignment_by_queue'), models.Index(fields=['round', 'entry', 'state'], name='assignment_by_entry')],
                'constraints': [models.UniqueConstraint(fields=('round', 'entry', 'judge'), name='one_assignment_a_round_entry_and_judge'), models.CheckConstraint(condition=models.Q(('state__in', ['assigned', 'begun', 'submitted', 'recused', 'abstained', 'replaced'])), name='an_assignment_is_in_a_known_state')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30)),
                ('kind', models.CharField(choices=[('score', 'score'), ('check', 'check'), ('choice', 'choice'), ('text', 'text')], max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('weight_bp', models.PositiveIntegerField(default=0)),
                ('minimum', models.DecimalField(decimal_places=2, default=Decimal('1'), max_digits=6)),
                ('maximum', models.DecimalField(decimal_places=2, default=Decimal('10'), max_digits=6)),
                ('step', models.DecimalField(decimal_places=2, default=Decimal('1'), max_digits=6)),
                ('counted', models.BooleanField(default=True)),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('help_en', models.TextField(blank=True)),
                ('help_ko', models.TextField(blank=True)),
                ('answers', models.JSONField(default=list)),
                ('rules', models.JSONField(default=dict)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.category')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='judging.round')),
            ],
            options={
                'ordering': ['round', 'category', 'order'],
                'constraints': [models.UniqueConstraint(fields=('round', 'category', 'code'), name='criterion_code_once_a_round_and_category', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('minimum__lt', models.F('maximum')), ('step__gt', 0)), name='criterion_scale_is_a_scale'), models.CheckConstraint(condition=models.Q(('weight_bp', 0), models.Q(('counted', True), ('kind', 'score')), _connector='OR'), name='only_counted_scores_weigh'), models.CheckConstraint(condition=models.Q(('kind__in', ['score', 'check', 'choice', 'text'])), name='a_criterion_is_of_a_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='Anchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value_from', models.DecimalField(decimal_places=2, max_digits=6)),
                ('value_to', models.DecimalField(decimal_places=2, max_digits=6)),
                ('label_en', models.CharField(max_length=300)),
                ('label_ko', models.CharField(max_length=300)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='anchors', to='judging.criterion')),
            ],
            options={
                'ordering': ['criterion', 'value_from'],
                'constraints': [models.UniqueConstraint(fields=('criterion', 'value_from'), name='anchor_once_a_criterion_and_value'), models.CheckConstraint(condition=models.Q(('value_from__lte', models.F('value_to'))), name='anchor_goes_upward')],
            },
        ),
        migrations.CreateModel(
            name='Panel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30)),
                ('name_en', models.CharField(max_length=300)),
                ('name_ko', models.CharField(max_length=300)),
                ('rules', models.JSONField(blank=True, default=dict)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.category')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='panels', to='judging.round')),
            ],
            options={
                'ordering': ['round', 'code'],
                'constraints': [models.UniqueConstraint(fields=('round', 'code'), name='panel_code_once_a_round')],
            },
        ),
        migrations.CreateModel(
            name='PanelSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='judging.judge')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='judging.panel')),
            ],
            options={
                'ordering': ['panel', 'judge'],
                'constraints': [models.UniqueConstraint(fields=('panel', 'judge'), name='one_seat_a_panel_and_judge')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marks', models.JSONField(default=dict)),
                ('comments', models.JSONField(default=dict)),
                ('answers', models.JSONField(default=dict)),
                ('comment_to_staff', models.TextField(blank=True)),
                ('comment_to_entrant', models.TextField(blank=True)),
                ('complete', models.BooleanField(default=False)),
                ('editing', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField()),
                ('assignment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sheet', to='judging.assignment')),
            ],
        ),
        migrations.CreateModel(
            name='TieVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='judging.judge')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='judging.tievote')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('vote', 'judge'), name='one_voice_a_vote_and_judge')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tievoice',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='219b28648f70a10f4d504a27acae61c5db999e2b', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_da06f', table='judging_tievoice', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('marks', models.JSONField(default=dict)),
                ('comments', models.JSONField(default=dict)),
                ('answers', models.JSONField(default=dict)),
                ('comment_to_staff', models.TextField(blank=True)),
                ('comment_to_entrant', models.TextField(blank=True)),
                ('receipt_code', models.CharField(max_length=20, unique=True)),
                ('sha256', models.CharField(max_length=64)),
                ('submitted_at', models.DateTimeField()),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='judging.assignment')),
                ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='judging.phase')),
            ],
            options={
                'ordering': ['assignment', 'number'],
                'constraints': [models.UniqueConstraint(fields=('assignment', 'number'), name='ballot_number_once_an_assignment'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='ballots_count_from_one')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ballot',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4199e715c645bdf937d4412dad6c4c9089289cbb', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_5c888', table='judging_ballot', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='BallotSalt',
            fields=[
                ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='judging.ballot')),
                ('salt_a', models.CharField(max_length=32)),
                ('salt_b', models.CharField(max_length=32)),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ballotsalt',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c2fce0b2075cb7ed037bc3b89bfe27fe826fb9f7', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_a8864', table='judging_ballotsalt', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Annulment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='annulment', to='judging.ballot')),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='annulment',
            trigger=pgtrigger.compiler.Trigger(name='insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='33fa6671260e4d8085c70e607ffdca55fa94955d', operation='UPDATE OR DELETE', pgid='pgtrigger_insert_only_2fc00', table='judging_annulment', when='BEFORE')),
        ),
        revoke_writes("judging_ballot"),
        revoke_writes("judging_annulment"),
        revoke_writes("judging_tally"),
        revoke_writes("judging_decision"),
        revoke_writes("judging_exemption"),
        revoke_writes("judging_tievoice"),
        hide("judging_ballotsalt"),
    ]
