"""The mails about one's own account, in both languages and both forms."""

import pytest

from outbox.models import Message
from outbox.render import letter
from tests.house.tree import ROOT

FOLDER = ROOT / "templates" / "account" / "emails"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt") if path.stem != "change")
TELLING = {
    "email_changed", "email_deleted", "password_changed", "password_set", "password_reset",
    "webauthn_added", "webauthn_removed", "totp_activated", "totp_deactivated",
    "recovery_codes_generated", "sign_in_from_new_place",
}  # fmt: skip
CONTEXT = {
    "code": "ABC-234", "ip": "198.51.100.7", "device": "Firefox, Windows",
    "when": "2023-05-01 12:00 KST", "from_email": "old@example.org",
    "to_email": "new@example.org", "deleted_email": "old@example.org",
    "signup_url": "http://testserver/en/accounts/signup/",
}  # fmt: skip


def test_every_change_has_its_mail() -> None:
    assert set(NAMES) >= TELLING
    assert {path.stem for path in FOLDER.glob("*.html")} >= set(NAMES)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", NAMES)
def test_a_mail_is_whole(name: str, language: str) -> None:
    template = f"account/emails/{name}"
    sent = letter(Message(language=language, template=template, context=CONTEXT))
    assert 4 <= len(sent.subject) <= 80
    assert sent.subject in sent.html
    if name in TELLING:
        for fact in ("198.51.100.7", "Firefox, Windows", "2023-05-01 12:00 KST"):
            assert fact in sent.text
            assert fact in sent.html
    hangul = any("가" <= letter_ <= "힣" for letter_ in sent.subject)
    assert hangul is (language == "ko")
