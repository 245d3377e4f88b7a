"""The messages that are to be sent, and that were."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dedupe_key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(max_length=60)),
                ('object_label', models.CharField(blank=True, max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('object_version', models.IntegerField(default=0)),
                ('recipient', models.EmailField(max_length=254)),
                ('recipient_label', models.CharField(blank=True, max_length=60)),
                ('language', models.CharField(max_length=10)),
                ('template', models.CharField(max_length=120)),
                ('template_version', models.CharField(blank=True, max_length=64)),
                ('context', models.JSONField(default=dict)),
                ('decision', models.BooleanField(default=False)),
                ('held_by', models.CharField(blank=True, max_length=80)),
                ('not_before', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('held', 'Held'), ('queued', 'Queued'), ('claimed', 'Being sent'), ('sent', 'Sent'), ('unknown', 'Not known whether it went'), ('bounced', 'Bounced'), ('failed', 'Failed'), ('cancelled', 'Cancelled')], max_length=10)),
                ('created_at', models.DateTimeField()),
                ('claimed_by', models.CharField(blank=True, max_length=80)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('sending_at', models.DateTimeField(null=True)),
                ('uncertain', models.PositiveSmallIntegerField(default=0)),
                ('retry_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('message_id', models.CharField(max_length=120, unique=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'claimed'])), fields=['id'], name='message_waiting'), models.Index(fields=['held_by'], name='message_by_hold'), models.Index(fields=['object_label', 'object_id'], name='message_by_object'), models.Index(fields=['state', '-id'], name='message_by_state'), models.Index(fields=['template', 'language', '-id'], name='message_by_template')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['held', 'queued', 'claimed', 'sent', 'unknown', 'bounced', 'failed', 'cancelled'])), name='a_message_is_in_a_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), models.Q(('held_by', ''), _negated=True), _connector='OR'), name='a_held_message_says_by_what'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='a_sent_message_says_when')],
            },
        ),
    ]
