"""Secrets of authenticator apps lie under lock, and another key opens nothing."""

import pytest
from allauth.mfa.models import Authenticator
from pytest_django.fixtures import Settings

from accounts.authenticators import Authenticators
from tests.accounts.steps import SECRET, apps_code, person, with_app

pytestmark = pytest.mark.django_db
OLD, NEW = "an old key of the portal", "a new key of the portal"


def works() -> bool:
    return bool(Authenticator.objects.get().wrap().validate_code(apps_code()))


def test_the_table_alone_makes_no_codes(settings: Settings) -> None:
    settings.SECRET_KEY = OLD
    app = with_app(person())
    assert SECRET not in str(app.data)
    assert Authenticators().decrypt(app.data["secret"]) == SECRET


@pytest.mark.parametrize(("before", "opens"), [([OLD], True), ([], False), (["another"], False)])
def test_a_key_of_before_still_opens(before: list[str], opens: bool, settings: Settings) -> None:
    settings.SECRET_KEY = OLD
    with_app(person())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, before
    assert works() is opens


def test_the_square_holds_the_address_of_the_app() -> None:
    drawing = Authenticators().build_totp_svg("otpauth://totp/mina?secret=ABC")
    assert drawing.startswith('<svg class="qr"')
    assert "style" not in drawing
    assert drawing.count("M") > 100
