"""Questions about an entry and their answers: one thread, to which nothing is ever changed."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import is_staff
from audit.actions import record
from audit.states import move
from submissions import emails, rules
from submissions.models import Enquiry, EnquiryPost, Entry
from submissions.states import ENQUIRY_NEXT, EnquiryState

LONGEST = 5_000  # characters of one post
MOST_A_DAY = 20  # posts by those who work on the entry


@transaction.atomic
def ask_enquiry(entry: Entry, text: str, *, by: User, at: datetime) -> EnquiryPost:
    """Somebody who works on the entry asks the secretariat, which gets a mail."""
    if not rules.works_on(by, entry):
        raise ValidationError(_("You do not work on this entry any more."))
    enquiry = _thread(entry, at)
    today = enquiry.posts.filter(from_desk=False, at__gt=at - timedelta(days=1))
    if today.count() >= MOST_A_DAY:
        raise ValidationError(_("These are many questions for one day. Please wait for an answer."))
    post = _write(enquiry, text, EnquiryState.OPEN, by=by, at=at)
    record("ask_enquiry", by=by, at=at, on=entry, whose=[by.label], body={"post": post.pk})
    emails.ask_enquiry(post, entry, at=at)
    return post


@transaction.atomic
def answer_enquiry(entry: Entry, text: str, *, by: User, at: datetime) -> EnquiryPost:
    """The secretariat answers, or writes first; everybody who works on the entry gets a mail."""
    _only_staff(by)
    post = _write(_thread(entry, at), text, EnquiryState.ANSWERED, by=by, at=at)
    whose = [entry.owner.label]
    record("answer_enquiry", by=by, at=at, on=entry, whose=whose, body={"post": post.pk})
    emails.answer_enquiry(post, entry, at=at)
    return post


@transaction.atomic
def close_enquiry(entry: Entry, *, by: User, at: datetime) -> None:
    """Nothing is left to answer; a further question opens it again."""
    _only_staff(by)
    enquiry = Enquiry.objects.select_for_update().filter(entry=entry).first()
    if enquiry is None:
        raise ValidationError(_("Nobody has asked anything about this entry."))
    if enquiry.state == EnquiryState.CLOSED:
        return
    move(enquiry, EnquiryState.CLOSED, table=ENQUIRY_NEXT)
    record("close_enquiry", by=by, at=at, on=entry, whose=[entry.owner.label])


def _thread(entry: Entry, at: datetime) -> Enquiry:
    """The entry's thread, locked; two who begin it at once begin one."""
    begun = Enquiry(entry=entry, opened_at=at, last_at=at)
    Enquiry.objects.bulk_create([begun], ignore_conflicts=True)
    return Enquiry.objects.select_for_update().get(entry=entry)


def _write(enquiry: Enquiry, text: str, state: str, *, by: User, at: datetime) -> EnquiryPost:
    text = text.strip()
    if not text or len(text) > LONGEST:
        told = {"most": LONGEST}
        raise ValidationError({"text": _("Write between 1 and %(most)d characters.") % told})
    move(enquiry, state, table=ENQUIRY_NEXT, last_at=at)
    from_desk = state == EnquiryState.ANSWERED
    return EnquiryPost.objects.create(enquiry=enquiry, by=by, from_desk=from_desk, text=text, at=at)


def _only_staff(by: User) -> None:
    if not is_staff(by):
        raise ValidationError(_("Only the secretariat can do this."))
