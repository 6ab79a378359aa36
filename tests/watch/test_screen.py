"""What a terminal shows while watching: no more than it has room for, and nothing of what stood there before."""

from reportlint.formats.columns import columns
from reportlint.formats.context import Context
from reportlint.model.finding import Message
from reportlint.texts import Catalogue
from reportlint.watch.board import Board, Entry
from reportlint.watch.changes import Prepared, Unread
from reportlint.watch.screen import HOME, NO_WRAP, REST_OF_LINE, REST_OF_SCREEN, WRAP, drawn

MISTAKE = f"""\
reportlint.yaml:1:10: 没有规则“YOYX”；{"全部规则见 reportlint rules；" * 4}
  │ ignore: [YOYX]
  │          ^^^^"""
DAMAGED = Message("broken-archive")


def context():
    return Context("zh", "9", Catalogue(), width=60)


def shown(board, height=24):
    """Return the lines on the screen; each must clear what stood behind it."""
    screen = drawn(board, context(), "12:00:00", height)
    lines = screen.removeprefix(HOME + NO_WRAP).removesuffix(REST_OF_SCREEN + WRAP).split("\n")
    assert lines.pop() == ""
    assert all(line.endswith(REST_OF_LINE) for line in lines)
    assert len(lines) < height
    return [line.removesuffix(REST_OF_LINE) for line in lines]


def test_every_line_of_a_mistake_in_the_configuration_takes_one_of_the_screen():
    board = Board(context)
    board.take(Prepared(("reportlint.yaml",), MISTAKE))
    lines = shown(board)
    assert {"  │ ignore: [YOYX]", "  │          ^^^^"} <= set(lines)
    assert max(map(columns, lines)) <= 60
    assert "还没有找到报告" in shown(Board(context))
    board.take(Prepared(("reportlint.yaml",), "\n".join([MISTAKE] * 20)))
    assert "还没有找到报告" in shown(board)


def test_what_is_amiss_with_the_file_saved_last_is_shown_whole():
    board = Board(context)
    board.take(Unread("年报.docx", DAMAGED))
    said = board.entries["年报.docx"].unread
    assert "".join(shown(board)[3:]).replace(" ", "") == said.replace(" ", "")


def test_reports_for_which_there_is_no_room_are_counted_as_reports():
    board = Board(context)
    board.entries = {f"{number}.txt": Entry(f"{number}.txt") for number in range(30)}
    board.latest = "1.txt"
    assert shown(board)[-1] == "  … 另有 29 份报告"
