"""One person's browser without scripts: cookies, forms, redirects left to the caller."""

import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

HEADERS = {"X-Forwarded-Proto": "https", "Accept": "text/html", "Accept-Language": "en"}


@dataclass(frozen=True)
class Answer:
    """What came back, and the seconds until its last byte."""

    status: int
    location: str
    text: str
    seconds: float


@dataclass
class Browser:
    """Speaks to one port as a proxy would: a connection a request, https said in a header."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        return self._ask("POST", path, urlencode(fields).encode())

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        headers = {**HEADERS, "Host": f"localhost:{self.port}"}
        headers["Referer"] = f"https://localhost:{self.port}/"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{n}={value}" for n, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        seconds = time.perf_counter() - began
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        where = response.headers.get("Location", "").removeprefix(f"https://localhost:{self.port}")
        return Answer(response.status, where, text, seconds)


@dataclass
class Form:
    """A form as it stands in a page: what it would send if nothing were typed."""

    action: str
    hidden: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(told.get("action", "")))
        elif self.forms and told.get("name") and "disabled" not in told:
            self._field(self.forms[-1], tag, told)

    def _field(self, form: Form, tag: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text")
        if tag == "textarea" or (tag == "input" and kind in {"text", "email"}):
            form.texts.append(told["name"])
        elif tag == "input" and kind == "hidden":
            form.hidden.append((told["name"], told.get("value", "")))
        elif tag == "input" and kind in {"radio", "checkbox"}:
            form.choices.setdefault(told["name"], []).append(told.get("value", "on"))


def forms_in(page: str) -> list[Form]:
    """Every form of a page, in order."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def form_to(page: str, end: str) -> Form:
    """The form whose address ends so, or that has a field of this name."""
    for form in forms_in(page):
        names = {*form.texts, *form.choices, *(name for name, _ in form.hidden)}
        if form.action.endswith(end) or end in names:
            return form
    raise LookupError(f"There is no form {end} in the page:\n{page[-3000:]}")
