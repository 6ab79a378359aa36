"""A page for the browser of this machine that shows the findings and updates by itself: http.server, no more.

Only this machine can reach it (127.0.0.1). A page of another site could make its reader's browser ask here under a name
of its own that leads to 127.0.0.1; so the Host header must name this machine. The page loads nothing from elsewhere,
and its Content-Security-Policy forbids it.
"""

import json
import os
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

from reportlint.errors import UserError

USUAL_PORT = 8610
HOST = "127.0.0.1"

HEARTBEAT = 15.0
"""Seconds after which a page that has nothing to hear is told that we are still there."""

_FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
}
_SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Page:
    """What the page shows at the moment, as JSON; whoever shows it is woken when it changes."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._text = "{}"
        self._number = 0

    def show(self, state: Mapping[str, Any]) -> None:
        """Show this from now on."""
        with self._changed:
            self._text = json.dumps(state, ensure_ascii=False)
            self._number += 1
            self._changed.notify_all()

    def after(self, number: int, timeout: float) -> tuple[int, str]:
        """Return number and text of the latest state, as soon as it is another one than ``number``, or after a time."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != number, timeout)
            return self._number, self._text


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port

    def __init__(self, port: int, page: Page) -> None:
        super().__init__((HOST, port), _Handler)
        self.page = page

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that goes away in the middle is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "reportlint"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer with a file of the page, or with the states of the page as they come."""
        if not self._is_ours():
            self._answer(403, b"this page is for 127.0.0.1 alone\n", "text/plain; charset=utf-8")
        elif self.path == "/events":
            self._stream()
        elif self.path in _FILES:
            name, kind = _FILES[self.path]
            self._answer(200, files("reportlint.watch").joinpath("page", name).read_bytes(), kind)
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

    def _stream(self) -> None:
        """Send the state of the page as server-sent events, the present one first."""
        self._begin(200, "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        number = -1
        while True:
            latest, text = self.server.page.after(number, HEARTBEAT)
            self.wfile.write(f"data: {text}\n\n".encode() if latest != number else b": still here\n\n")
            number = latest

    def _begin(self, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in _SAFE.items():
            self.send_header(name, value)


def serve(page: Page, port: int | None = None) -> str:
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
