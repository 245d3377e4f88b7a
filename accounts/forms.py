"""What people tell us of themselves, and what the desk writes down about accounts."""

from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import zones
from accounts.actions import sign_up
from accounts.long_select import LongSelect
from accounts.models import User
from accounts.states import Role
from audit.clock import prize_now

LANGUAGES = [("en", "English"), ("ko", "한국어")]

# Nothing is chosen beforehand: the first would be the one that may do most.
ROLES = [("", gettext_lazy("Please choose")), *Role.choices]


class SignUpForm(forms.Form):
    """Asked beside address and password when somebody signs up."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=150)

    def signup(self, _request: object, user: User) -> None:
        """allauth calls this after the person is made."""
        sign_up(user, name=self.cleaned_data["name"], by=user, at=prize_now())


class ProfileForm(forms.ModelForm[User]):
    """Name, language of our mails, time zone beside Seoul's."""

    language = forms.ChoiceField(label=gettext_lazy("Language of our mails"), choices=LANGUAGES)

    class Meta:
        model = User
        fields = ["name", "language", "zone"]
        labels = {"name": gettext_lazy("Your name"), "zone": gettext_lazy("Your time zone")}
        help_texts = {"zone": gettext_lazy("Each place with the time there now.")}

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        kept = zones.choices(at, kept=self.instance.zone)
        self.fields["zone"].widget = LongSelect(choices=kept)

    def clean_zone(self) -> str:
        """A zone that the zone database knows."""
        zone = str(self.cleaned_data["zone"])
        if zone not in available_timezones():
            raise forms.ValidationError(
                _("We do not know the time zone “%(zone)s”. Choose one from the list."),
                params={"zone": zone},
            )
        return zone


class AddressForm(forms.Form):
    """A second address; a code goes there."""

    email = forms.EmailField(label=gettext_lazy("Second address"))


class CodeForm(forms.Form):
    """A code from a mail."""

    code = forms.CharField(
        label=gettext_lazy("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "off"}),
    )


class LostForm(forms.Form):
    """Whose account is lost, and where the person can be reached now."""

    account = forms.EmailField(label=gettext_lazy("Address you signed in with"))
    email = forms.EmailField(
        label=gettext_lazy("Address where you can be reached now"),
        help_text=gettext_lazy("We send a code there. It can be your second address."),
    )


class DeleteForm(forms.Form):
    """The person types the address, since deleting cannot be undone."""

    typed = forms.CharField(label=gettext_lazy("Type your address"), max_length=254)


class ReasonForm(forms.Form):
    """Why; kept with the event."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1_000)


class GrantForm(ReasonForm):
    """A role of the house for somebody who has an account."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ROLES)
    lead = forms.BooleanField(label=gettext_lazy("Leads the secretariat"), required=False)
    field_order = ("role", "lead", "reason")


class InviteColleagueForm(forms.Form):
    """Somebody who is asked to take a role of the house."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    language = forms.ChoiceField(label=gettext_lazy("Language of our mails"), choices=LANGUAGES)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ROLES)


class ProposeForm(forms.Form):
    """An officer's proposal to let somebody back in."""

    reason = forms.CharField(
        label=gettext_lazy("Why the way in is lost"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    checked = forms.CharField(
        label=gettext_lazy("How you made sure who it is"),
        help_text=gettext_lazy(
            "A call to a known number, a colleague, a document you saw; and that the address above"
            " is theirs."
        ),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
