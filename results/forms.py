"""What the committee, the partners and staff write down about results."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from results.models import CommitteeMember, Placement
from results.states import MotionKind
from submissions.models import Entry, Partner


class EntryField(forms.ModelChoiceField[Entry]):
    """A choice among entries by number, entrant and title."""

    def label_from_instance(self, obj: Entry) -> str:
        return f"{obj.number} · {obj.entrant.name} · {obj.title}"


def _offer(
    form: forms.Form, name: str, rows: QuerySet[Any], *, label: Callable[[Any], str] | None = None
) -> None:
    """Let the form's field choose among the rows, each shown by `label`."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(name)
    field.queryset = rows
    if field.empty_label is not None:
        field.empty_label = _("Please choose")
    if label is not None:
        field.label_from_instance = label  # type: ignore[assignment,method-assign]


class MotionForm(forms.Form):
    """A motion on a place: what, for whom, why, and who voted for it."""

    kind = forms.ChoiceField(
        label=_("Motion"),
        choices=[one for one in MotionKind.choices if one[0] != MotionKind.NAME],
        widget=forms.RadioSelect,
    )
    entry = EntryField(
        queryset=Entry.objects.none(),
        required=False,
        label=_("Entry"),
        help_text=_("Who gets or shares the place. Only for a change or a joint place."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for every motion but a confirmation. It is kept beside the proposal."),
    )
    in_favour = forms.ModelMultipleChoiceField(
        label=_("In favour"),
        queryset=CommitteeMember.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Members present and free of conflict. An even vote keeps the proposal."),
    )

    def __init__(
        self, *args: Any, entries: QuerySet[Entry], voters: QuerySet[CommitteeMember], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "entry", entries)
        _offer(self, "in_favour", voters, label=_member_label)
        self.initial.setdefault("in_favour", [member.pk for member in voters])

    def clean(self) -> dict[str, Any]:
        """A change or a joint place names its entry; whatever changes has a reason."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        kind = data.get("kind")
        if kind in {MotionKind.CHANGE, MotionKind.JOIN} and not data.get("entry"):
            self.add_error("entry", _("Choose the entry that gets or shares the place."))
        if kind and kind != MotionKind.CONFIRM and not (data.get("reason") or "").strip():
            self.add_error("reason", _("Give the reason."))
        return data


def _member_label(member: CommitteeMember) -> str:
    return f"{member.name}, {member.organisation}" if member.organisation else member.name


class OpenSittingForm(forms.Form):
    """Who is present."""

    present = forms.ModelMultipleChoiceField(
        label=_("Present"),
        queryset=CommitteeMember.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, members: QuerySet[CommitteeMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "present", members, label=_member_label)


class MinutesForm(forms.Form):
    """The minutes that close a sitting."""

    minutes = forms.CharField(
        label=_("Minutes"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Every member present confirms them afterwards."),
    )


class ConflictForm(forms.Form):
    """A member's own conflict with a finalist."""

    entry = EntryField(queryset=Entry.objects.none(), label=_("Finalist"))
    reason = forms.CharField(label=_("What ties you to it"), max_length=500)

    def __init__(self, *args: Any, entries: QuerySet[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "entry", entries)


class CitationForm(forms.Form):
    """The citation in both languages, with counters."""

    en = forms.CharField(
        label=_("Citation in English"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    ko = forms.CharField(
        label=_("Citation in Korean"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, limits: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["en"].counter = {"unit": "words", "limit": limits["words"]}  # type: ignore[attr-defined]
        self.fields["ko"].counter = {  # type: ignore[attr-defined]
            "unit": "characters",
            "limit": limits["characters"],
        }
        self.fields["en"].widget.attrs["lang"] = "en"
        self.fields["ko"].widget.attrs["lang"] = "ko"

    @classmethod
    def of(cls, placement: Placement, limits: dict[str, int]) -> "CitationForm":
        """The form as it stands now."""
        initial = {"en": placement.citation_en, "ko": placement.citation_ko}
        return cls(initial=initial, limits=limits)


class MentionForm(forms.Form):
    """Whom a partner proposes for its mention, and why."""

    entry = EntryField(queryset=Entry.objects.none(), label=_("Candidate"))
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )

    def __init__(self, *args: Any, entries: QuerySet[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "entry", entries)


class InviteForm(forms.Form):
    """Name, address and language of somebody who is invited."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class InviteMemberForm(InviteForm):
    """A seat in the committee; organisation, city and country find conflicts by rule."""

    organisation = forms.CharField(label=_("Organisation"), max_length=300)
    city = forms.CharField(label=_("City"), max_length=200, required=False)
    country = forms.ChoiceField(label=_("Country or territory"))
    chair = forms.BooleanField(label=_("Chairs the committee"), required=False)

    def __init__(self, *args: Any, countries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        if isinstance(field, forms.ChoiceField):
            field.choices = countries


class InviteOfficerForm(InviteForm):
    """Someone who speaks for a partner."""

    partner = forms.ModelChoiceField(queryset=Partner.objects.none(), label=_("Partner"))

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "partner", partners, label=attrgetter("name"))


class ReasonForm(forms.Form):
    """Why a list is taken back."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


def _moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    """A day and a minute, in Seoul's time."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, help_text=help_text)


class WindowForm(forms.Form):
    """Another range of times for a publication."""

    earliest = _moment(_("Earliest (Seoul time)"))
    planned = _moment(_("Planned (Seoul time)"), _("It goes live by itself at this minute."))
    latest = _moment(_("Latest (Seoul time)"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class CallWrittenForm(forms.Form):
    """Until when the committee votes in writing, and why."""

    until = _moment(_("Vote until (Seoul time)"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))
