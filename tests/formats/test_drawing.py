from hypothesis import given
from hypothesis import strategies as st

from reportlint.formats.columns import columns
from reportlint.formats.drawing import fit, underline
from reportlint.model.finding import Excerpt


@st.composite
def excerpts(draw):
    text = draw(st.text("一二三总计（）|0123456789 ,", min_size=1, max_size=120))
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True).filter(lambda found: len(found) % 2 == 0))
    cuts.sort()
    return Excerpt(text, tuple(zip(cuts[::2], cuts[1::2], strict=True)))


@given(excerpts(), st.integers(20, 100))
def test_an_excerpt_keeps_to_the_width_and_its_marks_to_the_text(excerpt, width):
    shown = fit(excerpt, width)
    assert columns(shown.text) <= width
    assert all(0 <= start < end <= len(shown.text) for start, end in shown.marks)
    assert columns(underline(shown)) <= width


@given(excerpts(), st.integers(60, 100))
def test_what_is_marked_is_shown_where_there_is_room(excerpt, width):
    spread = columns(excerpt.text[excerpt.marks[0][0] : excerpt.marks[-1][1]]) if excerpt.marks else 0
    if spread > width - 2:
        return
    shown = fit(excerpt, width)
    marked = [excerpt.text[start:end] for start, end in excerpt.marks]
    assert [shown.text[start:end] for start, end in shown.marks] == marked


def test_marks_stand_below_wide_characters():
    assert underline(Excerpt("总计 | 24", ((5, 7),))) == "       ^^"
    assert underline(Excerpt("一二三", ((0, 1), (2, 3)))) == "^^  ^^"


def test_of_a_long_row_the_label_gives_way_first():
    row = Excerpt("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 3 | 4", ((36, 37),))
    shown = fit(row, 40)
    assert shown.text.startswith("1.申请人")
    assert shown.text.endswith("公开申请 | 3 | 4")
    assert [shown.text[start:end] for start, end in shown.marks] == ["3"]


def test_of_a_long_line_the_middle_is_shown():
    line = Excerpt("前" * 60 + "错误" + "后" * 60, ((60, 62),))
    shown = fit(line, 40)
    assert shown.text.startswith("…前")
    assert shown.text.endswith("后…")
    assert [shown.text[start:end] for start, end in shown.marks] == ["错误"]
