"""All that can happen in this room."""

from submissions.actions.attending import attend
from submissions.actions.checking import check_file, sweep_uploads
from submissions.actions.deadlines import (
    apply_deadline,
    drop_deadline,
    extend,
    move_deadline,
    propose_deadline,
)
from submissions.actions.enquiries import answer_enquiry, ask_enquiry, close_enquiry
from submissions.actions.entries import (
    create_entrant,
    disqualify,
    start_entry,
    undo_withdrawal,
    withdraw,
)
from submissions.actions.files import (
    begin_file,
    clean_name,
    complete_file,
    describe_file,
    remove_file,
)
from submissions.actions.notices import notify
from submissions.actions.reminders import remind, sum_up
from submissions.actions.restoring import restore_answer
from submissions.actions.saving import Collision, SaveResult, save_answers
from submissions.actions.submit import come_late, submit
from submissions.actions.together import (
    cancel_editor,
    hand_over,
    invite_editor,
    join,
    leave,
    release_submission,
    remove_editor,
    reserve,
)

__all__ = [
    "Collision",
    "SaveResult",
    "answer_enquiry",
    "apply_deadline",
    "ask_enquiry",
    "attend",
    "begin_file",
    "cancel_editor",
    "check_file",
    "clean_name",
    "close_enquiry",
    "come_late",
    "complete_file",
    "create_entrant",
    "describe_file",
    "disqualify",
    "drop_deadline",
    "extend",
    "hand_over",
    "invite_editor",
    "join",
    "leave",
    "move_deadline",
    "notify",
    "propose_deadline",
    "release_submission",
    "remind",
    "remove_editor",
    "remove_file",
    "reserve",
    "restore_answer",
    "save_answers",
    "start_entry",
    "submit",
    "sum_up",
    "sweep_uploads",
    "undo_withdrawal",
    "withdraw",
]
