"""The forms that begin and end an entry."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.long_select import LongSelect
from accounts.models import User
from submissions.answers import choice
from submissions.answers.asked import Ask, Lists, text_of
from submissions.models import Category, Edition, Entrant, Entry
from submissions.states import EntrantKind

NEW = ("kind", "name", "country", "city")  # what a new applicant is asked


class ByName(forms.ModelChoiceField[Any]):
    """A choice among rows, by their name."""

    def offer(self, rows: Any) -> None:
        """Choose among these, read in one statement: a few need no cursor of the server's."""
        self.queryset = rows
        self.choices = self._offered

    def _offered(self) -> list[tuple[Any, str]]:
        nothing = [] if self.empty_label is None else [("", str(self.empty_label))]
        found = [(row.pk, self.label_from_instance(row)) for row in self.queryset or ()]
        return [*nothing, *found]

    def label_from_instance(self, obj: Any) -> str:
        """The row's name in the active language."""
        return str(obj.name)


class ByKinds(ByName):
    """A category by its name, with the kinds of applicant that may enter it."""

    kinds: Mapping[str, str] = MappingProxyType({})

    def label_from_instance(self, obj: Any) -> str:
        """Human-Centricity: City government, Corporation."""
        names = [self.kinds[kind] for kind in obj.kinds if kind in self.kinds]
        told = {"category": obj.name, "kinds": ", ".join(names)}
        return _("%(category)s (may be entered by: %(kinds)s)") % told if names else str(obj.name)


class StartForm(forms.Form):
    """Who enters, and for what: what chooses the form."""

    entrant = ByName(
        Entrant.objects.none(),
        required=False,
        label=gettext_lazy("Applicant"),
        empty_label=gettext_lazy("A new applicant"),
        help_text=gettext_lazy(
            "With a known applicant, leave type, name, country and city below empty."
        ),
    )
    kind = forms.ChoiceField(
        choices=EntrantKind,
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Applicant type"),
    )
    name = forms.CharField(
        max_length=150, required=False, label=gettext_lazy("Official name (English)")
    )
    country = forms.ChoiceField(
        required=False, widget=LongSelect, label=gettext_lazy("Country or territory")
    )
    city = forms.CharField(max_length=100, required=False, label=gettext_lazy("City or region"))
    category = ByKinds(
        Category.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        label=gettext_lazy("Category"),
    )

    def __init__(self, edition: Edition, user: User, data: QueryDict | None = None) -> None:
        super().__init__(data=data)
        self.edition = edition
        entrants = Entrant.objects.visible_to(user).filter(edition=edition)
        self._offer("entrant", entrants)
        if entrants:
            self.fields["entrant"].initial = entrants[0]
        else:
            del self.fields["entrant"]
        for name in NEW:  # a new applicant needs them; only the choice of a known one does not
            self.fields[name].required = not (entrants and data and data.get("entrant"))
        told = edition.data.get("entrant_kinds", {})
        countries = choice.options(Ask("country", "country", "", lists=Lists.of(edition)))
        self._choices("country", [("", _("Please choose")), *countries])
        kinds = [(str(kind), text_of(told[kind]["label"])) for kind in EntrantKind if kind in told]
        self._choices("kind", kinds)
        self.kinds = dict(kinds)
        categories = self.fields["category"]
        if isinstance(categories, ByKinds):
            categories.kinds = self.kinds
        self._offer("category", Category.objects.filter(edition=edition).exclude(kinds=[]))

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        chosen = self.fields[name]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = choices

    def _offer(self, name: str, rows: Any) -> None:
        offered = self.fields[name]
        if isinstance(offered, ByName):
            offered.offer(rows)

    def clean(self) -> dict[str, Any]:
        """A new applicant needs all four; the category must take this kind."""
        given = super().clean() or self.cleaned_data
        entrant = given.get("entrant")
        if entrant is None:
            for name in NEW:
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("Please answer this."))
        kind = entrant.kind if entrant else given.get("kind")
        category = given.get("category")
        if category and kind and kind not in category.kinds:
            raise ValidationError({"category": self._possible(str(kind))})
        return given

    def _possible(self, kind: str) -> str:
        """Why not, and what this kind may enter."""
        sentence = _("This kind of applicant cannot enter in this category.")
        categories = Category.objects.filter(edition=self.edition, kinds__contains=[kind])
        names = ", ".join(category.name for category in categories)
        if not names:
            return sentence
        told = {"kind": self.kinds.get(kind, kind), "categories": names}
        return sentence + " " + _("Open to “%(kind)s”: %(categories)s.") % told


class WithdrawForm(forms.Form):
    """There is no way back, so the person types the number."""

    number = forms.CharField(label=gettext_lazy("Number of the entry"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, entry: Entry, data: QueryDict | None = None) -> None:
        super().__init__(data=data)
        self.entry = entry
        self.fields["number"].help_text = _("Type %(number)s to confirm.") % {
            "number": entry.number
        }

    def clean_number(self) -> str:
        """The entry's own number."""
        number = str(self.cleaned_data["number"]).strip()
        if number != self.entry.number:
            raise ValidationError(_("This is not the number of this entry."))
        return number
