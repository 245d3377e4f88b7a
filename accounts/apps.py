from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People: the user, sign-in, invitations, roles of the house, lost accounts."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """What the house and allauth are told: purposes, what holds an account, who listens."""
        from accounts import factor_events, sessions
        from accounts.own_data import add_hold
        from accounts.purposes import Purpose, add_purpose
        from accounts.rules import has_house_role, may_run_house
        from accounts.states import HOUSE

        add_purpose(
            Purpose(HOUSE, _("Role of the house"), "accounts:house_invitation", may_run_house)
        )
        add_hold(has_house_role)
        factor_events.listen()
        sessions.listen()
