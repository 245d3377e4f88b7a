"""Names stored in English and Korean, shown in the reader's language."""

from django.db import models

from submissions.languages import pick


class Named(models.Model):
    """Two columns and the one to show."""

    name_en = models.CharField(max_length=300)
    name_ko = models.CharField(max_length=300)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The name in the active language."""
        return pick(self.name_en, self.name_ko)
