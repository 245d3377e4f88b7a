"""The composition root: nobody imports it."""

from prize.celery import app as celery_app

__all__ = ["celery_app"]
