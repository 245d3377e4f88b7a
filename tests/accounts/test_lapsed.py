"""Who was signed out while they worked comes back to the page they were on."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from tests.accounts.steps import person, sign_in

pytestmark = pytest.mark.django_db
ENDING = "/en/account/sessions/end/"  # takes forms alone
PAGE = "http://testserver/en/account/sessions/?from=mail"
BACK = "/en/account/sessions/?from=mail"


def test_a_form_sent_too_late_leads_back_to_its_page(client: Client) -> None:
    answer = client.post(ENDING, headers={"Referer": PAGE})
    assert answer.headers["Location"] == f"{reverse('account_login')}?{urlencode({'next': BACK})}"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "What you just sent was not saved" in page
    person(guarded=False)
    assert sign_in(client, to=BACK) == BACK


@pytest.mark.parametrize("told", ["", "https://elsewhere.example/en/", "javascript:1"])
def test_no_page_but_ours_is_led_back_to(client: Client, told: str) -> None:
    answer = client.post(ENDING, headers={"Referer": told})
    assert answer.headers["Location"] == reverse("account_login")


def test_a_script_gets_a_sentence_and_no_page(client: Client) -> None:
    answer = client.post(ENDING, headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert "signed out" in answer.json()["error"]


def test_a_part_of_a_page_sends_the_whole_page_to_the_sign_in(client: Client) -> None:
    answer = client.post(ENDING, headers={"HX-Request": "true", "HX-Current-URL": PAGE})
    assert answer.headers["HX-Redirect"].endswith(urlencode({"next": BACK}))


def test_a_plain_page_is_its_own_way_back(client: Client) -> None:
    answer = client.get("/en/account/sessions/", headers={"Referer": "http://testserver/en/"})
    assert answer.headers["Location"].endswith("?next=/en/account/sessions/")
