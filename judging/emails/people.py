"""What judges hear besides their rounds: appointed, declined, called to a vote, thanked."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import translation

from accounts import links
from judging.models import Judge, TieVote
from outbox.actions import put


def appointment(judge: Judge, *, at: datetime) -> None:
    """They have accepted: what they are appointed to, and the first steps."""
    with translation.override(_language(judge)):
        panels = [str(seat.panel.name) for seat in judge.seats.select_related("panel")]
    named = ", ".join(dict.fromkeys(panels))
    _tell("appointment", judge, page="judging:queue", on=judge, at=at, panels=named)


def declined(judge: Judge, *, at: datetime) -> None:
    """Thanks for an answer, though it was no."""
    _tell("declined", judge, on=judge, at=at)


def call_to_vote(vote: TieVote, judge: Judge, *, at: datetime) -> None:
    """Equals that no other step could part: one word for one of them."""
    page, among = "judging:tie_vote", len(vote.among)
    _tell("vote", judge, page=page, key=vote.key, on=vote, at=at, among=among)


def thanks(judge: Judge, *, ballots: int, at: datetime) -> None:
    """The winners are public: what their work came to."""
    _tell("thanks", judge, page="results:home", on=judge, at=at, ballots=ballots)


def _language(judge: Judge) -> str:
    if judge.user is not None:
        return judge.user.language
    return judge.invitation.language if judge.invitation else "en"


def _tell(
    kind: str,
    judge: Judge,
    *,
    on: Model,
    at: datetime,
    page: str = "",
    key: Any = None,
    **context: Any,
) -> None:
    """To the person's account, or to the address that was invited; once a kind and row."""
    language = _language(judge)
    to = judge.user.email if judge.user else judge.invitation.email if judge.invitation else ""
    if not to:
        return
    address = {"key": str(key)} if key else {}
    with translation.override(language):
        edition = judge.edition.name
    put(
        f"judging_{kind}",
        to=to,
        user_label=judge.user.label if judge.user else judge.label,
        language=language,
        template=f"judging/emails/{kind}",
        context={
            "name": judge.name,
            "edition": edition,
            "link": links.page(page, language=language, **address) if page else "",
            **context,
        },
        on=on,
        at=at,
        dedupe=f"{kind}:{on._meta.model_name}:{on.pk}:{judge.key}",
    )
