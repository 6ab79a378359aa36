"""Which characters of a text stand at a position."""

from hypothesis import given
from hypothesis import strategies as st

from reportlint.formats.html.marks import Marks
from reportlint.model.document import Piece, Text
from reportlint.model.finding import Finding, Message, Problem, Severity
from reportlint.model.form import Form
from reportlint.model.position import Position
from reportlint.model.report import Report

EMPTY = Report("", Form("", "", 0, None, {}, {}), None, None, None, (), (), {}, {})


@st.composite
def texts(draw):
    """A text in pieces on lines of their own, such as a paragraph broken over lines."""
    pieces = draw(st.lists(st.text("年报一二三", min_size=1, max_size=6), min_size=1, max_size=4))
    columns = [draw(st.integers(1, 5)) for _ in pieces]
    text = Text(pieces[0], 3, columns[0])
    for number, (raw, column) in enumerate(zip(pieces[1:], columns[1:], strict=True), 4):
        text = text.followed_by(Text(raw, number, column))
    return text


def marks_at(*positions):
    problems = [Problem(Message("x"), position) for position in positions]
    findings = tuple(Finding("XYZ001", "x", "x", Severity.INFO, problem, None, ()) for problem in problems)
    return Marks(EMPTY, findings)


@given(texts(), st.data())
def test_the_characters_marked_are_those_the_text_itself_finds_at_the_position(text, data):
    start = data.draw(st.integers(0, len(text.raw) - 1))
    end = data.draw(st.integers(start + 1, len(text.raw)))
    stretches = marks_at(text.position(start, end)).stretches(text)
    marked = [offset for stretch in stretches if stretch.marks for offset in range(stretch.start, stretch.end)]
    assert marked == list(range(start, end))


@given(texts(), st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=5))
def test_stretches_make_up_the_whole_text_however_findings_overlap(text, ranges):
    positions = [text.position(min(pair), max(pair)) for pair in ranges if max(pair) <= len(text.raw)]
    stretches = marks_at(*positions).stretches(text)
    assert "".join(text.raw[stretch.start : stretch.end] for stretch in stretches) == text.raw


def test_a_text_elsewhere_has_no_marks():
    marks = marks_at(Position(9, 1, 9, 5))
    assert marks.stretches(Text("年报", 3, 1, (Piece(1, 4, 1),)))[0].marks == ()
    assert marks.shown == set()
