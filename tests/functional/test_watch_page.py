"""The page of ``reportlint watch --serve``, in a real browser and asked by hand."""

import http.client
import json
import os
import shutil
import subprocess
import tempfile
import time
from urllib.parse import urlsplit

import pytest

from reportlint.testing import consistent_content, render

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and pipes")

CORRECT = consistent_content()
WRONG = CORRECT.with_cell(("applications", "new", "total"), 99)


class Browser:
    """A headless Chromium, spoken to over its debugging pipe."""

    def __init__(self, profile):
        (ours_in, theirs_out), (theirs_in, ours_out) = os.pipe(), os.pipe()
        self._in, self._out, self._number = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb"), 0
        shell = f"exec {CHROMIUM} --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
            --disable-background-networking --user-data-dir={profile} --remote-debugging-pipe about:blank \
            3<&{theirs_in} 4>&{theirs_out}"
        self._process = subprocess.Popen(
            ["bash", "-c", shell],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.messages = []
        for domain in ("Page", "Log", "Runtime"):
            self._ask(f"{domain}.enable")

    def _ask(self, method, **params):
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if hasattr(self, "_session"):
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while True:
            answer = json.loads(b"".join(iter(lambda: self._in.read(1), b"\0")))
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            if answer.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}:
                self.messages.append(answer["params"])

    def open(self, url):
        self._ask("Page.navigate", url=url)

    def value(self, expression):
        return self._ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def until(self, expression, timeout=15):
        """Return the value of an expression as soon as it is something; fail where it stays nothing."""
        ends = time.monotonic() + timeout
        while time.monotonic() < ends:
            if found := self.value(expression):
                return found
            time.sleep(0.02)
        raise AssertionError(f"{expression} stays false; the page says: {self.value('document.body.innerText')}")

    def close(self):
        self._process.kill()
        self._process.wait()
        self._in.close()
        self._out.close()


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        running = Browser(profile)
        yield running
        running.close()


def test_the_page_updates_by_itself(browser, watch, tmp_path):
    path = tmp_path / "年报<b>.txt"
    path.write_text(render(WRONG), "utf-8")
    watched = watch(".", "--serve")
    url = watched.events[0]["url"]
    browser.open(url)
    browser.until("document.querySelectorAll('li').length == 2")
    assert browser.value("document.querySelector('summary').textContent").startswith("./年报<b>.txt错误 2")
    assert browser.value("document.title").startswith("✗")
    path.write_text(render(CORRECT), "utf-8")
    saved = time.monotonic()
    browser.until("document.querySelectorAll('li.mended').length == 2")
    assert time.monotonic() - saved < 2
    assert "没有发现问题" in browser.value("document.querySelector('summary').textContent")
    assert browser.value("document.title").startswith("✓")
    path.unlink()
    browser.until("document.querySelectorAll('details').length == 0")
    assert browser.value("document.getElementById('lost').hidden") is True
    loaded = browser.value("JSON.stringify(performance.getEntriesByType('resource').map(entry => entry.name))")
    assert {urlsplit(name).netloc for name in json.loads(loaded)} == {urlsplit(url).netloc}
    watched.end()
    browser.until("!document.getElementById('lost').hidden")
    refused = "net::ERR_CONNECTION_REFUSED"  # said once reportlint has ended
    assert [note for note in browser.messages if "CSP" in str(note) or "Security" in str(note)] == []
    assert all(refused in str(note) or "favicon" in str(note) or "ERR_" in str(note) for note in browser.messages)


def test_what_was_folded_stays_folded(browser, watch, tmp_path):
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(render(WRONG), "utf-8")
    browser.open(watch(".", "--serve").events[0]["url"])
    browser.until("document.querySelectorAll('details[open]').length == 2")
    browser.value("document.querySelector('summary').focus(); document.querySelector('summary').click()")
    browser.until("document.querySelectorAll('details[open]').length == 1")
    (tmp_path / "甲.txt").write_text(render(CORRECT), "utf-8")
    browser.until("document.querySelectorAll('li.mended').length == 2")
    assert browser.value("document.querySelectorAll('details[open]').length") == 1
    assert browser.value("document.activeElement.tagName") == "SUMMARY"


def ask(address, path, **headers):
    connection = http.client.HTTPConnection(address, timeout=5)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    content = answer.read() if path != "/events" or answer.status != 200 else answer.fp.readline()
    connection.close()
    return answer.status, answer.headers, content


def test_only_pages_of_this_machine_may_ask(watch, tmp_path):
    (tmp_path / "年报.txt").write_text(render(WRONG), "utf-8")
    address = urlsplit(watch(".", "--serve").events[0]["url"]).netloc
    port = address.rpartition(":")[2]
    for host in (address, f"localhost:{port}"):
        status, headers, content = ask(address, "/events", Host=host)
        assert status == 200
        assert json.loads(content.removeprefix(b"data: "))["reports"][0]["path"] == "./年报.txt"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in headers
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "", f"127.0.0.1:{port}.evil.example"):
        for path in ("/", "/events", "/page.js"):
            status, _, content = ask(address, path, Host=host)
            assert (status, b"ARI" in content) == (403, False)
    assert ask(address, "/../pyproject.toml")[0] == 404
    assert ask(address, "/index.html")[0] == 404


def test_a_port_that_is_taken(watch, command, tmp_path):
    (tmp_path / "年报.txt").write_text(render(CORRECT), "utf-8")
    urls = [watch(".", "--serve").events[0]["url"] for _ in range(2)]
    assert len(set(urls)) == 2
    ran = command("watch", ".", "--port", urlsplit(urls[0]).port)
    assert ran.returncode == 2
    assert "端口" in ran.stderr.decode()
