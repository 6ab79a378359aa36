"""Every character is said to stand where it stands in the source."""

import pickle

import pytest

from reportlint.model.position import Position
from reportlint.readers.html import read


def found(source, line, start=1, end=None):
    """What stands in the source where a stretch of a line of the text is said to be."""
    document = read(source.encode(), "report.html")
    end = end or len(document.lines[line - 1]) + 1
    place = document.place(Position(line, start, line, end))
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    return "\n".join(
        [
            lines[place.line - 1][place.column - 1 :],
            *lines[place.line : place.end_line - 1],
            lines[place.end_line - 1][: place.end_column - 1],
        ]
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>甲</p>\r\n<p>  26 </p>", "26"),
        ("<p>甲</p>\r<p>2<b>6</b></p>", "2<b>6"),
        ("<p>甲</p><p>2&#54;&nbsp;</p>", "2&#54;"),
        ("<p>甲</p><p>&copy;2024</p>", "&copy;2024"),
        ("<p>甲</p><p>第一\n\t第二</p>", "第一\n\t第二"),
        ("<p>甲<!-- <p>26 --><script>'<p>26'</script><p>26", "26"),
        ("<p title='<p>26'>甲<p>26", "26"),
        ("<p title=26>甲</p><i hidden>26</i><p>26", "26"),
        ("<p>甲 < 26 & c<p>26", "26"),
        ("<title>26</title><p>甲<textarea>26</textarea><p>26", "26"),
        ("<p>甲</p><table><tr><td>26<td>乙</table>", "26"),
        ("<p>甲</p><table><tr><td><p>2</p><p>6</p><td>乙</table>", "2"),
        ("<p>甲</p><table><tfoot><tr><td>丙<td>丁</tfoot><tr><td>26<td>乙</table>", "26"),
    ],
)
def test_a_line_is_found_in_the_source(source, expected):
    assert found(source, 2) == expected


def test_a_part_of_a_line_is_found_in_the_source():
    assert found("<p>本年<b>新收</b>&#50;6件</p>", 1, 5, 7) == "&#50;6"


def test_blanks_between_words_are_found_by_the_word_behind_them():
    document = read("<p>本年 &nbsp;\n 新收</p>".encode(), "report.html")
    assert document.place(Position(1, 3, 1, 6)) == (2, 2, 2, 2)


def test_a_blank_cell_is_found_where_its_text_would_be():
    source = "<table><tr><td>甲</td><td></td><td class=x>&nbsp;</td><td><p>&nbsp;</p></td></tr></table>"
    document = read(source.encode(), "report.html")
    places = [document.place(Position(line, 1, line, 1)) for line in (2, 3, 4)]
    assert [source[: place.column - 1][-9:] for place in places] == ["</td><td>", " class=x>", "</td><td>"]


def test_a_position_may_reach_over_several_lines():
    source = "<p>第一行<br>\n第二行</p>"
    document = read(source.encode(), "report.html")
    assert document.place(Position(1, 2, 2, 3)) == (1, 5, 2, 3)


def test_columns_are_counted_behind_a_byte_order_mark():
    assert read(b"\xef\xbb\xbf<p>a</p>", "report.html").place(Position(1, 1, 1, 2)) == (1, 4, 1, 5)


def test_where_the_parser_and_we_part_ways_the_line_of_the_element_is_told():
    source = "<p>甲</p>\n\n<xmp>乙</xmp>\n"
    assert read(source.encode(), "report.html").place(Position(2, 1, 2, 2)) == (3, 1, 3, 1)


@pytest.mark.parametrize("position", [Position(0, 1, 0, 1), Position(99, 1, 99, 9), Position(1, 50, 1, 60)])
def test_any_position_has_some_place(position):
    place = read("<p>甲</p>".encode() + b"\n", "report.html").place(position)
    assert place.line == 1


def test_places_travel_between_processes():
    document = read("<p>甲</p>".encode() + b"\n", "report.html")
    copy = pickle.loads(pickle.dumps(document))
    assert copy.place(Position(1, 1, 1, 2)) == document.place(Position(1, 1, 1, 2)) == (1, 4, 1, 5)


@pytest.mark.parametrize("depth", [30, 120])
def test_no_character_is_said_to_stand_where_the_same_one_stands_by_chance(depth):
    source = "<table><tr><td>" * depth + "<table>\n<tr><td>甲<td>1827<td>1796\n<tr><td>乙<td>17<td>18</table>"
    document = read(source.encode(), "report.html")
    for number, line in enumerate(document.lines, 1):
        place = document.place(Position(number, 1, number, len(line) + 1))
        at = source.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]
        assert at in {line, ""}
