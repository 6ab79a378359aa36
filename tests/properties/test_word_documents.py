"""What was rendered as a Word document is what is read, and a mistake in it is found where it stands."""

import datetime as dt
import io
import unicodedata
import zipfile

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from lxml import etree

from reportlint.engine.checking import check_document
from reportlint.errors import UnreadableError
from reportlint.readers import read
from reportlint.recognition import recognise
from reportlint.testing import consistent_content
from reportlint.testing.strategies import mutations, reports
from reportlint.testing.word_documents import STYLES, render_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
few = settings(max_examples=settings().max_examples // 4)
half = settings(max_examples=settings().max_examples // 2)


def folded(text):
    """The text without blanks and without the difference of full and half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("style", STYLES)
@few
@given(content=reports())
def test_a_report_is_read_as_it_was_written(content, style):
    report = recognise(read(render_word(content, style), "report.docx"))
    cells = {cell.key: cell.value for table in report.tables.values() for cell in table.cells()}
    assert cells == {key: content.number(key) for key in content.cells}
    assert (report.organisation, report.year) == (content.organisation, content.year)
    assert folded(report.title.text) == folded(content.title)
    assert (report.form.edition, report.hybrid) == (content.form.edition, ())
    assert tuple(report.sections) == content.order
    signed = content.order[-1]
    for key, section in report.sections.items():
        assert section.is_accepted
        assert folded(section.heading.text) == folded(content.headings[key])
        text = "".join(content.prose[key])
        signature = "".join(content.closing) if key == signed else ""
        assert folded(section.text) in {folded(text), folded(text + signature)}
    whole_year = dt.date(content.year, 1, 1), dt.date(content.year, 12, 31)
    assert {(period.start, period.end) for period in report.periods} in ({whole_year}, {(None, whole_year[1])})
    assert report.damage == ()
    assert [table.unlabelled + table.extra for table in report.tables.values()] == [()] * len(report.tables)


def cell_at(content, place):
    """The text of the cell at a place, tables and rows counted as they stand in the file."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    table = list(root.iter(f"{W}tbl"))[place.table - 1]
    rows = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
    column = 1
    for cell in rows[place.row - 1].iter(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        if column == place.column:
            return "".join(node.text or "" for node in cell.iter(f"{W}t"))
        column += int(span.get(f"{W}val")) if span is not None else 1
    return None


@half
@given(content=reports(), style=st.sampled_from([style for style in STYLES if style != "tracked"]))
def test_every_cell_is_said_to_stand_where_it_does(content, style):
    note(style)
    rendered = render_word(content, style)
    document = read(rendered, "report.docx")
    wrong = {}
    for table in recognise(document).tables.values():
        for cell in list(table.cells())[::9]:
            if (found := cell_at(rendered, document.place(cell.position))) != content.cells[cell.key]:
                wrong[cell.key] = found
    assert wrong == {}


@half
@given(data=st.data(), content=reports(), style=st.sampled_from(STYLES))
def test_a_wrong_number_is_found_in_its_cell(plans, data, content, style):
    content = content.with_prose("overview")
    changed, mutation = data.draw(mutations(content, "changed", tables=["applications"]))
    document = read(render_word(changed, style), "report.docx")
    found = [finding.problem for finding in check_document(document, plans).findings if finding.code[:3] == "ARI"]
    (cell,) = mutation.cells
    sums = [problem for problem in found if problem.cell and problem.cell == cell]
    identities = [
        identity
        for identity in changed.form.tables["applications"].identities()
        if cell in identity.left + identity.right
    ]
    if len(identities) > 1:  # in two sums at least: it can be told which cell is wrong
        assert sums
        for problem in sums:
            assert problem.actual == changed.cells[cell]
            assert document.place(problem.position).kind == "cell"


VALID = {style: render_word(consistent_content(), style) for style in ("numbered", "tracked", "boxes")}


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = {style: parts(content) for style, content in VALID.items()}
READ = ("_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml", "word/styles.xml",
        "word/numbering.xml")  # fmt: skip
WORDS = st.sampled_from(
    [
        b"<", b">", b'"', b"/>", b"w:p", b"w:tbl", b"w:tc", b"w:t", b"w:del", b"w:sdt", b"w:vMerge", b"gridSpan", b"1",
        b"-1", b"99999999999", b"w:val", b"</w:p>", b"<w:p>", b"</w:tc>", b"<w:tc>", b"</w:tr>", b"<w:tr>", b"<w:tbl>",
        b"</w:tbl>", b"&#0;", b"&amp;", b"&x;", b"\xff", b"\0", b"word/", b"w:lvl", b"w:ilvl", b"w:numId",
        b"abstractNum", b"fldChar", b"mc:AlternateContent", b"w:vanish", b"styleId", b"basedOn",
    ]
)  # fmt: skip


def answer(content):
    """Read and recognise; only refusals may be raised."""
    try:
        document = read(content, "report.docx")
        recognise(document)
    except UnreadableError:
        return
    for text in _texts(document.blocks):
        assert document.place(text.position()).kind in {"paragraph", "cell"}


def _texts(blocks):
    for block in blocks:
        yield from [cell.text for row in block.rows for cell in row] if hasattr(block, "rows") else [block.text]


@given(st.binary(max_size=300))
def test_any_bytes_behind_the_signature(content):
    answer(b"PK\x03\x04word/" + content)


@given(style=st.sampled_from(sorted(VALID)), data=st.data())
def test_a_document_with_bytes_changed(style, data):
    content = bytearray(VALID[style])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    answer(bytes(content))


@given(style=st.sampled_from(sorted(VALID)), data=st.data())
def test_a_document_cut_off_anywhere(style, data):
    answer(VALID[style][: data.draw(st.integers(0, len(VALID[style])))])


@given(style=st.sampled_from(sorted(VALID)), name=st.sampled_from(READ), data=st.data())
def test_a_part_with_words_changed(style, name, data):
    changed = dict(PARTS[style])
    part = changed[name]
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(part)))
        part = part[:place] + data.draw(WORDS) + part[place + data.draw(st.integers(0, 9)) :]
    changed[name] = part
    answer(packed(changed))


def packed(changed):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in changed.items():
            archive.writestr(name, content)
    return stream.getvalue()


@given(style=st.sampled_from(sorted(VALID)), name=st.sampled_from(READ[2:]), data=st.data())
def test_a_part_with_elements_deleted_doubled_moved_or_renamed(style, name, data):
    root = etree.fromstring(PARTS[style][name])
    for _ in range(data.draw(st.integers(1, 6))):
        elements = list(root.iter(etree.Element))[1:]
        if not elements:
            break
        element = elements[data.draw(st.integers(0, len(elements) - 1))]
        other = elements[data.draw(st.integers(0, len(elements) - 1))]
        kind = data.draw(st.sampled_from(["delete", "rename", "move", "value"]))
        if kind == "delete":
            element.getparent().remove(element)
        elif kind == "rename":
            element.tag = other.tag
        elif kind == "move" and element not in other.iterancestors() and element is not other:
            other.append(element)
        elif element.attrib:
            element.set(element.attrib.keys()[0], data.draw(st.sampled_from(["", "0", "-1", "7", "x", "9" * 12])))
    answer(packed({**PARTS[style], name: etree.tostring(root)}))
