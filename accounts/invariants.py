"""What must never be true of people."""

from audit.invariants import Invariant

INVARIANTS = [
    Invariant(
        "nobody with a role of the house does without a second factor",
        "SELECT r.id FROM accounts_houserole r JOIN accounts_user u ON u.id = r.user_id"
        " WHERE NOT u.guarded",
    ),
    Invariant(
        "nobody who took an invitation does without a second factor",
        "SELECT i.id FROM accounts_invitation i JOIN accounts_user u ON u.id = i.user_id"
        " WHERE i.state = 'accepted' AND NOT u.guarded",
    ),
    Invariant(
        "every main address is the one that was confirmed",
        "SELECT u.id FROM accounts_user u JOIN account_emailaddress a ON a.user_id = u.id"
        ' WHERE a."primary" AND a.verified AND lower(a.email) <> lower(u.email)',
    ),
]
