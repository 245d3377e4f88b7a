"""The web process: gunicorn prize.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prize.settings")
application = get_wsgi_application()
