import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from reportlint.formats.columns import columns, left, printable, right, shorten_path, wrap

REPORT_TEXT = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from("一二三（，。）“”《》：Ａ　·—…万元①")
)


@given(REPORT_TEXT)
def test_columns_agree_with_wcwidth(text):
    assert columns(text) == wcswidth(text)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("23", 2), ("总计", 4), ("（七）总计", 10), ("e\u0301", 1), ("\u200b", 0)]
)
def test_a_chinese_character_takes_two_columns(text, width):
    assert columns(text) == width


@given(REPORT_TEXT, st.integers(4, 60))
def test_wrapping_loses_nothing_but_blanks_and_keeps_to_the_width(text, width):
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    units = max((columns(word) for word in text.split()), default=0)
    assert all(columns(line) <= max(width, units) for line in lines)


def test_no_line_starts_with_a_comma_or_ends_with_an_opening_bracket():
    assert wrap("一二三四，五六", 8) == ["一二三", "四，五六"]
    assert wrap("一二三（四五）", 8) == ["一二三", "（四五）"]


def test_latin_words_and_numbers_stay_whole():
    assert wrap("见 reportlint explain ARI001 一条", 20) == ["见 reportlint", "explain ARI001 一条"]


def test_lines_begin_as_they_are_told_to():
    assert wrap("一二三四五六", 8, "- ", "    ") == ["- 一二三", "    四五", "    六"]


@given(REPORT_TEXT, st.integers(0, 40))
def test_left_and_right_are_what_fits(text, width):
    assert text.startswith(left(text, width))
    assert text.endswith(right(text, width))
    assert columns(left(text, width)) <= width
    assert columns(right(text, width)) <= width


def test_a_path_is_shortened_at_its_beginning():
    assert shorten_path("a/b.txt", 20) == "a/b.txt"
    assert shorten_path("/very/long/folder/2024/青禾.txt", 16) == "…r/2024/青禾.txt"


def test_control_characters_become_blanks():
    assert printable("a\033[2J\tb\x9bc") == "a [2J b c"


def test_what_turns_the_direction_of_writing_becomes_a_blank():
    assert printable("a\u202eb\u2066c\u2028d") == "a b c d"
