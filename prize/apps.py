"""The composition root as an app: it has no tables, only checks and the operator's commands."""

from django.apps import AppConfig


class PrizeConfig(AppConfig):
    name = "prize"

    def ready(self) -> None:
        """Register what `manage.py check` asks of an environment."""
        from prize.checks import database, settings

        settings.register()
        database.register()
