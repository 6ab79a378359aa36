"""No page takes more time or memory than a report may, nothing but a refusal is raised."""

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.errors import UnreadableError
from reportlint.model.position import Position
from reportlint.readers.html import MAX_BYTES, MAX_TAGS, read
from reportlint.testing import consistent_content
from reportlint.testing.web_pages import PAGE_STYLES, archive_file, page_file

PAGES = [*(page_file(consistent_content(), style) for style in PAGE_STYLES), archive_file(consistent_content())]
BITS = [
    b"<table>", b"</table>", b"<tr>", b"<td>", b"<td colspan=9 rowspan=9>", b"</td>", b"<p>", b"<div hidden>", b"<br>",
    b"<pre>", b"<!--", b"-->", b"<script>", b"</script>", b"<![CDATA[", b"<span style='display:none'>", b"&nbsp;",
    b"&#0;", b"&#xd800;", b"&amp", b"<", b">", b'"', b"'", b"\0", b"\xff", b"\x1b", "政".encode(), "政".encode("gbk"),
    b"<xmp>", b"<plaintext>", b"<form>", b"<caption>", b"<tfoot>", b"<sup>1", b"<input value=3>", b"\xe2\x80\x8b",
    b"<nav>", b"</html>", b"</body>", b"<frameset>",
]  # fmt: skip


def answer(content):
    try:
        document = read(content, "report.html")
    except UnreadableError:
        return None
    for line in (0, 1, len(document.lines) // 2, len(document.lines)):
        document.place(Position(line, 1, line, 3))
    return document


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 100_000,
        b"<span>" * 100_000 + b"x",
        b"<table><tr><td>" * 30_000,
        b"<table><tr><td>a<td>" * 20_000,
        (b"<table><tr><td>a<td>" * 60 + b"</table>" * 60) * 20,
        b"<table>" + b"<tr><td colspan=1000000 rowspan=1000000>1<td>2" * 20_000,
        b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">x",
        b"<p title='>' " + b" ".join(b"a%d" % number for number in range(100_000)) + b">x",
        b"<a " * 100_000,
        b'<a b="' * 100_000,
        b"<!--" * 100_000,
        b"<p>" + b"<" * 100_000,
        b"<p>" + b"&aaaaaaaaaaaa" * 30_000,
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;&b;",
        b"<!DOCTYPE html SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;",
        b"<pre>" + b"a\n" * 100_000,
        b"<b><i></b></i>x" * 20_000,
        b"MIME-Version: 1.0\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 20_000,
    ],
    ids=lambda content: content[:24].decode("latin-1"),
)
def test_hostile_pages_take_neither_long_nor_much(content):
    start = time.process_time()
    document = answer(content)
    assert time.process_time() - start < 5
    assert document is None or "root:" not in "".join(document.lines)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<p>" + b"x" * 500_001, "too-long"),
        (b"<pre>" + b"x\n" * 250_001, "too-long"),
        (b"<i>" * (MAX_TAGS + 1), "too-long"),
        (b"<p>" + b"<p>x" * 50_001, "too-many-lines"),
        (b"<p a='" + b"x" * MAX_BYTES + b"'>", "too-large"),
    ],
    ids=["text", "lines", "tags", "paragraphs", "bytes"],
)
def test_what_no_report_can_be_is_refused(content, kind):
    with pytest.raises(UnreadableError) as refused:
        read(content, "report.html")
    assert refused.value.kind == kind


def test_what_the_parser_gave_up_is_said_to_be_cut_off():
    (note,) = read(b"<x>a" * 1000, "report.html").notes
    assert note.kind == "cut-off"


def test_places_cost_nothing_before_they_are_asked_for():
    content = page_file(consistent_content(), "characters")
    tracemalloc.start()
    document = read(content, "report.html")
    before = tracemalloc.get_traced_memory()[0]
    document.place(Position(1, 1, 1, 2))
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert after - before > before / 2


@given(st.lists(st.one_of(st.sampled_from(BITS), st.binary(max_size=6)), max_size=40).map(b"".join))
def test_any_bits_of_pages(content):
    answer(b"<html>" + content)


@settings(max_examples=60)
@given(page=st.sampled_from(PAGES), data=st.data())
def test_any_change_of_a_page(page, data):
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(page)))
        width = data.draw(st.sampled_from([0, 1, 3, 40, 4000]))
        page = page[:place] + data.draw(st.one_of(st.sampled_from(BITS), st.binary(max_size=4))) + page[place + width :]
    answer(page)


@pytest.mark.parametrize("opened", ["<font color=red>", "<span><b>", "<font\nsize=3>", "<div>", "<center><div><font>"])
def test_tags_left_open_all_over_a_page_cost_no_text(opened):
    source = "".join(f"<p>第{number}行{opened}二" for number in range(700))
    document = read((source + "<i style='display:none'>七</i><p>完").encode(), "report.html")
    assert not document.notes
    assert "".join(document.lines) == "".join(f"第{number}行二" for number in range(700)) + "完"
    place = document.place(Position(len(document.lines), 1, len(document.lines), 2))
    assert place.line == source.count("\n") + 1


@pytest.mark.parametrize(
    "content",
    [
        b"<html><frameset><frame src=a.html></frameset></html>",
        b"<body><div id=app></div><script src=app.js></script>",
        b"<p>...<iframe src=a.html></iframe>",
    ],
)
def test_a_page_whose_text_is_elsewhere_is_refused(content):
    with pytest.raises(UnreadableError) as refused:
        read(content, "report.html")
    assert refused.value.kind == "no-page-text"
