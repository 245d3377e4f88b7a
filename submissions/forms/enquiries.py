"""What is asked about an entry, and what is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.actions.enquiries import LONGEST


class EnquiryForm(forms.Form):
    """One post of the thread."""

    text = forms.CharField(
        label=_("Your question"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )


class AnswerForm(forms.Form):
    """The same at the desk."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Everybody who works on the entry gets it by mail."),
    )
