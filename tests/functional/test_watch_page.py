"""The page of ``reportlint watch --serve``, in a real browser and asked by hand."""

import http.client
import json
import os
import re
import runpy
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from reportlint.testing import consistent_content, render

DRIVER = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "screenshots.py"))
PROGRAM = DRIVER["find_browser"]()
pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and pipes"),
    pytest.mark.xdist_group("browser"),
]

CORRECT = consistent_content()
WRONG = CORRECT.with_cell(("applications", "new", "total"), 99)
WRONG_BELOW = CORRECT.with_cell(("proceedings", "proceedings", "review.total"), 77)


def body(number, content=CORRECT):
    """The report of another body for each number, with a section five of its own."""
    digit = "一二三四五六七八九十"[number]
    text = render(content).replace(CORRECT.organisation, f"云岫县第{digit}中学")
    return text.replace("说理不够充分", f"说理不够充分（{'甲乙丙丁戊己庚辛壬癸'[number]}）")


class Url(str):
    __slots__ = ()

    def as_uri(self):
        return str(self)


class Page:
    """The page of a running watch."""

    def __init__(self, browser, watched, **media):
        self.browser = browser
        self.url = watched.events[0]["url"]
        browser.open(Url(self.url), **media)

    def value(self, expression):
        return self.browser.run(expression)

    def until(self, expression, timeout=15):
        """Wait until an expression is true; fail where it stays false."""
        ends = time.monotonic() + timeout
        while time.monotonic() < ends:
            if self.value(f"!!({expression})"):
                return
            time.sleep(0.02)
        raise AssertionError(f"{expression} stays false; the page says: {self.value('document.body.innerText')[:2000]}")

    def open_report(self, name):
        """Open the report in a file of this name and wait until all of it is there; return its id."""
        number = self.value(f"{report(name)}.id")
        self.value(f"{number}.open = true; 0")
        self.until(f"!{number}.dataset.later && {number}.querySelector('.said') && 1")
        return number

    def told(self):
        return [
            event
            for event in self.browser.events
            if event.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}
        ]


def report(name):
    of_this_name = f"one => one.querySelector('.path').textContent.endsWith({name!r})"
    return f"[...document.querySelectorAll('.report')].find({of_this_name})"


@pytest.fixture(scope="module")
def browser():
    if not PROGRAM:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with DRIVER["Browser"](PROGRAM) as running:
        yield running


