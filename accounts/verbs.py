"""What is done to an account, in words: read after the name of who did it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
    "accept": _("accepted the invitation"),
    "add_factor": _("added a second factor"),
    "approve_recovery": _("approved the recovery of an account"),
    "ask_recovery": _("asked to recover an account"),
    "cancel_invitation": _("took the invitation back"),
    "decline": _("declined the invitation"),
    "delete_account": _("deleted the account"),
    "disable": _("closed the account"),
    "edit_profile": _("changed the profile"),
    "enable": _("opened the account again"),
    "end_session": _("ended a session"),
    "end_sessions": _("ended all sessions"),
    "export_data": _("took a copy of their own data"),
    "grant_role": _("gave a role"),
    "guard": _("asked for a second factor"),
    "invite": _("sent an invitation"),
    "propose_recovery": _("proposed the recovery of an account"),
    "recover": _("recovered the account"),
    "refuse_recovery": _("refused the recovery of an account"),
    "remove_factor": _("removed a second factor"),
    "remove_role": _("took a role away"),
    "renew": _("sent the invitation anew"),
    "set_second_address": _("set a second address"),
    "sign_up": _("signed up"),
}
