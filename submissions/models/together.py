"""People who work on one entry together: who is invited, who is where."""

from django.db import models

from accounts.models import Invitation, User
from submissions.models.entries import Entry
from submissions.states import MemberRole

__all__ = ["EntryInvitation", "Member", "Presence"]


class Member(models.Model):
    """Someone who works on an entry beside its owner."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=MemberRole, default=MemberRole.EDITOR)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    joined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "user"], name="a_member_joins_an_entry_once"),
        ]


class EntryInvitation(models.Model):
    """What an invitation with the purpose `entry` asks to work on."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="invitations")
    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="+")


class Presence(models.Model):
    """The section somebody had open when last heard of; the table is unlogged."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="presences")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    section = models.SlugField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "user"], name="a_person_is_at_one_place_of_an_entry"
            ),
        ]
