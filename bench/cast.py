"""Who visits which page of a filled database: `python -m bench.cast` prints it as JSON.

A process of its own, since Django knows one database and we measure several.
"""

import json
import os
import sys
import time
from typing import Any

import django

from bench.ground import DEMO

PASSED = "factor_passed"
SHOWN, WHOSE = "account_authentication_methods", "account_authentication_methods_user"
MOST = 90  # of each that every round uses up


def main() -> None:
    """Sign everybody in and say where they go."""
    os.environ["PRIZE_MODE"] = "production"
    django.setup()
    stage = sys.argv[1]
    print(json.dumps(_open() if stage == "panel" else _closed()))


def _open() -> dict[str, Any]:
    """The stage in which ballots are given and another edition takes entries."""
    from judging.models import Assignment
    from submissions.models import Edition, Entry

    edition = Edition.objects.get(slug=DEMO)
    entries = Entry.objects.filter(edition=edition).order_by("number").select_related("owner")
    owners = [one.owner for one in entries]
    waiting = _waiting()
    busiest = _busiest()
    return {
        "edition": edition.slug,
        "applicant": session(owners[0]),
        "starters": [session(one) for one in owners[-MOST:]],
        "desk": session(_staff()),
        "judge": session(busiest.judge.user),
        "round": busiest.round.code,
        "review": str(busiest.key),
        "reviews": [[session(one.judge.user), str(one.key)] for one in waiting],
        "held": Assignment.objects.filter(judge=busiest.judge_id, round=busiest.round_id).count(),
    }


def _closed() -> dict[str, Any]:
    """The stage in which a scoring round is closed and tallied."""
    from judging.models import Round
    from submissions.models import Edition

    edition = Edition.objects.get(slug=DEMO)
    rounds = Round.objects.filter(edition=edition, kind="scoring", state="closed")
    return {
        "edition": edition.slug,
        "desk": session(_staff()),
        "round": str(rounds.order_by("-order")[0].key),
    }


def _waiting() -> list[Any]:
    """Assignments nobody has begun, of as many judges as there are."""
    from django.db.models import F, Window
    from django.db.models.functions import RowNumber

    from judging.models import Assignment

    turn = Window(RowNumber(), partition_by=F("judge"), order_by="pk")
    rows = Assignment.objects.filter(
        round__kind="scoring", round__state="open", state="assigned", round__edition__slug=DEMO,
        judge__active=True, judge__conflicts_declared_at__isnull=False,
    ).select_related("judge__user")  # fmt: skip
    return list(rows.annotate(turn=turn).order_by("turn", "pk")[:MOST])


def _busiest() -> Any:
    """An assignment, not handed in, of the judge who has most."""
    from django.db.models import Count

    from judging.models import Assignment

    rows = Assignment.objects.filter(
        round__kind="scoring", round__state="open", round__edition__slug=DEMO,
        judge__active=True, judge__conflicts_declared_at__isnull=False,
    )  # fmt: skip
    most = rows.values("judge").annotate(n=Count("pk")).order_by("-n", "judge")
    pending = rows.filter(state__in=["assigned", "begun"]).select_related("judge__user", "round")
    found = (pending.filter(judge=one["judge"]).order_by("order", "pk").first() for one in most)
    return next(one for one in found if one is not None)


def _staff() -> Any:
    from accounts.models import User

    return User.objects.filter(house_roles__role="secretariat", house_roles__lead=True)[0]


def session(user: Any) -> str:
    """The key of a session in which this person has signed in and shown a second factor."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    made = SessionStore()
    made[SESSION_KEY] = str(user.pk)
    made[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    made[HASH_SESSION_KEY] = user.get_session_auth_hash()
    made[PASSED] = user.pk
    made[WHOSE] = str(user.pk)
    made[SHOWN] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    made.create()
    return str(made.session_key)


if __name__ == "__main__":
    main()
