"""Rendered pages with the real static files and the portal's CSP, on a free port."""

import mimetypes
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.house.tree import ROOT

CSP = "default-src 'self'; object-src 'none'; base-uri 'none'"


@contextmanager
def serve(pages: dict[str, str]) -> Generator[str]:
    """Serve `{path: html}` and /static/; gives the origin."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            if path in pages:
                return self.answer(pages[path].encode(), "text/html; charset=utf-8")
            file = (ROOT / path.lstrip("/")).resolve()
            if not (file.is_relative_to(ROOT / "static") and file.is_file()):
                return self.send_error(404)
            return self.answer(
                file.read_bytes(), mimetypes.guess_type(file.name)[0] or "font/woff2"
            )

        def answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", CSP)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
