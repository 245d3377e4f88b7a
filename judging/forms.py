"""What judges and staff send."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from judging.marking import Content

Choices = Iterable[tuple[str, str]]


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the POST, even an empty one."""
    return request.POST if request.method == "POST" else None


def read_sheet(post: QueryDict) -> Content:
    """The score card as sent: `mark_<code>`, `comment_<code>`, `verdict_<code>` and so on.

    What the criteria allow is checked by the action, not here.
    """
    marks, comments = _named(post, "mark_"), _named(post, "comment_")
    checks = {
        code: {
            "verdict": verdict,
            "reason": post.get(f"reason_{code}", ""),
            "note": post.get(f"note_{code}", "").strip(),
        }
        for code, verdict in _named(post, "verdict_").items()
    }
    return Content(
        marks=marks,
        comments=comments,
        answers=checks | _named(post, "answer_"),
        comment_to_staff=post.get("comment_to_staff", "").strip(),
        comment_to_entrant=post.get("comment_to_entrant", "").strip(),
    )


def based_on(post: QueryDict) -> int:
    """The version of the sheet that the page was made from; 0 for a new one."""
    text = post.get("based_on", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _named(post: QueryDict, prefix: str) -> dict[str, str]:
    """{code: text} of the fields with this prefix; empty ones are left out."""
    reserved = {"comment_to_staff", "comment_to_entrant"}
    return {
        name.removeprefix(prefix): text
        for name, value in post.items()
        if name.startswith(prefix) and name not in reserved and (text := str(value).strip())
    }


class StepAsideForm(forms.Form):
    """Recuse or abstain: a reason from the edition's list, a note for the secretariat."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note to the secretariat"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, reasons: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = list(reasons.items())  # type: ignore[attr-defined]


class TermsForm(forms.Form):
    """The pledge; nothing is visible before it."""

    accept = forms.BooleanField(label=_("I make this pledge"))


class ProfileForm(forms.Form):
    """What conflicts are found by; the invited person confirms it on accepting."""

    organisation = forms.CharField(label=_("Organisation"), max_length=160)
    employers = forms.CharField(
        label=_("Employers of the last three years"),
        help_text=_("One a line; leave it empty if there was no other."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    country = forms.ChoiceField(label=_("Country or territory"))
    city = forms.CharField(label=_("City"), max_length=100, required=False)

    def __init__(self, *args: Any, countries: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *countries]  # type: ignore[attr-defined]

    def clean_employers(self) -> list[str]:
        """One employer a line."""
        lines = str(self.cleaned_data["employers"]).splitlines()
        return [line.strip() for line in lines if line.strip()]


class InviteJudgeForm(forms.Form):
    """Staff invite a judge and seat them."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(
        label=_("Language of our mails"), choices=[("en", "English"), ("ko", "한국어")]
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=160)
    country = forms.ChoiceField(label=_("Country or territory"))
    city = forms.CharField(label=_("City"), max_length=100, required=False)
    panels = forms.MultipleChoiceField(
        label=_("Panels"), widget=forms.CheckboxSelectMultiple, required=False
    )
    chair = forms.BooleanField(label=_("Chair of the jury"), required=False)

    def __init__(self, *args: Any, countries: Choices, panels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *countries]  # type: ignore[attr-defined]
        self.fields["panels"].choices = list(panels)  # type: ignore[attr-defined]

    def profile(self) -> dict[str, Any]:
        """What the judge's row keeps."""
        names = ("name", "organisation", "country", "city", "chair")
        return {name: self.cleaned_data[name] for name in names}


class AssignForm(forms.Form):
    """The seed that the rotation and each judge's own order come from."""

    seed = forms.CharField(label=_("Seed"), max_length=80)


class ReasonForm(forms.Form):
    """A written reason."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReopenForm(forms.Form):
    """Until when a closed round takes ballots again, and why."""

    closes_at = forms.DateTimeField(
        label=_("Takes ballots until (Seoul time)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class RulingForm(ReasonForm):
    """The lead's ruling on one entry."""

    entry = forms.UUIDField()
    outcome = forms.CharField(max_length=80, required=False)
