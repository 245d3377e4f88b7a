"""A question about an entry reaches the secretariat, its answer all who work on the entry."""

from datetime import datetime

from accounts.links import page
from outbox.actions import put
from submissions.emails.about import about
from submissions.languages import pick
from submissions.models import EnquiryPost, Entry, Member


def ask_enquiry(post: EnquiryPost, entry: Entry, *, at: datetime) -> None:
    """To the address the edition names for questions, in the edition's first language."""
    edition = entry.edition
    language = edition.site_languages[0] if edition.site_languages else "en"
    put(
        "enquiry_asked",
        to=edition.contact,
        language=language,
        template="submissions/emails/enquiry_asked",
        context={
            **about(entry),
            "edition": pick(edition.name_en, edition.name_ko, language),
            "by": str(post.by),
            "text": post.text,
            "link": page("enquiries:enquiry", language=language, key=entry.key),
        },
        on=entry,
        dedupe=f"enquiry_asked:{post.pk}",
        at=at,
    )


def answer_enquiry(post: EnquiryPost, entry: Entry, *, at: datetime) -> None:
    """To the owner and every editor, each in their language."""
    members = Member.objects.filter(entry=entry).select_related("user").order_by("pk")
    for person in (entry.owner, *(member.user for member in members)):
        put(
            "enquiry_answered",
            to=person.email,
            user_label=person.label,
            language=person.language,
            template="submissions/emails/enquiry_answered",
            context={
                **about(entry, person),
                "text": post.text,
                "link": page("submissions:enquiry", language=person.language, key=entry.key),
            },
            on=entry,
            dedupe=f"enquiry_answered:{post.pk}:{person.pk}",
            at=at,
        )
