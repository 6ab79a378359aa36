"""A page for the browser of this machine that shows the findings and updates by itself: http.server, no more.

Only this machine can reach it (127.0.0.1). A page of another site could make its reader's browser ask here under a name
of its own that leads to 127.0.0.1; so the Host header must name this machine. The page loads nothing from elsewhere,
and its Content-Security-Policy forbids it.
"""

import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

from reportlint.errors import UserError
from reportlint.formats.html.page import own_file
from reportlint.watch.livepage import LivePage

USUAL_PORT = 8610
HOST = "127.0.0.1"

HEARTBEAT = 15.0
"""Seconds after which a page that has nothing to hear is told that we are still there."""

_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_HTML = "text/html; charset=utf-8"
_PART = "/reports/r"
_SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port

    def __init__(self, port: int, page: LivePage) -> None:
        super().__init__((HOST, port), _Handler)
        self.page = page
        self.files = {f"/{name}": own_file(name) for name in ("page.css", "page.js")}
        own = files("reportlint.watch") / "page"
        self.files |= {f"/{name}": (own / name).read_text("utf-8") for name in ("live.css", "live.js")}

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that goes away in the middle is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "reportlint"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer with the page, a file or part of it, or with its changes as they come."""
        path = urlsplit(self.path).path
        if not self._is_ours():
            self._answer(403, b"this page is for 127.0.0.1 alone\n", "text/plain; charset=utf-8")
        elif path == "/events":
            self._stream()
        elif path == "/":
            self._answer(200, _bytes(self.server.page.whole()), _HTML)
        elif path in self.server.files:
            self._answer(200, _bytes(self.server.files[path]), _KINDS[path[path.rindex(".") :]])
        elif path.startswith(_PART) and (part := self._part(path.removeprefix(_PART))):
            self._answer(200, _bytes(part), _HTML)
        else:
            self._answer(404, b"no such page\n", "text/plain; charset=utf-8")

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal shows the reports."""

    def _is_ours(self) -> bool:
        hosts = self.headers.get_all("Host") or []
        return len(hosts) == 1 and hosts[0] in {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self._begin(status, kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _part(self, number: str) -> str | None:
        is_number = number.isascii() and number.isdecimal() and len(number) < 10
        return self.server.page.section(int(number)) if is_number else None

    def _stream(self) -> None:
        """Send what changes as server-sent events, first what changed since the version that the browser has."""
        self._begin(200, "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        asked = parse_qs(urlsplit(self.path).query).get("since", [""])[-1]
        known = self.headers.get("Last-Event-ID") or asked
        self.wfile.write(b": here\n\n")
        while True:
            change = self.server.page.after(known, HEARTBEAT)
            if change:
                known, text = change
            self.wfile.write(_bytes(f"id: {known}\ndata: {text}\n\n") if change else b": still here\n\n")

    def _begin(self, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in _SAFE.items():
            self.send_header(name, value)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def serve(page: LivePage, port: int | None = None) -> str:
    """Serve a page in a thread of its own and return its address.

    Without ``port`` it is the usual one, or any where that is taken; raises UserError where ``port`` cannot be had.
    """
    try:
        server = _Server(USUAL_PORT if port is None else port, page)
    except (OSError, OverflowError) as error:
        if port is not None:
            reason = getattr(error, "strerror", None) or str(error)
            raise UserError("port-taken", port=port, reason=reason) from error
        server = _Server(0, page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://{HOST}:{server.server_port}/"
