"""Asking a colleague, naming the next owner."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class InviteEditorForm(forms.Form):
    """Whom to ask, and in which language we write."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=150)
    language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.LANGUAGES)


class HeirForm(forms.Form):
    """One of those who work on the entry."""

    def __init__(self, people: Iterable[User], data: QueryDict | None = None) -> None:
        super().__init__(data=data)
        self.people = {person.pk: person for person in people}
        named = [(pk, f"{person} · {person.email}") for pk, person in self.people.items()]
        field = forms.TypedChoiceField(label=_("New owner"), coerce=int, choices=named)
        self.fields = {"to": field, **self.fields}

    def heir(self) -> User:
        """Who was chosen; the form is valid."""
        return self.people[self.cleaned_data["to"]]


class ReleaseForm(HeirForm):
    """The same at the desk, with the reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both are told it by mail; it is kept with the event."),
    )
