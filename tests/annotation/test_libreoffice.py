"""LibreOffice opens the copies and shows each comment at its words."""

import shutil
import subprocess

import pytest
from lxml import etree

from reportlint.annotation import annotated
from reportlint.engine.checking import check_content
from reportlint.engine.planning import without_configuration
from reportlint.host import load_plugins
from reportlint.testing import consistent_content
from reportlint.testing.word_documents import STYLES, render_word

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
WRONG = consistent_content().with_cell(("applications", "new", "total"), 99)


@pytest.fixture(scope="module")
def shown(tmp_path_factory, context):
    """Each copy as LibreOffice reads it, with what was found in its report."""
    folder = tmp_path_factory.mktemp("office")
    rules = without_configuration(load_plugins().rules())
    found = {}
    for style in STYLES:
        content = render_word(WRONG, style)
        found[style] = check_content(content, "年报.docx", rules)
        (folder / f"{style}.docx").write_bytes(annotated(content, found[style], context))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [folder / f"{style}.docx" for style in STYLES]
    command = [SOFFICE, profile, "--headless", "--convert-to", "fodt", "--outdir", folder, *files]
    run = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert all((folder / f"{style}.fodt").is_file() for style in STYLES), run.stderr
    parser = etree.XMLParser(huge_tree=True)
    return {style: (found[style], etree.parse(folder / f"{style}.fodt", parser)) for style in STYLES}


@pytest.mark.parametrize("style", STYLES)
def test_every_comment_is_shown(shown, style):
    result, tree = shown[style]
    notes = tree.findall(".//office:annotation", ODF)
    assert len(notes) == len(result.findings)
    assert {note.findtext("dc:creator", namespaces=ODF) for note in notes} == {"reportlint"}
    said = {"".join(note.find("text:p", ODF).itertext()) for note in notes}
    assert said == {f"错误 {finding.code} {finding.name}" for finding in result.findings}


def test_the_comment_on_a_cell_begins_at_its_number(shown):
    _, tree = shown["plain"]
    notes = tree.findall(".//office:annotation", ODF)
    commented = {(note.tail or "") for note in notes}
    assert "99" in commented