def test_the_page_shows_what_the_html_format_shows_and_updates_by_itself(browser, watch, tmp_path):
    path = tmp_path / "年报<b>.txt"
    path.write_text(render(WRONG), "utf-8")
    watched = watch(".", "--serve")
    page = Page(browser, watched)
    assert page.value("document.title").startswith("✗")
    opened = page.open_report("年报<b>.txt")  # a single one is open from the start
    assert page.value(f"{opened}.querySelectorAll('.findings > li').length") == 2
    assert page.value(f"{opened}.querySelector('td.m').textContent").startswith("99")
    assert page.value(f"[...{opened}.querySelectorAll('td.m .x')].map(one => one.textContent).join()").startswith("≠ ")
    assert page.value("document.querySelector('#matrix tbody td.e').textContent").startswith("● 2")
    path.write_text(render(CORRECT), "utf-8")
    saved = time.monotonic()
    page.until(f"{opened}.querySelectorAll('ul.mended li').length == 2")
    assert time.monotonic() - saved < 2
    assert page.value("document.title").startswith("✓")
    assert page.value("document.querySelector('#matrix tbody tr').dataset.worst") == "clean"
    assert "错误 0 处" in page.value("document.querySelector('.total').textContent")
    path.write_text(render(WRONG_BELOW), "utf-8")
    page.until(f"{opened}.querySelector('.findings .tag.new')")
    path.unlink()
    page.until("document.querySelectorAll('.report').length == 0")
    assert page.value("document.querySelector('#matrix') === null")
    path.write_text(render(CORRECT), "utf-8")
    page.until("document.querySelectorAll('.report').length == 1")
    assert page.value("document.getElementById('lost').hidden") is True
    loaded = page.value("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert {urlsplit(name).netloc for name in loaded} == {urlsplit(page.url).netloc}
    watched.end()
    page.until("!document.getElementById('lost').hidden")
    assert all("ERR_" in str(note) or "favicon" in str(note) for note in page.told())
    assert [note for note in page.told() if "Security" in str(note)] == []


def test_what_was_opened_filtered_and_sorted_stays_so(browser, watch, tmp_path):
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(body(number, WRONG if number % 2 else CORRECT), "utf-8")
    page = Page(browser, watch(".", "--serve"))
    opened = page.open_report("1.txt")
    page.value(f"{opened}.querySelector('summary').focus(); 0")
    page.value("document.querySelector('#matrix th:nth-child(3) button').click(); 0")
    page.value(
        "(() => { const field = document.getElementById('show'); field.value = 'error';"
        " field.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )
    shown = (
        "[...document.querySelectorAll('#matrix tbody tr:not([hidden]) .path')].map(one => one.textContent.slice(2))"
    )
    assert sorted(page.value(shown)) == ["1.txt", "3.txt", "5.txt"]
    both = WRONG.with_cell(("proceedings", "proceedings", "review.total"), 77)
    (tmp_path / "1.txt").write_text(body(1, both), "utf-8")
    page.until(f"{opened}.querySelector('.findings .tag.new')")
    assert page.value(f"{opened}.open")
    assert page.value("document.querySelectorAll('.report[open]').length") == 1
    assert page.value(f"document.activeElement === {opened}.querySelector('summary')")
    (tmp_path / "3.txt").write_text(body(3, CORRECT), "utf-8")  # it is filtered out now
    (tmp_path / "4.txt").write_text(body(4, both), "utf-8")  # and this one comes, with the most errors
    (tmp_path / "x.txt").write_text(body(7, CORRECT), "utf-8")
    page.until("document.querySelectorAll('.report').length == 7")
    page.until(f"{shown}.length == 3 && {shown}.includes('4.txt')")
    assert page.value(shown)[-1] == "5.txt"
    assert page.value("document.getElementById('status').textContent") == "显示 3 / 7 份报告"
    assert page.told() == [] or all("favicon" in str(note) for note in page.told())


def test_the_place_stays_where_it_was(browser, watch, tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(body(number, WRONG), "utf-8")
    page = Page(browser, watch(".", "--serve"), height=500)
    for name in ("2.txt", "4.txt"):
        page.open_report(name)
    read = f"{report('4.txt')}.querySelector('.paper table tbody tr:nth-child(4)')"
    page.value(f"{read}.scrollIntoView(); 0")
    page.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => 0)")
    before = page.value(f"{read}.getBoundingClientRect().top")
    number = page.value(f"{report('2.txt')}.id")
    (tmp_path / "2.txt").write_text(body(2, CORRECT), "utf-8")  # above it all becomes shorter
    page.until(f"{number}.querySelector('ul.mended')")
    assert abs(page.value(f"{read}.getBoundingClientRect().top") - before) < 3
    both = WRONG.with_cell(("proceedings", "proceedings", "review.total"), 77)
    number = page.value(f"{report('4.txt')}.id")
    (tmp_path / "4.txt").write_text(body(4, both), "utf-8")  # more findings above what is read
    page.until(f"{number}.querySelector('.findings .tag.new')")
    assert abs(page.value(f"{read}.getBoundingClientRect().top") - before) < 3
    assert page.value("scrollY") > 500


def test_a_link_to_a_place_in_a_report_that_is_closed_leads_there(browser, watch, tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(body(number, WRONG), "utf-8")
    page = Page(browser, watch(".", "--serve"), height=500)
    number = page.value(f"{report('4.txt')}.id")
    page.value(f"location.hash = '{number}m1'; 0")
    page.until(f"document.getElementById('{number}m1')")
    page.until(f"document.getElementById('{number}m1').getBoundingClientRect().top < 500")


def test_the_page_goes_on_when_reportlint_is_started_again(browser, watch, tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(body(number, WRONG), "utf-8")
    first = watch(".", "--serve")
    page = Page(browser, first)
    page.open_report("3.txt")
    port = urlsplit(page.url).port
    first.end()
    page.until("!document.getElementById('lost').hidden")
    (tmp_path / "0.txt").unlink()
    watch(".", "--serve", "--port", str(port))
    page.until("document.querySelectorAll('.report').length == 4", timeout=30)
    page.until("document.getElementById('lost').hidden")
    page.until(f"{report('3.txt')}.open && {report('3.txt')}.querySelector('.said')")


def test_a_partner_that_is_affected_is_updated_too_and_nothing_else_is_sent(browser, watch, tmp_path):
    for year in (2023, 2024):
        (tmp_path / f"{year}.txt").write_text(render(consistent_content(year)), "utf-8")
    page = Page(browser, watch(".", "--serve"))
    row = "[...document.querySelectorAll('#matrix tbody tr')].find(one => one.textContent.includes('2024.txt'))"
    before = page.value(f"{row}.dataset.worst")
    assert before == "warning"
    (tmp_path / "2023.txt").unlink()
    page.until("document.querySelectorAll('.report').length == 1")
    page.until(f"{row}.dataset.worst == 'clean'")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_a_phone_in_either_language_and_scheme(browser, watch, tmp_path, language):
    (tmp_path / "年报.txt").write_text(render(WRONG), "utf-8")
    page = Page(browser, watch(".", "--serve", "--lang", language), width=380, height=700, prefers_color_scheme="dark")
    page.open_report("年报.txt")
    assert page.value("document.documentElement.scrollWidth") <= 380
    assert page.value("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
    assert page.value("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[language]


def ask(address, path, **headers):
    connection = http.client.HTTPConnection(address, timeout=5)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    if path.startswith("/events") and answer.status == 200:
        content = next(line for line in iter(answer.fp.readline, b"") if line.startswith(b"data: "))
    else:
        content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


def test_only_pages_of_this_machine_may_ask(watch, tmp_path):
    (tmp_path / "年报.txt").write_text(render(WRONG), "utf-8")
    address = urlsplit(watch(".", "--serve").events[0]["url"]).netloc
    port = address.rpartition(":")[2]
    for host in (address, f"localhost:{port}"):
        status, headers, content = ask(address, "/", Host=host)
        assert status == 200
        assert "年报.txt" in content.decode()
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in headers
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "", f"127.0.0.1:{port}.evil.example"):
        for path in ("/", "/events", "/page.js", "/reports/r1"):
            status, _, content = ask(address, path, Host=host)
            assert (status, b"ARI" in content) == (403, False)
    for path in ("/../pyproject.toml", "/index.html", "/reports/r99", "/reports/r-1", "/reports/r1/..", "/reports/"):
        assert ask(address, path)[0] == 404


def test_an_update_holds_only_what_changed(watch, tmp_path):
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(body(number, WRONG), "utf-8")
    watched = watch(".", "--serve")
    address = urlsplit(watched.events[0]["url"]).netloc
    watched.quiet(0.5)  # the page shows it all a little later than the lines
    whole = ask(address, "/")[2].decode()
    version = re.search(r'data-version="([^"]+)"', whole)[1]
    before = len(watched.events)
    (tmp_path / "4.txt").write_text(body(4, CORRECT), "utf-8")
    watched.wait("checked", after=before)
    change = json.loads(ask(address, f"/events?since={version}")[2].removeprefix(b"data: "))
    assert [item["row"].count("4.txt") for item in change["changed"]] == [1]
    assert (change["removed"], len(json.dumps(change)) < len(whole) / 4) == ([], True)
    assert 'class="findings"' not in whole  # what is said of each is asked for when it is opened
    number = change["changed"][0]["id"]
    assert "没有发现问题" in ask(address, f"/reports/{number}")[2].decode()
    for since in ("", "abcd:3", f"{version}0", version.replace(":", ":x")):
        assert json.loads(ask(address, f"/events?since={since}")[2].removeprefix(b"data: ")) == {"whole": True}


def test_a_port_that_is_taken(watch, command, tmp_path):
    (tmp_path / "年报.txt").write_text(render(CORRECT), "utf-8")
    urls = [watch(".", "--serve").events[0]["url"] for _ in range(2)]
    assert len(set(urls)) == 2
    ran = command("watch", ".", "--port", urlsplit(urls[0]).port)
    assert ran.returncode == 2
    assert "端口" in ran.stderr.decode()
