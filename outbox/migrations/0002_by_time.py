from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="message", name="message_by_state"),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["state", "-created_at", "-id"], name="message_by_state"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["-created_at", "-id"], name="message_by_time"),
        ),
    ]
