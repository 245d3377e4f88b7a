"""The worker's application; it only wakes what already stands in the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prize.settings")
app = Celery("prize")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
