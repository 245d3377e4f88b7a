"""What stands in the place of each route's parameters in the small world."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from judging.models import Judge
from outbox.models import Message
from results.models import PublicImage
from results.states import PublicationKind
from submissions.models import DeadlineProposal, Save
from tests.world import World

Parameters = Callable[[World], dict[str, Any]]
NOBODY = UUID(int=0)


def _of(name: str, **more: Any) -> Parameters:
    """The `key` of something the world holds."""
    return lambda world: {"key": getattr(world.things.get(name), "key", NOBODY), **more}


def _file_of(name: str) -> Parameters:
    return lambda world: {"key": world.things[name].key, "file": world.things["file"].key}


def _edition(**more: Any) -> Parameters:
    return lambda world: {"edition": world.things["edition"].slug, **more}


def _item(of: str, **more: Any) -> Parameters:
    def parameters(world: World) -> dict[str, Any]:
        publication = world.things.get(of)
        body = publication.snapshot.body if publication else {"items": [{"slug": "none"}]}
        return {**_edition(**more)(world), "slug": body["items"][0]["slug"]}

    return parameters


def _image(**more: Any) -> Parameters:
    def parameters(world: World) -> dict[str, Any]:
        image = PublicImage.objects.filter(publication=world.things.get("finalists")).first()
        return {"key": image.key if image else NOBODY, **more}

    return parameters


def _token(name: str) -> Parameters:
    return lambda world: {"token": world.things[name]}


def _numbered(name: str) -> Parameters:
    """Something of the owner's entry by its number."""
    return lambda world: {"key": world.things["entry"].key, "number": world.things[name].pk}


def _person(**more: Any) -> Parameters:
    return lambda world: {"number": world.user("applicant").pk, **more}


def _proposal(world: World) -> dict[str, Any]:
    """A later deadline that waits for a second person; its act is refused where none waits."""
    row = DeadlineProposal.objects.filter(stage__edition=world.things["edition"]).first()
    return {**_edition()(world), "key": row.key if row else NOBODY}


DEADLINE: dict[str, Parameters] = {
    **dict.fromkeys(("deadline", "propose_deadline"), _edition()),
    **dict.fromkeys(("apply_deadline", "drop_deadline"), _proposal),
    "extend": _of("entry"),
}
ACCOUNTS: dict[str, Parameters] = {
    **dict.fromkeys(("house_invitation", "renew_link"), _token("house_token")),
    "recover": _token("recovery_token"),
    "end_session": lambda world: {"number": 0},
}
PEOPLE: dict[str, Parameters] = {
    **dict.fromkeys(("person", "grant_role", "disable", "enable", "begin_recovery"), _person()),
    "remove_role": _person(role="screener"),
    **dict.fromkeys(("renew_invitation", "cancel_invitation"), _of("colleague")),
    **dict.fromkeys(("propose_recovery", "approve_recovery", "refuse_recovery"), _of("lost")),
}
SUBMISSIONS: dict[str, Parameters] = {
    "start_entry": _edition(),
    **dict.fromkeys(
        (
            "entry",
            "check",
            "submit",
            "receipt",
            "history",
            "standing",
            "withdraw",
            "undo_withdrawal",
        ),
        _of("entry"),
    ),
    "section": _of("entry", section="B"),
    "restore_answer": lambda world: {
        "key": world.things["entry"].key,
        "save": Save.objects.of(world.things["entry"])[0].pk,
    },
    **dict.fromkeys(
        (
            "attend",
            "enquiry",
            "ask_enquiry",
            "people",
            "invite_editor",
            "leave",
            "hand_over",
            "reserve",
        ),
        _of("entry"),
    ),
    "cancel_editor": _numbered("asked"),
    "remove_editor": _numbered("member"),
    "join": _token("entry_token"),
    **dict.fromkeys(
        ("begin_file", "files_block"),
        lambda world: {
            "key": world.things["entry"].key,
            "question": world.things["file"].question_code,
        },
    ),
    **dict.fromkeys(("file", "complete_file", "remove_file"), _file_of("entry")),
}


def _judge_key(world: World) -> UUID:
    return Judge.objects.get(user=world.user("judge")).key


