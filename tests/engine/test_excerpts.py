"""What is shown of a report with a finding."""

from reportlint import Message, Position, Problem
from reportlint.engine.excerpts import excerpt
from reportlint.testing import consistent_content, read_report, render

REPORT = read_report(render(consistent_content()))
LINES = ["云岫县水利局", "　2024年度工作年度报告。", "长" * 80, "末行"]


def shown(line, column, end_line, end_column):
    return excerpt(Problem(Message("odd"), Position(line, column, end_line, end_column)), REPORT, LINES)


def test_a_title_in_two_lines_is_shown_whole():
    found = shown(1, 4, 2, 14)
    assert found.text == "水利局2024年度工作年度报告"
    assert found.marks == ((0, len(found.text)),)


def test_of_words_over_long_lines_the_beginning_is_shown():
    assert shown(2, 2, 4, 2).text.endswith("2024年度工作年度报告。")


def test_a_place_behind_the_end_of_a_line_shows_what_there_is():
    assert shown(4, 1, 4, 5).text == "末行"
