"""Signing up and in, one's account, and the pages of errors: in our looks, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from tests.browser import NewPage
from tests.looks.site import serve

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
OPEN = ["account_login", "account_signup", "account_request_login_code", "account_reset_password"]
OWN = ["account_email", "account_change_password", "account_logout", "accounts:edit_profile"]


def visit(client: Client, name: str) -> str:
    """The page of this name as its person sees it."""
    response = client.get(reverse(name))
    assert response.status_code == 200, name
    return response.content.decode()


def after_signing_up(client: Client) -> str:
    """The page that asks for the mailed code."""
    form = {"email": "new@example.org", "name": "Park Seo-yeon", "password1": "tomorrow-is-a-river"}
    return posted(client, "account_signup", form)


def after_a_mistake(client: Client) -> str:
    """The sign-in page with its errors."""
    return posted(client, "account_login", {"login": "nobody", "password": "x"})


def posted(client: Client, name: str, form: dict[str, str]) -> str:
    response = client.post(reverse(name), form, follow=True)
    assert response.status_code == 200, name
    return response.content.decode()


def errors(client: Client) -> dict[str, str]:
    """404, 403 for a stale form, 500 without any context."""
    strict = Client(enforce_csrf_checks=True)
    return {
        "404": client.get(f"/{translation.get_language()}/nothing/here/").content.decode(),
        "csrf": strict.post(reverse("account_login"), {}).content.decode(),
        "403": render_to_string("403.html", {"reference": "A1B2"}),
        "500": render_to_string("500.html", {"reference": "A1B2"}),
    }


def all_pages(make_client: Callable[[], Client], user: User) -> dict[str, str]:
    """Every page of this test by a name of one word."""
    stranger, member = make_client(), make_client()
    member.force_login(user)
    pages = {name: visit(stranger, name) for name in OPEN}
    pages |= {name.replace(":", "-"): visit(member, name) for name in OWN}
    pages |= {"mistake": after_a_mistake(stranger), "code": after_signing_up(make_client())}
    return pages | errors(stranger)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_account_and_error_pages(language: str, new_page: NewPage, tmp_path: Path) -> None:
    user = User.objects.create_user(
        "a.person.with.a.long.address@city.example.org", "a-long-river", name="Kim"
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    EmailAddress.objects.create(user=user, email="second@example.org")
    with translation.override(language):
        pages = all_pages(Client, user)
    with serve({f"/{name}/": html for name, html in pages.items()}) as origin:
        page = new_page(language, width=390)
        for name in pages:
            page.goto(f"{origin}/{name}/", wait_until="networkidle")
            page.screenshot(path=tmp_path / f"{name}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
            found = Axe().run(page).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found] == [], name
            assert page.locator("h1").count() == 1, name
