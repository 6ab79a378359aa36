"""Whatever the document and wherever the findings: the text stays the same, and the comments are about the words."""

import io

import docx
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reportlint.annotation import annotated
from reportlint.engine.checking import check_content
from reportlint.engine.planning import without_configuration
from reportlint.host import load_plugins
from reportlint.model.position import Position
from reportlint.readers.docx import read
from reportlint.readers.docx.drafts import GENERATED
from reportlint.testing import consistent_content
from reportlint.testing.word_documents import STYLES, render_word

from .conftest import Word

CONTENT = consistent_content()
WRONG = CONTENT.with_cell(("applications", "new", "total"), 99).with_cell(("proactive", "regulations", "issued"), None)
FILES = {style: Word(render_word(CONTENT, style)) for style in STYLES}


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate])  # to shrink would take minutes
@given(st.sampled_from(STYLES), st.data())
def test_the_text_stays_the_same_and_comments_are_about_the_words(comment, style, data):
    file = FILES[style]
    lines = file.lines
    positions = []
    for _ in range(data.draw(st.integers(1, 4))):
        line = data.draw(st.sampled_from([number for number, text in enumerate(lines, 1) if text]))
        start = data.draw(st.integers(1, len(lines[line - 1])))
        positions.append(Position(line, start, line, data.draw(st.integers(start, len(lines[line - 1]) + 1))))
    found = comment(file, *positions)
    assert found.lines == lines
    said = found.commented_words()
    assert sorted(said) == list(range(len(positions)))
    for number, position in enumerate(positions):
        assert words_at(file, position) in said[number]


def words_at(file, position):
    """The words at a position that stand in the document: what automatic numbering writes stands in no paragraph."""
    raw, spans = file.lines[position.line - 1], read(file.content, "").place.spans[position.line - 1]
    ends = [*(span.start for span in spans[1:]), len(raw)]
    own = max((end for span, end in zip(spans, ends, strict=True) if span.paragraph == GENERATED), default=0)
    return "".join(raw[max(own, position.column - 1) : position.end_column - 1].split())


@pytest.mark.parametrize("style", STYLES)
def test_the_copy_has_the_same_findings_and_python_docx_opens_it(style, context):
    rules = without_configuration(load_plugins().rules())
    content = render_word(WRONG, style)
    result = check_content(content, "年报.docx", rules)
    assert result.findings
    copy = annotated(content, result, context)
    again = check_content(copy, "年报.docx", rules)
    assert [finding.fingerprint for finding in again.findings] == [finding.fingerprint for finding in result.findings]
    assert again.findings == result.findings
    notes = list(docx.Document(io.BytesIO(copy)).comments)
    assert len(notes) == len(result.findings)
    assert {note.author for note in notes} == {"reportlint"}
