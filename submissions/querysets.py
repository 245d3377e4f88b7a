"""Which rows, in which shape. Models import these; these name no model but for the types."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.prepared import row_as_json
from accounts.rules import has_role
from submissions.states import AttachmentState, EntryState

if TYPE_CHECKING:
    from accounts.models import User
    from submissions import models as rows


class Among(Func):
    """A value stands in an array. Unlike IN or EXISTS it leaves an index to each side of an OR."""

    template, arg_joiner = "(%(expressions)s))", " = ANY("
    output_field = models.BooleanField()


class EditionQuerySet(models.QuerySet["rows.Edition"]):
    def visible(self, at: datetime) -> Self:
        """Editions one may know of, newest first, with their stages at hand."""
        shown = Q(visible_from__isnull=True) | Q(visible_from__lte=at)
        return self.filter(shown).prefetch_related("stages").order_by("-year", "slug")

    def running(self, at: datetime) -> Self:
        """Those whose calendar has not come to its end."""
        steps = apps.get_model("submissions", "CalendarStep")._default_manager
        ahead = Q(to_at__gt=at) | Q(to_at=None, from_at__gt=at)
        return self.filter(Exists(steps.filter(ahead, edition=OuterRef("pk"))))

    def with_entry_stage(self) -> Self:
        """With `stage_row` in the place of all stages, for `windows.set_stage`."""
        stages = apps.get_model("submissions", "Stage")
        entry = stages._default_manager.filter(edition=OuterRef("pk"), code="entry")
        told = Subquery(entry.values(row=row_as_json(stages))[:1])
        return self.prefetch_related(None).annotate(stage_row=told)


class StageQuerySet(models.QuerySet["rows.Stage"]):
    def entry_of(self, edition: "rows.Edition") -> "rows.Stage":
        """The stage entries of this edition are made in."""
        return self.get(edition=edition, code="entry")


class EntrantQuerySet(models.QuerySet["rows.Entrant"]):
    def visible_to(self, user: "User") -> Self:
        """A person's own entrants."""
        return self.filter(owner=user)


class EntryQuerySet(models.QuerySet["rows.Entry"]):
    def shared_with(self, user: "User") -> Self:
        """Entries a person owns or works on."""
        members = apps.get_model("submissions", "Member")._default_manager
        worked_on = ArraySubquery(members.filter(user=user).values("entry"))
        return self.filter(Q(owner=user) | Q(Among(F("pk"), worked_on)))

    def visible_to(self, user: "User") -> Self:
        """Own and shared entries; for the house all that its roles may read."""
        if has_role(user, "administrator", "secretariat", "auditor"):
            return self.all()
        if has_role(user, "screener"):
            return self.exclude(state=EntryState.DRAFT)
        return self.shared_with(user)

    def for_list(self) -> Self:
        """With the names a list shows, newest first."""
        named = self.select_related(
            "entrant", "category", "pool", "edition", "submitted_version", "owner"
        )
        return named.order_by("-created_at", "-pk")

    def for_own_list(self) -> Self:
        """The same without the edition, which my-entries has at hand, and with the window."""
        named = self.select_related("entrant", "category", "submitted_version")
        heavy = ("submitted_version__answers", "submitted_version__manifest")
        return named.defer(*heavy).extended().order_by("-created_at", "-pk")

    def with_window(self) -> Self:
        """With the stages of each edition and `extended_to`, for `windows.window_of`."""
        return self.extended().prefetch_related("edition__stages")

    def with_entry_stage(self) -> Self:
        """With `stage_row`: the stage entries are made in, for `windows.set_stage`."""
        stages = apps.get_model("submissions", "Stage")
        entry = stages._default_manager.filter(edition=OuterRef("edition"), code="entry")
        return self.annotate(stage_row=Subquery(entry.values(row=row_as_json(stages))[:1]))

    def extended(self) -> Self:
        """With `extended_to`: until when the entry's own extension reaches."""
        given = apps.get_model("submissions", "Extension")._default_manager
        latest = given.filter(entry=OuterRef("pk")).order_by("-closes_at").values("closes_at")[:1]
        return self.annotate(extended_to=Subquery(latest))

    def with_people(self) -> Self:
        """With `people`: how many work on the entry, its owner among them."""
        members = apps.get_model("submissions", "Member")._default_manager
        of_each = members.filter(entry=OuterRef("pk")).order_by().values("entry")
        counted = of_each.annotate(number=Count("pk") + 1).values("number")
        return self.annotate(people=Coalesce(Subquery(counted), 1))

    def waiting(self) -> Self:
        """Something is not handed in: drafts, and submitted entries with unsent changes."""
        changed = Q(counter__gt=F("submitted_counter")) | Q(
            entrant__counter__gt=F("submitted_entrant_counter")
        )
        return self.filter(Q(state=EntryState.DRAFT) | Q(changed, state=EntryState.SUBMITTED))

    def submitted(self) -> Self:
        """Those handed in and still standing."""
        return self.filter(state=EntryState.SUBMITTED)


class VersionQuerySet(models.QuerySet["rows.EntryVersion"]):
    def counting(self, edition: "rows.Edition") -> Self:
        """The latest submitted version of each standing entry: what judges see."""
        return self.filter(
            entry__edition=edition,
            entry__state=EntryState.SUBMITTED,
            entry__submitted_version=F("pk"),
        )


class SaveQuerySet(models.QuerySet["rows.Save"]):
    def of(self, entry: "rows.Entry") -> Self:
        """Every save of an entry and of its entrant, the latest first."""
        own = Q(entry=entry, entrant=None) | Q(entrant=entry.entrant_id)
        return self.filter(own).select_related("by").order_by("-at", "-pk")


class AttachmentQuerySet(models.QuerySet["rows.Attachment"]):
    def present(self) -> Self:
        """Not removed and not refused."""
        return self.filter(removed_at__isnull=True).exclude(state=AttachmentState.REFUSED)

    def listed(self) -> Self:
        """What the form shows: all but the removed."""
        return self.filter(removed_at__isnull=True)


class NoticeQuerySet(models.QuerySet["rows.Notice"]):
    def visible(self, user: "User", at: datetime) -> Self:
        """What this person has been told by now."""
        return self.filter(user=user, visible_from__lte=at)
