"""What must never be true of people."""

from accounts.purposes import unguarded
from audit.invariants import Invariant

FREE = "', '".join(unguarded())  # codes of our own, offered by the rooms before this is read

INVARIANTS = [
    Invariant(
        "nobody with a role of the house does without a second factor",
        "SELECT r.id FROM accounts_houserole r JOIN accounts_user u ON u.id = r.user_id"
        " WHERE NOT u.guarded",
    ),
    Invariant(
        "nobody who took an invitation that asks for it does without a second factor",
        "SELECT i.id FROM accounts_invitation i JOIN accounts_user u ON u.id = i.user_id"
        f" WHERE i.state = 'accepted' AND NOT u.guarded AND i.purpose NOT IN ('{FREE}')",
    ),
    Invariant(
        "every main address is the one that was confirmed",
        "SELECT u.id FROM accounts_user u JOIN account_emailaddress a ON a.user_id = u.id"
        ' WHERE a."primary" AND a.verified AND lower(a.email) <> lower(u.email)',
    ),
    Invariant(
        "nothing of a person is left on an erased account",
        "SELECT u.id FROM accounts_user u WHERE u.erased_at IS NOT NULL AND (u.second_email <> ''"
        " OR EXISTS (SELECT FROM account_emailaddress a WHERE a.user_id = u.id)"
        " OR EXISTS (SELECT FROM mfa_authenticator m WHERE m.user_id = u.id)"
        " OR EXISTS (SELECT FROM accounts_houserole r WHERE r.user_id = u.id))",
    ),
    Invariant(
        "no link to a lost account works longer than a day",
        "SELECT id FROM accounts_recovery WHERE expires_at > approved_at + interval '24 hours'",
    ),
]
