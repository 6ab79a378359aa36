"""Documents with comments on places of them: what is found is made by hand, so that each place can be tried."""

import io
import zipfile
from typing import NamedTuple

import pytest
from lxml import etree

from reportlint.annotation import annotated
from reportlint.engine.results import CheckedReport
from reportlint.formats.context import Context
from reportlint.model.finding import Finding, Message, Problem, Severity
from reportlint.model.form import Form
from reportlint.model.report import Report
from reportlint.readers.docx import read
from reportlint.texts import Catalogue

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
TEXTS = {
    "title": {"zh": "合计不符", "en": "wrong total"},
    "messages": {"mismatch": {"zh": "应为 {expected}。", "en": "should be {expected}."}},
}


class Word(NamedTuple):
    """A Word file."""

    content: bytes

    @property
    def parts(self):
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @property
    def main(self):
        return self.parts["word/document.xml"].decode()

    @property
    def body(self):
        return self.main.partition("<w:body>")[2].partition("</w:body>")[0]

    @property
    def lines(self):
        return read(self.content, "").lines

    def commented_words(self):
        """The text each comment is about, by its number, without blanks."""
        found, opened = {}, {}
        for node in etree.fromstring(self.parts["word/document.xml"]).iter():
            if node.tag == f"{W}commentRangeStart":
                opened[node.get(f"{W}id")] = ""
            elif node.tag == f"{W}commentRangeEnd":
                number = node.get(f"{W}id")
                found[int(number)] = "".join(opened.pop(number).split())
            elif node.tag == f"{W}t" and next(node.iterancestors(f"{W}moveFrom"), None) is None:
                opened = {number: text + (node.text or "") for number, text in opened.items()}
        assert opened == {}
        return found


def packed(main, **others):
    """A Word file with this main part; other parts by name, None takes one away."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": main,
        **others,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return Word(stream.getvalue())


@pytest.fixture(scope="session")
def word():
    def word(body, **others):
        return packed(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>", **others)

    word.packed = packed
    return word


@pytest.fixture(scope="session")
def context():
    catalogue = Catalogue()
    catalogue.add("SUM001", TEXTS)
    return Context("zh", "9.9", catalogue)


@pytest.fixture(scope="session")
def result():
    """What is found in a file: one finding at each position."""

    def result(file, *positions, **changes):
        document = read(file.content, "")
        report = Report("", Form("", "", 0, None, {}, {}), None, None, None, (), (), {}, {}, place=document.place)
        problems = [Problem(Message("mismatch", {"expected": "<23>"}), position, **changes) for position in positions]
        findings = [Finding("SUM001", "wrong-total", "x", Severity.ERROR, problem, None, ()) for problem in problems]
        return CheckedReport("", report, tuple(findings), {})

    return result


@pytest.fixture(scope="session")
def comment(result, context):
    """Comment on positions of a file."""
    return lambda file, *positions, **changes: Word(
        annotated(file.content, result(file, *positions, **changes), context)
    )
