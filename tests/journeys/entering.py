"""The call: sign up, fill the form, send files, submit, change one's mind without scripts."""

from playwright.sync_api import Locator, Page, expect

from submissions.models import Attachment, Entry, EntryVersion
from submissions.receipts import is_intact
from submissions.states import AttachmentState, EntryState
from tests.journeys import files, letters
from tests.journeys.people import press, sign_in_by_code, sign_up
from tests.journeys.scene import Scene
from tests.journeys.waiting import until

ADDRESS = "mina@espoo.example"
TITLE = "Night buses that come when called"


def enter(scene: Scene) -> None:
    """From an unknown visitor to a receipt."""
    scene.now_it_is("2023-05-20 12:00")
    page = sign_up(scene, "mina", ADDRESS)
    begin(scene, page)
    answer_applicant(page)
    answer_project(page)
    send_files(scene, page)
    declare(page)
    submit(scene, page)


def begin(scene: Scene, page: Page) -> None:
    """Choose the form from the page that greets a new applicant."""
    page.goto(scene.url("entries/"))
    page.get_by_role("link", name="Begin an entry").click()
    page.check("[name=kind][value=city]")
    page.fill("[name=name]", "City of Espoo")
    page.select_option("[name=country]", "FI")
    page.fill("[name=city]", "Espoo")
    page.locator("[name=category]").first.check()
    press(page, "Begin")
    page.wait_for_selector("[name='a14.email']")
    scene.entries["mina"] = Entry.objects.get(owner=scene.people["mina"])


def answer_applicant(page: Page) -> None:
    """What was asked at the start stands there already."""
    expect(page.locator("[name=a2]")).to_have_value("City of Espoo")
    page.fill("[name='a14.name']", "Mina Kim")
    page.fill("[name='a14.email']", ADDRESS)
    go_on(page, to="b1")


def answer_project(page: Page) -> None:
    """Text with a Korean original, choices, a month, money, a row."""
    page.fill("[name=b1]", TITLE)
    page.fill("[name=b2]", "부르면 오는 심야버스")
    page.check("[name=b4][value=mobility]")
    page.fill("[name=b6]", "Buses at night come to whoever calls, and nobody waits alone.")
    page.fill("[name='b6.ko']", "밤에 부르면 버스가 찾아와 아무도 혼자 기다리지 않습니다.")
    page.fill("[name=b8]", "2021-04")
    page.fill("[name='b10.amount']", "1200000")
    page.select_option("[name='b10.currency']", "EUR")
    page.fill("[name='b11.0.source']", "City budget")
    page.fill("[name='b11.0.share']", "100")
    press(page, "Save and go on")
    page.wait_for_selector("#id_d1")


def send_files(scene: Scene, page: Page) -> None:
    """A report and a photograph go straight to the upload process; then the caption."""
    for question, name, content in (
        ("d1", "report.pdf", files.report("First report")),
        ("d4", "street.jpg", files.photograph(1)),
    ):
        scene.sent[name] = content
        page.set_input_files(f"#id_{question}", files=[files.payload(name, content)])
        wait_until_ready(scene, name)
    page.reload()
    page.locator("[name^='d4.'][name$='.caption']").fill("The bus at the corner")
    go_on(page, to="f1")


def wait_until_ready(scene: Scene, name: str) -> Attachment:
    """The file has arrived and was checked: by the worker, or by the sweep."""
    ready = Attachment.objects.filter(name=name, state=AttachmentState.READY, removed_at=None)
    found = until(ready.first, f"{name} to be checked")
    assert found is not None
    assert found.sha256 == files.sha256(scene.sent[name])
    return found


def declare(page: Page) -> None:
    page.check("[name=f1]")
    press(page, "Save and check your answers")


def submit(scene: Scene, page: Page) -> None:
    """One version, one receipt on the page, the same by mail."""
    expect(page.locator("main")).to_contain_text("report.pdf")
    press(page, "Submit entry")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your entry is in")
    version = EntryVersion.objects.get(entry=scene.entries["mina"])
    expect(page.locator("main")).to_contain_text(version.receipt_code)
    assert is_intact(version)
    told = {file["name"]: file["sha256"] for file in version.manifest}
    assert told == {name: files.sha256(content) for name, content in scene.sent.items()}
    mail = letters.text_of(letters.wait_for(scene, ADDRESS, "receipt"))
    assert version.receipt_code in mail
    assert all(sha256 in mail for sha256 in told.values())


def change_without_scripts(scene: Scene) -> None:
    """Signed in by code, scripts off: another title, another report, and nothing submitted."""
    page = scene.new_page(scripts=False)
    sign_in_by_code(scene, page, ADDRESS)
    page.goto(scene.url(f"entries/{scene.entries['mina'].key}/B/"))
    page.fill("[name=b1]", "A title that was never sent")
    press(page, "Save draft")
    expect(page.locator("main")).to_contain_text("unsent changes")
    replace_report(scene, page)
    page.goto(scene.url("entries/"))
    expect(page.locator("main")).to_contain_text("Submitted, with unsent changes")
    page.close()
    check_nothing_was_sent(scene)


def replace_report(scene: Scene, page: Page) -> None:
    """Remove, choose, send, use: four plain forms."""
    page.goto(scene.url(f"entries/{scene.entries['mina'].key}/D/"))
    row(page, "report.pdf").get_by_role("button", name="Remove").click()
    expect(row(page, "report.pdf")).to_have_count(0)
    page.locator("#q-d1").get_by_role("button", name="Send a file").click()
    content = scene.sent["later.pdf"] = files.report("Another report")
    page.set_input_files("[name=file]", files=[files.payload("later.pdf", content)])
    press(page, "Send")
    press(page, "Use this file")
    expect(row(page, "later.pdf")).to_have_count(1)
    wait_until_ready(scene, "later.pdf")


def check_nothing_was_sent(scene: Scene) -> None:
    entry = Entry.objects.select_related("entrant").get(pk=scene.entries["mina"].pk)
    assert entry.state == EntryState.SUBMITTED
    assert entry.has_unsent_changes
    version = EntryVersion.objects.get(entry=entry)
    assert version.answers["b1"] == {"en": TITLE} or version.answers["b1"] == TITLE
    assert "later.pdf" not in {file["name"] for file in version.manifest}


def find_it_closed(scene: Scene) -> None:
    """After the window the page says so, and keeps the draft."""
    scene.now_it_is("2023-06-01 00:00")
    page = scene.pages["mina"]
    page.goto(scene.url("entries/start/journey-2023/"))
    expect(page.locator("main")).not_to_contain_text("Applicant type")
    page.goto(scene.url(f"entries/{scene.entries['mina'].key}/check/"))
    expect(page.get_by_role("button", name="Submit entry")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("unsent changes")


def go_on(page: Page, *, to: str) -> None:
    """Save the section; the next one has the input `to`."""
    press(page, "Save and go on")
    page.wait_for_selector(f"[name={to}]")


def row(page: Page, name: str) -> Locator:
    return page.locator("li.file", has_text=name)
