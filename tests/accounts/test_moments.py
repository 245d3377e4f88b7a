"""Times as the pages show them: the same words as Django's own."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext

from accounts import moments

SHAPES = ("j F Y, H:i:s", "j F Y, H:i", "l j F Y, H:i:s", "l j F Y, H:i")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_reads_as_django_has_it(language: str, shape: str) -> None:
    with translation.override(language):
        for days in range(0, 366, 13):
            at = datetime(2023, 1, 1, 14, 59, 7, tzinfo=UTC) + timedelta(days=days, hours=days % 24)
            there = at.astimezone(moments.SEOUL)
            assert moments.when(at, gettext(shape)) == formatted(there, gettext(shape))


def test_a_moment_is_for_people_and_for_scripts() -> None:
    at = datetime(2023, 5, 31, 14, 59, 59, tzinfo=UTC)
    with translation.override("en"):
        assert moments.moment(at, own=False) == (
            '<span class="moment"><time datetime="2023-05-31T23:59:59+09:00">'
            "Wednesday 31 May 2023, 23:59:59</time> Seoul</span>"
        )
        whole = moments.moment(at, seconds=False)
    assert '23:59</time> Seoul<span class="moment-own" data-own-time="2023-05-31T2' in whole
    assert moments.moment(None) == ""
