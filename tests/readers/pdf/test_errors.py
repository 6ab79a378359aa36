"""Whatever the bytes are, they are read or refused with a reason, and soon; other files are read all the same."""

import io
import os
import time
import zlib

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from reportlint.errors import UnreadableError
from reportlint.readers import read as read_any
from reportlint.readers.pdf import apart, read
from reportlint.readers.pdf.pdfium import MAX_PAGES


def refusal(content):
    with pytest.raises(UnreadableError) as caught:
        read(content, "x.pdf")
    return caught.value.kind, caught.value.params


def pdf(*objects):
    """A PDF of these objects, the first one its catalogue."""
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        content + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table) + b"trailer<</Size %d/Root 1 0 R>>\n" % size
    ) + b"startxref\n%d\n%%%%EOF" % len(content)


def stream(data, entries=b"", *, packed=False):
    if packed:
        data, entries = zlib.compress(data, 9), entries + b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


def one_page(contents=b"", resources=b"", *objects):
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %b/Resources<<%b>>>>" % (contents, resources),
        *objects,
    )


def forms_that_draw_forms(depth=9, each=10):
    inner = [
        stream(
            b"/F Do " * each,
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F %d 0 R>>>>" % (6 + level),
        )
        for level in range(depth)
    ]
    last = stream(b"0 0 10 10 re f ", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    return one_page(b"4 0 R", b"/XObject<</F 5 0 R>>", stream(b"/F Do "), *inner, last)


def content_that_unpacks_to(megabytes):
    return one_page(b"4 0 R", b"", stream(b"0 0 9 9 re f\n" * (megabytes * 80_000), packed=True))


def the_same_content_over_and_over(times):
    return one_page(b"[%b]" % (b"4 0 R " * times), b"", stream(b"0 0 m 1 1 l S\n" * 70_000, packed=True))


@pytest.fixture
def readable(drawing):
    drawing.text(100, 700, "一、总体情况。")
    return drawing.content()


def test_a_file_with_a_password(new_drawing):
    drawing = new_drawing(encrypt="geheim")
    drawing.text(100, 700, "密")
    assert refusal(drawing.content()) == ("encrypted", {})


def test_a_file_without_a_password_to_open_it_is_read(new_drawing, texts):
    from reportlab.lib.pdfencrypt import StandardEncryption

    drawing = new_drawing(encrypt=StandardEncryption("", ownerPassword="geheim", canModify=0))
    drawing.text(100, 700, "可读。")
    assert texts(drawing.read()) == ["可读。"]


def test_pictures_of_pages(drawing):
    picture = ImageReader(Image.new("RGB", (60, 80), "white"))
    for number in (1, 2):
        drawing.pen.drawImage(picture, 0, 0, 595, 842)
        drawing.text(290, 40, f"- {number} -")
        drawing.pen.showPage()
    assert refusal(drawing.content()) == ("no-text", {})


def test_blank_pages(drawing):
    assert refusal(drawing.content()) == ("no-text", {})


def test_more_pages_than_any_report_has(drawing):
    for _ in range(MAX_PAGES):
        drawing.text(100, 700, "页")
        drawing.pen.showPage()
    assert refusal(drawing.content()) == ("too-many-pages", {"pages": MAX_PAGES + 1, "limit": MAX_PAGES})


def test_more_characters_than_any_report_has():
    line = b"(" + b"a" * 1000 + b") Tj "
    content = stream(b"BT /F 1 Tf " + line * 600 + b"ET", packed=True)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    kind, params = refusal(one_page(b"4 0 R", b"/Font<</F 5 0 R>>", content, font))
    assert kind == "too-long"
    assert params["characters"] > params["limit"]


@pytest.mark.parametrize("content", [b"%PDF-", b"%PDF-1.7\n%%EOF", b"%PDF-1.4 " + bytes(range(256)) * 9])
def test_what_only_begins_like_a_pdf(content):
    assert refusal(content) == ("broken-pdf", {})


def test_a_truncated_file(readable):
    kinds = set()
    for share in range(1, 10):
        try:
            read(readable[: len(readable) * share // 10], "x.pdf")
        except UnreadableError as error:
            kinds.add(error.kind)
    assert kinds <= {"broken-pdf", "broken-page", "no-text"}
    assert kinds


@pytest.mark.parametrize(
    "bomb",
    [forms_that_draw_forms(), content_that_unpacks_to(400), the_same_content_over_and_over(5000)],
    ids=["forms that draw forms", "content of gigabytes", "the same content over and over"],
)
def test_a_bomb_is_given_up_and_the_next_file_is_read(bomb, readable, texts, monkeypatch):
    monkeypatch.setattr(apart, "_SECONDS", 1.5)
    start = time.monotonic()
    assert refusal(bomb) == ("too-complex", {})
    assert time.monotonic() - start < 8
    assert texts(read(readable, "x.pdf")) == ["一、总体情况。"]


def test_drawings_of_very_many_lines_do_not_take_long(drawing, texts):
    drawing.pen.grid(list(range(0, 590, 2)), list(range(0, 840, 2)))
    for x in range(0, 590, 7):
        for y in range(0, 500, 7):
            drawing.pen.rect(x, y, 5, 5)
    drawing.text(100, 700, "图")
    content = drawing.content()
    start = time.process_time()
    read(content, "x.pdf")
    assert time.process_time() - start < 5


def test_where_no_process_can_be_started_the_file_is_read_here(readable, texts, monkeypatch):
    apart.end()
    monkeypatch.setattr(apart.sys, "executable", os.devnull)
    assert texts(read(readable, "x.pdf")) == ["一、总体情况。"]
    monkeypatch.setattr(apart.sys, "executable", "")
    assert texts(read(readable, "x.pdf")) == ["一、总体情况。"]


def test_a_child_that_died_is_replaced(readable, texts):
    read(readable, "x.pdf")
    apart._child.process.kill()
    apart._child.process.wait()
    assert texts(read(readable, "x.pdf")) == ["一、总体情况。"]


def test_one_child_serves_all_files(readable):
    read(readable, "x.pdf")
    child = apart._child
    for _ in range(3):
        read(readable, "x.pdf")
    assert apart._child is child


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_process_does_not_use_its_parents_child(readable):
    read(readable, "x.pdf")
    child = apart._child
    other = os.fork()
    if other == 0:
        code = 1
        try:
            read(readable, "x.pdf")
            code = 0 if apart._child is not child else 2
            apart.end()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(other, 0)[1]) == 0
    read(readable, "x.pdf")
    assert apart._child is child


def test_the_format_is_told_by_the_content(readable):
    assert read_any(readable, "report.txt").format == "pdf"


def test_nothing_is_written_to_standard_output(readable, capfd):
    read(readable, "x.pdf")
    with pytest.raises(UnreadableError):
        read(b"%PDF-", "x.pdf")
    assert capfd.readouterr() == ("", "")


def test_the_library_can_be_used_without_a_child(readable):
    from reportlint.readers.pdf import pdfium

    (page,) = pdfium.read_pages(readable)
    assert "".join(page.text.split()) == "一、总体情况。"


def test_pages_are_sent_as_they_are(readable):
    from reportlint.readers.pdf import pdfium

    assert apart.read_pages(readable) == pdfium.read_pages(readable)


def test_messages_may_have_any_length():
    pipe = io.BytesIO()
    apart.send(pipe, b"")
    apart.send(pipe, b"abc")
    pipe.seek(0)
    assert [apart.receive(pipe), apart.receive(pipe), apart.receive(pipe)] == [b"", b"abc", None]
