"""Take the pictures in docs/images anew: python docs/screenshots.py. Needs Chromium; pngquant makes them small."""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--lang=en",
)


def find_browser() -> str | None:
    """Return the program of a Chromium, None where none is installed."""
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


class Browser:
    """A headless Chromium, spoken to over a pipe (Chrome DevTools Protocol): no driver and no port are needed."""

    def __init__(self, program: str) -> None:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()

        def descriptors() -> None:  # where Chromium looks for its pipes
            os.dup2(to_browser, 63)
            os.dup2(from_browser, 64)
            os.dup2(63, 3)
            os.dup2(64, 4)

        self._process = subprocess.Popen(
            [program, *QUIET, "--remote-debugging-pipe", f"--user-data-dir={self._profile.name}", "about:blank"],
            preexec_fn=descriptors,  # noqa: PLW1509 - no threads here
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._stream = os.fdopen(self._in, "rb", buffering=0)
        self._number = 0
        self._buffer = b""
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = ""
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        os.close(self._out)
        self._stream.close()
        self._profile.cleanup()

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its answer; what the browser tells meanwhile is kept in ``events``."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if getattr(self, "_session", ""):
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])
            self.events.append(answer)

    def open(self, page: Path, width: int = 1280, height: int = 800, **media: str) -> None:
        """Open a page in a window of this size; ``media`` are features such as prefers_color_scheme."""
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=features)
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._receive())

    def run(self, script: str) -> Any:
        """Return the value of a JavaScript expression."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def press(self, key: str, *, code: int = 0, text: str = "") -> None:
        """Press a key: Tab, Enter, ArrowDown …"""
        codes = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40}
        texts = {"Enter": "\r", " ": " "}
        common = {"key": key, "windowsVirtualKeyCode": code or codes.get(key, 0), "text": text or texts.get(key, "")}
        self.call("Input.dispatchKeyEvent", type="keyDown", **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        """Write text where the focus is."""
        self.call("Input.insertText", text=text)

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def printed(self) -> bytes:
        """Return the page as PDF, as it would be printed."""
        return base64.b64decode(self.call("Page.printToPDF", printBackground=True, landscape=True)["data"])

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            chunk = os.read(self._in, 1 << 20)
            if not chunk:
                raise RuntimeError("the browser has ended")
            self._buffer += chunk
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))


def take(folder: Path) -> None:
    """Write the pictures into a folder."""
    program = find_browser()
    if not program:
        raise SystemExit("no Chromium is installed")
    with tempfile.TemporaryDirectory() as scratch, Browser(program) as browser:
        for language in ("zh", "en"):
            page = Path(scratch) / f"{language}.html"
            words = ["check", "examples/faulty", "examples/clean", f"--format=html={page}", "--lang", language]
            subprocess.run(
                [sys.executable, "-m", "reportlint", *words], cwd=ROOT, check=False, stderr=subprocess.DEVNULL
            )
            browser.open(page, 1200, 760)
            (folder / f"overview-{language}.png").write_bytes(browser.picture())
            report = "[...document.querySelectorAll('.report')].find(r => r.textContent.includes('several_faults.txt'))"
            browser.run(f"location.hash = {report}.id")
            (folder / f"report-{language}.png").write_bytes(browser.picture())
        browser.open(page, 1200, 760, prefers_color_scheme="dark")
        browser.run(f"location.hash = {report}.querySelector('td .ref[id]').id")
        (folder / "marks-dark.png").write_bytes(browser.picture())
    if shutil.which("pngquant"):
        files = [str(path) for path in folder.glob("*.png")]
        subprocess.run(["pngquant", "--force", "--ext", ".png", "64", *files], check=True)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    take(IMAGES)
