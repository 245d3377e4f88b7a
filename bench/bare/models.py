"""The one table."""

from django.db import models


class Row(models.Model):
    """Made by `bench.bare.TABLE`."""

    number = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        managed = False

    def __str__(self) -> str:
        return self.number
