"""More time: until when, why, and what everybody is told."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from submissions.models import Edition
from submissions.moments import spoken
from submissions.windows import last_second

PLACE = "{time}"  # in a notice: the new end, in words
NOTICE_EN = "{edition}: entries are open longer, until {time}. What is submitted stays valid."
NOTICE_KO = (
    "{edition}: 접수 기간이 {time}까지 연장되었습니다. 이미 제출하신 내용은 그대로 유효합니다."
)
LONGER = {"2": timedelta(hours=2), "24": timedelta(hours=24)}
TIME = "time"


class MoreTimeForm(forms.Form):
    """Two hours more, a day more, or until a moment; and the reason."""

    longer = forms.ChoiceField(label=gettext_lazy("New deadline"), widget=forms.RadioSelect)
    until = forms.DateTimeField(
        label=gettext_lazy("At another time (Seoul time)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("The first minute in which nothing is accepted any more."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, edition: Edition, data: QueryDict | None = None, *, closes_at: datetime, at: datetime
    ) -> None:
        super().__init__(data=data, initial={"longer": "2"})
        self.ends = {code: max(closes_at, at) + more for code, more in LONGER.items()}
        self.edition = edition
        field = self.fields["longer"]
        if isinstance(field, forms.ChoiceField):
            told = {code: spoken(last_second(end), edition.zone) for code, end in self.ends.items()}
            field.choices = [
                ("2", _("2 hours more: %(end)s") % {"end": told["2"]}),
                ("24", _("24 hours more: %(end)s") % {"end": told["24"]}),
                (TIME, _("At another time")),
            ]

    def clean(self) -> dict[str, Any]:
        """`closes_at`: what was chosen."""
        given = super().clean() or self.cleaned_data
        if given.get("longer") != TIME:
            given["closes_at"] = self.ends.get(str(given.get("longer")))
        elif given.get("until"):
            given["closes_at"] = given["until"]
        elif "until" not in self.errors:
            raise ValidationError({"until": _("Say until when.")})
        return given


class ProposeDeadlineForm(MoreTimeForm):
    """The same for everybody, with the notice."""

    notice_en = forms.CharField(
        label=gettext_lazy("Notice in English"), widget=forms.Textarea(attrs={"rows": 2})
    )
    notice_ko = forms.CharField(
        label=gettext_lazy("Notice in Korean"),
        widget=forms.Textarea(attrs={"rows": 2, "lang": "ko"}),
        help_text=gettext_lazy("{time} becomes the new deadline, in the words of each language."),
    )

    def __init__(
        self, edition: Edition, data: QueryDict | None = None, *, closes_at: datetime, at: datetime
    ) -> None:
        super().__init__(edition, data, closes_at=closes_at, at=at)
        self.initial["notice_en"] = NOTICE_EN.replace("{edition}", edition.name_en)
        self.initial["notice_ko"] = NOTICE_KO.replace("{edition}", edition.name_ko)

    def notices(self) -> dict[str, str]:
        """The two texts with the new end in words; the form is valid."""
        end = last_second(self.cleaned_data["closes_at"])
        return {
            f"notice_{language}": self.cleaned_data[f"notice_{language}"].replace(
                PLACE, spoken(end, self.edition.zone, language)
            )
            for language in ("en", "ko")
        }
