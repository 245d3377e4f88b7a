"""A person's HTTP client without a browser: cookies, forms, and answers that may never come."""

import http.client
import re
from html import unescape
from urllib.parse import urlencode, urlsplit

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Visitor:
    """Signed in by the key of a session."""

    def __init__(self, origin: str, session: str) -> None:
        self.host = urlsplit(origin).netloc
        self.cookies = {"session": session}
        self.origin = origin

    def get(self, path: str) -> str:
        """The page's text."""
        return self._send("GET", path)[2]

    def form_on(self, path: str, action: str) -> dict[str, str]:
        """The hidden inputs of the form on a page that posts to `action`."""
        page = self.get(path)
        form = page[page.index(f'action="{action}"') :].split("</form>")[0]
        return {name: unescape(value) for name, value in HIDDEN.findall(form)}

    def post(self, path: str, data: dict[str, str]) -> tuple[int, str]:
        """Status and Location; http.client.HTTPException or OSError where no answer came."""
        status, location, _text = self._send("POST", path, urlencode(data))
        return status, location

    def _send(self, method: str, path: str, body: str = "") -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.origin,
        }
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        finally:
            connection.close()
