from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.rooms import Door, add_door


class SubmissionsConfig(AppConfig):
    name = "submissions"
    verbose_name = "Submissions"

    def ready(self) -> None:
        """Everybody who signed in may enter the prize."""
        from accounts.own_data import add_hold
        from submissions.holds import still_enters

        add_door(Door("submissions:my_entries", _("My entries")))
        add_hold(still_enters)
