"""The form in which the committee names a person who did not apply."""

from operator import attrgetter
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from results.actions.laureates import Person
from results.models import CommitteeMember


class PersonForm(forms.Form):
    """Who is honoured, why, and who voted for it."""

    name_en = forms.CharField(label=_("Name (English)"), max_length=150)
    name_ko = forms.CharField(label=_("Name (Korean)"), max_length=150, required=False)
    position_en = forms.CharField(label=_("Position (English)"), max_length=200)
    position_ko = forms.CharField(label=_("Position (Korean)"), max_length=200, required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    city = forms.CharField(label=_("City"), max_length=100, required=False)
    country = forms.ChoiceField(label=_("Country or territory"))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The letter waits until the winners are public. The address is not published."),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    biography_en = forms.CharField(
        label=_("In a few sentences (English)"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "en"}),
    )
    biography_ko = forms.CharField(
        label=_("In a few sentences (Korean)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "ko"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept beside the original proposal."),
    )
    in_favour = forms.ModelMultipleChoiceField(
        label=_("In favour"),
        queryset=CommitteeMember.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Members present and free of conflict. An even vote keeps the proposal."),
    )

    def __init__(
        self,
        *args: Any,
        countries: list[tuple[str, str]],
        voters: QuerySet[CommitteeMember],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *countries]  # type: ignore[attr-defined]
        self.fields["in_favour"].queryset = voters  # type: ignore[attr-defined]
        self.fields["in_favour"].label_from_instance = attrgetter("name")  # type: ignore[attr-defined]
        self.initial.setdefault("in_favour", [member.pk for member in voters])

    def person(self) -> Person:
        """As the action takes them."""
        return Person(**{name: self.cleaned_data[name] for name in Person.__slots__})
