"""From an empty list to a receipt by the keyboard alone, on a small edition's form."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from submissions import actions
from submissions.edition_file import load
from submissions.edition_schema import read
from submissions.models import Entry, EntryVersion
from submissions.states import EntryState
from tests.house.tree import ROOT
from tests.journeys import files
from tests.keyboard import Keyboard
from tests.submissions.browsing import sign_in, upload_process

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EDITION = ROOT / "tests" / "journeys" / "edition.yaml"
AT = datetime.fromisoformat("2023-05-20T12:00:00+09:00")


@pytest.fixture
def site(live_server: Any, settings: Any, shift_clock: Callable[[datetime], None]) -> Iterator[str]:
    """The portal while entries are open, and the upload process beside it."""
    load(read(EDITION), at=AT)
    shift_clock(AT)
    settings.SITE_ORIGIN = live_server.url
    with upload_process(live_server.url) as origin:
        settings.UPLOAD_ORIGIN = origin
        settings.SECURE_CSP = {**settings.SECURE_CSP, "connect-src": ["'self'", origin]}
        yield str(live_server.url)


def test_an_applicant_enters_by_the_keyboard_alone(page: Page, site: str) -> None:
    owner = User.objects.create_user("mina@espoo.example", name="Mina Kim")
    sign_in(page, owner, site)
    keys = Keyboard(page)
    page.goto(f"{site}/en/entries/")
    begin(keys)
    answer(keys)
    send_files(keys)
    hand_in(keys)
    entry = Entry.objects.get(owner=owner)
    assert entry.state == EntryState.SUBMITTED
    version = EntryVersion.objects.get(entry=entry)
    expect(page.locator("main")).to_contain_text(version.receipt_code)
    assert {file["name"] for file in version.manifest} == {"report.pdf", "street.jpg"}


def begin(keys: Keyboard) -> None:
    """Who enters, and in which category."""
    keys.skip()
    keys.enter("main a[href*='/start/']")
    keys.skip()
    keys.tick("[name=kind]")
    keys.fill("[name=name]", "City of Espoo")
    keys.to("[name=country]")
    keys.page.keyboard.type("Finland")
    keys.fill("[name=city]", "Espoo")
    keys.tick("[name=category]")
    keys.enter("main button[data-kind=primary]")


def answer(keys: Keyboard) -> None:
    """The contact; then text, choices, a month, money and a row of the project."""
    keys.skip()
    keys.fill("[name='a14.name']", "Mina Kim")
    keys.fill("[name='a14.email']", "mina@espoo.example")
    keys.back_to("[name='a14.name']")  # backwards, too
    keys.enter("button[name=next]")
    keys.skip()
    keys.fill("[name=b1]", "Night buses that come when called")
    keys.tick("[name=b4][value=mobility]")
    keys.fill("[name=b6]", "Buses at night come to whoever calls.")
    keys.fill("[name='b6.ko']", "밤에 부르면 버스가 찾아옵니다.")
    keys.to("[name=b8]")
    keys.page.keyboard.type("April")  # the browser's own field: month, then year
    keys.press("ArrowRight")
    keys.page.keyboard.type("2021")
    keys.fill("[name='b10.amount']", "1200000")
    keys.to("[name='b10.currency']")
    keys.page.keyboard.type("EUR")
    keys.fill("[name='b11.0.source']", "City budget")
    keys.fill("[name='b11.0.share']", "100")
    keys.enter("button[name=next]")


def send_files(keys: Keyboard) -> None:
    """A report and a photograph; the file that was sent leaves no gap to fall into."""
    keys.skip()
    keys.choose_file("#id_d1", files.payload("report.pdf", files.report("Report")))
    expect(keys.page.locator("#q-d1 .file")).to_have_attribute("data-state", "checking")
    keys.choose_file("#id_d4", files.payload("street.jpg", files.photograph(1)))
    expect(keys.page.locator("#q-d4 .file")).to_have_attribute("data-state", "checking")
    actions.sweep_uploads(at=AT)
    expect(keys.page.locator("#q-d4 .file")).to_have_attribute("data-state", "ready")
    keys.fill("[name^='d4.'][name$='.caption']", "The bus at the corner")
    keys.enter("button[name=next]")


def hand_in(keys: Keyboard) -> None:
    """The declaration, the answers once more, the receipt."""
    keys.skip()
    keys.tick("[name=f1]")
    keys.enter("button[name=next]")
    expect(keys.page.locator("main")).to_contain_text("report.pdf")
    keys.skip()
    keys.enter("main form[action$='/submit/'] button[data-kind=primary]")
    expect(keys.page.get_by_role("heading", level=1)).to_have_text("Your entry is in")
