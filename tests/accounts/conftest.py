"""The second factor as in production, for the tests that ask for it."""

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture
def required(settings: Settings) -> None:
    """The second factor is demanded; elsewhere the tests only offer it."""
    settings.SECOND_FACTOR = "required"
