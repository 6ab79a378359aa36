"""The same reports as LibreOffice writes them: from a .docx, an .odt and a web page."""

import html
import re
import shutil
import subprocess

import pytest

from reportlint.testing import consistent_content, read_report
from reportlint.testing.layouts import draw
from reportlint.testing.word_documents import STYLES, render_word

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

CONTENT = consistent_content()
NUMBERED = CONTENT.with_cells({key: 101 + place for place, key in enumerate(CONTENT.cells)})
TRUTH = {key: NUMBERED.number(key) for key in NUMBERED.cells}


def web_page(content):
    tables = {table.section: table for table in content.form.tables.values()}
    parts = [f"<h1>{content.title}</h1>", *(f"<p>{text}</p>" for text in content.preamble)]
    for key in content.order:
        parts.append(f"<h2>{content.headings[key]}</h2>")
        parts += [f"<p>{text}</p>" for text in content.prose[key]]
        for row in draw(content, tables[key]) if key in tables else []:
            cells = "".join(f'<td colspan="{f.columns}" rowspan="{f.rows}">{html.escape(f.text)}</td>' for f in row)
            parts.append(f"<tr>{cells}</tr>")
    body = re.sub(r"((?:<tr>.*?</tr>)+)", r'<table border="1">\1</table>', "".join(parts))
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'


WAYS = [("docx", style) for style in STYLES if style not in {"boxes", "plain"}]  # links beside controls are torn apart
WAYS += [("odt", "numbered"), ("odt", "web")]


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """The documents LibreOffice makes of ours at once, or by way of an .odt file, as it does of a web page."""
    folder = tmp_path_factory.mktemp("office")

    def convert(kind, target, files):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder / target, *files]
        run = subprocess.run(command, capture_output=True, text=True, timeout=120)
        made = [folder / target / f"{file.stem}.{kind}" for file in files]
        assert all(file.is_file() for file in made), run.stderr
        return made

    sources = {style: folder / f"{style}.docx" for way, style in WAYS if way == "docx"}
    for style, source in sources.items():
        source.write_bytes(render_word(NUMBERED, style))
    page = folder / "web.html"
    page.write_text(web_page(NUMBERED), encoding="utf-8")
    direct = convert("docx", "direct", list(sources.values()))
    by_odt = convert("docx", "by_odt", convert("odt", "odt", [sources["numbered"], page]))
    return {(way, file.stem): file.read_bytes() for way, files in (("docx", direct), ("odt", by_odt)) for file in files}


@pytest.mark.parametrize(("way", "style"), WAYS)
def test_every_cell_and_heading_is_read(converted, way, style):
    report = read_report(converted[way, style])
    assert {cell.key: cell.value for table in report.tables.values() for cell in table.cells()} == TRUTH
    assert [section.heading.text for section in report.sections.values()] == list(CONTENT.headings.values())
    assert (report.organisation, report.year) == (CONTENT.organisation, CONTENT.year)
    assert report.damage == ()
