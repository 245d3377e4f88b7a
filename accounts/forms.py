"""What people tell us of themselves."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User


class SignUpForm(forms.Form):
    """Asked beside address and password when somebody signs up."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=150)

    def signup(self, request: object, user: User) -> None:
        """allauth calls this after the person is made."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class ProfileForm(forms.ModelForm[User]):
    """Name, language of our mails, time zone beside Seoul's."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of our mails"), choices=[("en", "English"), ("ko", "한국어")]
    )

    class Meta:
        model = User
        fields = ["name", "language", "zone"]
        labels = {"name": gettext_lazy("Your name"), "zone": gettext_lazy("Your time zone")}
        help_texts = {"zone": gettext_lazy("A name such as Europe/Lisbon or Asia/Seoul.")}

    def clean_zone(self) -> str:
        """A zone that the zone database knows."""
        zone = str(self.cleaned_data["zone"])
        if zone not in available_timezones():
            raise forms.ValidationError(
                _("We do not know the time zone “%(zone)s”. Write one such as Asia/Seoul."),
                params={"zone": zone},
            )
        return zone
