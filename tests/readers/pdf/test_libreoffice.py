"""Files as LibreOffice makes them of web pages and Word documents: rows cut by page breaks, heads repeated."""

import html
import shutil
import subprocess

import docx
import pytest
from docx.shared import Pt

from reportlint.readers.pdf import read
from reportlint.recognition import recognise
from reportlint.testing import consistent_content
from reportlint.testing.layouts import draw

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")
STYLE = (
    "p{text-indent:2em;font-size:16pt;line-height:28pt} "
    "table{border-collapse:collapse;width:100%%} td{border:1px solid #000;font-size:%dpt}"
)


def content_of(year, paragraphs):
    content = consistent_content(year)
    content = content.with_cells({key: 101 + place for place, key in enumerate(content.cells)})
    return content.with_prose("overview", *[content.prose["overview"][place % 5] for place in range(paragraphs)])


def with_long_numbers(content):
    numbers = {key: (0, 1000001 + place, 20202 + place)[place % 3] for place, key in enumerate(content.cells)}
    return content.with_cells(numbers)


CASES = {
    f"{kind}-{year}-{paragraphs}": (kind, content_of(year, paragraphs))
    for kind, year, paragraphs in (
        ("page", 2024, 5),
        ("page", 2020, 3),
        ("large", 2024, 8),
        ("document", 2024, 5),
        ("document", 2020, 10),
    )
}
CASES |= {f"narrow-{paragraphs}": ("narrow", with_long_numbers(content_of(2024, paragraphs))) for paragraphs in (5, 8)}


def sections(content):
    tables = {table.section: table for table in content.form.tables.values()}
    for key in content.order:
        yield content.headings[key], content.prose.get(key, ()), draw(content, tables[key]) if key in tables else []


def web_page(content, size):
    parts = ["<p>&nbsp;</p>", f"<p align=center>{content.title}</p>", *(f"<p>{text}</p>" for text in content.preamble)]
    for heading, texts, drawn in sections(content):
        parts += [f"<p><b>{heading}</b></p>", *(f"<p>{text}</p>" for text in texts)]
        if drawn:
            rows = ["".join(map(cell_of, row)) for row in drawn]
            head = 3 if drawn[0][0].rows > 1 else 0
            parts.append("<table border=1>")
            if head:
                parts.append("<thead>" + "".join(f"<tr>{row}</tr>" for row in rows[:head]) + "</thead>")
            parts += [*(f"<tr>{row}</tr>" for row in rows[head:]), "</table>"]
    return f"<html><head><meta charset=utf-8><style>{STYLE % size}</style></head><body>{''.join(parts)}</body></html>"


def cell_of(field):
    text = html.escape(field.text)
    return f"<td colspan={field.columns} rowspan={field.rows} align=center>{text}</td>"


def word_document(content, path, size):
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "政府信息公开年度报告"
    document.add_paragraph(content.title)
    for text in content.preamble:
        document.add_paragraph(text)
    for heading, texts, drawn in sections(content):
        for text in (heading, *texts):
            document.add_paragraph(text)
        if drawn:
            add_table(document, drawn, size)
    document.save(path)


def add_table(document, drawn, size):
    width = sum(field.columns for field in drawn[0])
    table = document.add_table(len(drawn), width, style="Table Grid")
    covered = set()
    for row, fields in enumerate(drawn):
        column = 0
        for field in fields:
            while (row, column) in covered:
                column += 1
            last = table.cell(row + field.rows - 1, min(column + field.columns, width) - 1)
            cell = table.cell(row, column).merge(last)
            cell.text = field.text
            cell.paragraphs[0].runs[0].font.size = Pt(size)
            covered |= {(row + down, column + across) for down in range(field.rows) for across in range(field.columns)}
            column += field.columns


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """A folder with all cases as PDF, converted in one go."""
    folder = tmp_path_factory.mktemp("libreoffice")
    sources = {"html": [], "docx": []}
    for name, (kind, content) in CASES.items():
        if kind in ("document", "narrow"):
            source = folder / f"{name}.docx"
            word_document(content, source, 7 if kind == "document" else 11)  # in 7 points, numbers stay on one line
        else:
            source = folder / f"{name}.html"
            source.write_text(web_page(content, 12 if kind == "large" else 9), encoding="utf-8")
        sources[source.suffix[1:]].append(source)
    for export, files in (("writer_web_pdf_Export", sources["html"]), ("writer_pdf_Export", sources["docx"])):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [SOFFICE, profile, "--headless", "--convert-to", f"pdf:{export}", "--outdir", str(folder), *files]
        subprocess.run(command, capture_output=True, timeout=120, check=True)
    return folder


@pytest.mark.parametrize("name", CASES)
def test_every_cell_is_read_as_printed(converted, name):
    _, content = CASES[name]
    report = recognise(read((converted / f"{name}.pdf").read_bytes(), name))
    cells = {cell.key: cell.value for table in report.tables.values() for cell in table.cells()}
    assert cells == {key: content.number(key) for key in content.cells}
    assert tuple(report.sections) == content.order
    assert report.damage == ()
    assert (report.organisation, report.year) == (content.organisation, content.year)
