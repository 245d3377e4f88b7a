from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.rooms import Door, add_door
from accounts.tabs import Tab, add_tab


class SubmissionsConfig(AppConfig):
    name = "submissions"
    verbose_name = "Submissions"

    def ready(self) -> None:
        """Everybody who signed in may enter the prize, and ask others to enter with them."""
        from accounts.own_data import add_hold
        from accounts.purposes import Purpose, add_purpose
        from accounts.rules import is_staff
        from submissions.actions.together import PURPOSE
        from submissions.emails.together import told_again
        from submissions.holds import still_enters

        add_door(Door("submissions:my_entries", _("My entries")))
        add_tab(Tab("deadline:deadline", _("Deadline"), 10))
        add_tab(Tab("enquiries:enquiries", _("Enquiries"), 40))
        add_purpose(
            Purpose(
                PURPOSE,
                _("Work on an entry"),
                "submissions:join",
                is_staff,
                guards=False,
                told=told_again,
            )
        )
        add_hold(still_enters)