JUDGING: dict[str, Parameters] = {
    **dict.fromkeys(("invitation", "decline"), _token("judge_token")),
    **dict.fromkeys(("review", "save", "submit", "reopen", "recuse", "abstain"), _of("assignment")),
    "file": _file_of("assignment"),
    "submit_drafts": _of("round"),
    **dict.fromkeys(("rounds", "judges", "invite_judge", "seat_screeners"), _edition()),
    **dict.fromkeys(
        (
            "round",
            "assign",
            "open_round",
            "close_phase",
            "close_round",
            "reopen_round",
            "exempt_entries",
            "nudge",
            "tally_round",
            "propose_decisions",
            "rule_entry",
            "apply_decisions",
            "release_letters",
            "propose_promotion",
            "call_vote",
            "matrix",
            "ranking",
            "screening",
        ),
        _of("round"),
    ),
    **dict.fromkeys(("tie_vote", "close_vote"), _of("tie_vote")),
    "withdraw_judge": lambda world: {"key": _judge_key(world)},
}
PUBLICATION = _edition(kind=PublicationKind.FINALISTS.value)
RESULTS: dict[str, Parameters] = {
    "media": _image(),
    "committee_invitation": _token("committee_token"),
    "partner_invitation": _token("partner_token"),
    **dict.fromkeys(
        (
            "sitting", "open_sitting", "close_sitting", "confirm_minutes", "declare_conflict",
            "send_papers", "written_vote", "call_written_vote", "count_written_vote",
        ),
        _of("sitting"),
    ),
    **dict.fromkeys(("decide", "write_citation", "name_laureate"), _of("place")),
    "propose_mention": _of("mention"),
    **dict.fromkeys(
        ("placements", "propose_placements", "people", "invite_member", "invite_officer",
         "ask_partners"),
        _edition(),
    ),
    **dict.fromkeys(
        (
            "publication", "preview", "prepare_publication", "approve_publication", "go_live",
            "withdraw_publication", "propose_window", "apply_window",
        ),
        PUBLICATION,
    ),
    "preview_item": _item("finalists", kind="finalists"),
    "preview_image": lambda world: {**PUBLICATION(world), **_image()(world)},
    **dict.fromkeys(("edition", "finalists", "winners", "feed"), _edition()),
    "category": _edition(code="TI"),
    "finalist": _item("finalists"),
    "winner": _item("winners"),
}  # fmt: skip


def _receipt(world: World) -> dict[str, Any]:
    """The owner's receipt in the outbox, while it waits."""
    message = Message.objects.filter(kind="receipt").order_by("pk").first()
    return {**_edition()(world), "number": message.pk if message else 0}


DESK: dict[str, Parameters] = {
    **dict.fromkeys(
        ("edition", "entries", "export_entries", "outbox", "mails", "audit"), _edition()
    ),
    **dict.fromkeys(("message", "message_html", "confirm_sent", "send_again"), _receipt),
    **dict.fromkeys(("mail", "mail_html"), _edition(mail="submissions-receipt")),
    "entry": _of("entry"),
    "file": _file_of("entry"),
}
ENQUIRIES: dict[str, Parameters] = {
    "enquiries": _edition(),
    **dict.fromkeys(
        ("enquiry", "answer_enquiry", "close_enquiry", "release_submission"), _of("entry")
    ),
}
SANDBOX: dict[str, Parameters] = dict.fromkeys(
    ("letter", "letter_html"), lambda world: {"number": 1}
)
ADDRESSES: dict[str, Parameters] = {
    f"{room}:{name}": parameters
    for room, table in (
        ("accounts", ACCOUNTS),
        ("people", PEOPLE),
        ("submissions", SUBMISSIONS),
        ("deadline", DEADLINE),
        ("judging", JUDGING),
        ("results", RESULTS),
        ("desk", DESK),
        ("enquiries", ENQUIRIES),
        ("sandbox", SANDBOX),
    )
    for name, parameters in table.items()
}
# allauth's pages have no namespace; nobody of the world has a passkey.
ADDRESSES |= dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), lambda world: {"pk": 1})
