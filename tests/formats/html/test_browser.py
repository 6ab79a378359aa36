"""The page in a real browser: it runs under its own policy, sorts, filters, and can be used with the keyboard alone."""

import runpy
from pathlib import Path

import pypdfium2
import pytest

DRIVER = runpy.run_path(str(Path(__file__).parents[3] / "docs" / "screenshots.py"))
PROGRAM = DRIVER["find_browser"]()
pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed"),
    pytest.mark.xdist_group("browser"),
]

SHOWN = "[...document.querySelectorAll('#matrix tbody tr:not([hidden])')].map(row => row.querySelector('a').hash)"


@pytest.fixture(scope="module")
def browser():
    with DRIVER["Browser"](PROGRAM) as browser:
        yield browser


@pytest.fixture
def opened(browser, page, results, national, tmp_path):
    """The page of three reports, opened; nothing may go wrong on it."""

    def opened(many=results, context=national, **media):
        file = tmp_path / "page.html"
        file.write_text(page(many, context).text, encoding="utf-8")
        browser.open(file, **media)
        return browser

    yield opened
    told = [event for event in browser.events if event.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}]
    assert told == []
    asked = [event["params"]["request"]["url"] for event in browser.events if "requestWillBeSent" in str(event)]
    assert all(url.startswith("file:") for url in asked)


def press_until(browser, condition, key="Tab", most=60):
    """Press a key until the element with the focus is the one that is wanted; return how often."""
    for times in range(1, most):
        browser.press(key)
        if browser.run(f"document.activeElement.matches({condition!r})"):
            return times
    raise AssertionError(f"{condition} is not reached")


def test_a_click_on_a_head_sorts_and_a_second_one_turns_the_order(opened):
    browser = opened()
    click = "document.querySelector('#matrix th:nth-child(3) button').click()"
    order = "document.querySelector('#matrix th:nth-child(3)').getAttribute('aria-sort')"
    browser.run(click)
    assert browser.run(order) == "descending"
    first = browser.run(SHOWN)
    assert first[-1] == "#r1"  # the correct one has the fewest
    browser.run(click)
    assert browser.run(order) == "ascending"
    assert browser.run(SHOWN)[0] == "#r1"
    assert browser.run("document.querySelectorAll('[aria-sort]').length") == 1


def test_filters_leave_what_was_asked_for_and_say_how_many(opened):
    browser = opened()

    def choose(name, value):
        browser.run(
            f"(() => {{ const field = document.getElementById({name!r}); field.value = {value!r};"
            " field.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )
        return browser.run(SHOWN), browser.run("document.getElementById('status').textContent")

    assert choose("show", "clean") == (["#r1"], "显示 1 / 3 份报告")
    assert browser.run("getComputedStyle(document.getElementById('r2')).display") == "none"
    assert choose("show", "all")[0] == ["#r1", "#r2", "#r3"]
    assert choose("family", "ARI")[0] == ["#r2"]
    assert choose("family", "")[0] == ["#r1", "#r2", "#r3"]
    assert choose("words", "错.TXT")[0] == ["#r2"]
    assert choose("words", "没有这样的单位") == ([], "显示 0 / 3 份报告")


def test_everything_can_be_done_with_the_keyboard(opened):
    browser = opened()
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    assert browser.run("getComputedStyle(document.activeElement).left") == "16px"  # seen once it has the focus
    press_until(browser, "#words")
    browser.type("错")
    assert browser.run(SHOWN) == ["#r2"]
    press_until(browser, "#matrix th button")
    browser.press("Enter")
    assert browser.run("document.querySelector('#matrix th').getAttribute('aria-sort')") == "ascending"
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    press_until(browser, "#matrix tbody a")
    browser.press("Enter")
    browser.run("new Promise(done => setTimeout(done, 50))")
    assert browser.run("location.hash") == "#r2"
    assert browser.run("document.getElementById('r2').open")
    assert browser.run("document.activeElement.matches('#r2 > summary')")
    press_until(browser, "#r2 .findings a")
    browser.press("Enter")
    browser.run("new Promise(done => setTimeout(done, 50))")
    assert browser.run("document.querySelector(':target').closest('#r2 .paper') !== null")


def test_a_link_into_a_closed_report_opens_it(opened, results):
    browser = opened(results * 2)
    assert browser.run("document.querySelectorAll('.report[open]').length") == 0
    browser.run("location.hash = document.querySelector('#r5 .ref[id]').id")
    browser.run("new Promise(done => setTimeout(done, 50))")
    assert browser.run("document.getElementById('r5').open")
    top = browser.run("document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= top < 800


def test_what_is_shown_is_printed_without_the_controls(opened, results):
    browser = opened(results * 2)
    document = pypdfium2.PdfDocument(browser.printed())
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "查找单位或文件" not in text
    assert text.count("政府信息公开工作年度报告") >= 4
    assert browser.run("document.querySelectorAll('.report[open]').length") == 0  # as before


def test_dark_where_the_system_is_dark(opened):
    assert opened(prefers_color_scheme="light").run("getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert opened(prefers_color_scheme="dark").run("getComputedStyle(document.body).backgroundColor") == (
        "rgb(20, 23, 26)"
    )


def test_nothing_is_wider_than_a_narrow_window(opened, browser):
    opened()
    browser.call("Emulation.setDeviceMetricsOverride", width=380, height=700, deviceScaleFactor=1, mobile=False)
    assert browser.run("document.documentElement.scrollWidth") <= 380
