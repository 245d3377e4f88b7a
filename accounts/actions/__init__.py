"""What can happen to people, roles, invitations and lost accounts."""

from accounts.actions.invitations import (
    accept,
    accept_role,
    ask_for_new_link,
    cancel_invitation,
    decline,
    invite,
    invite_colleague,
    renew,
)
from accounts.actions.own import (
    delete_account,
    edit_profile,
    end_session,
    end_sessions,
    export_data,
    set_second_address,
    sign_up,
)
from accounts.actions.people import (
    disable,
    enable,
    grant_role,
    guard,
    keep_session,
    remove_role,
    tell_head,
)
from accounts.actions.recoveries import (
    approve_recovery,
    ask_recovery,
    begin_recovery,
    propose_recovery,
    recover,
    refuse_recovery,
)

__all__ = [
    "accept",
    "accept_role",
    "approve_recovery",
    "ask_for_new_link",
    "ask_recovery",
    "begin_recovery",
    "cancel_invitation",
    "decline",
    "delete_account",
    "disable",
    "edit_profile",
    "enable",
    "end_session",
    "end_sessions",
    "export_data",
    "grant_role",
    "guard",
    "invite",
    "invite_colleague",
    "keep_session",
    "propose_recovery",
    "recover",
    "refuse_recovery",
    "remove_role",
    "renew",
    "set_second_address",
    "sign_up",
    "tell_head",
]
