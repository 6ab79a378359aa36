"""What stays in view, and how it is said why a report was checked."""

import pytest

from reportlint.engine.checking import check_content
from reportlint.engine.planning import without_configuration
from reportlint.formats.context import Context
from reportlint.host import load_plugins
from reportlint.testing import consistent_content, render
from reportlint.texts import Catalogue
from reportlint.watch.board import Board
from reportlint.watch.changes import Checked, Gone
from reportlint.watch.lines import headline, lines
from reportlint.watch.lookout import _with

CELL = ("applications", "new", "total")
PLANS = without_configuration(load_plugins().rules())


def context(language="zh"):
    return Context(language, "9", Catalogue())


def checked(path, cause="content"):
    result = check_content(render(consistent_content()).encode(), path, PLANS)
    return Checked(path, result, (), (), (), is_first=False, cause=cause)


def test_what_was_saved_stays_in_view_when_others_are_told_of_because_of_it():
    board = Board(context)
    board.take(checked("2023.txt"))
    board.take(checked("2024.txt", "others"))
    assert (board.latest, board.result.path, len(board.entries)) == ("2023.txt", "2023.txt", 2)
    board.take(checked("2024.txt", "settings"))
    assert (board.latest, board.result.path) == ("2024.txt", "2024.txt")
    board.take(Gone("2024.txt"))
    assert (board.latest, board.result) == (None, None)


@pytest.mark.parametrize(("language", "said"), [("zh", "与它比较的报告有改动"), ("en", "compared with changed")])
def test_a_report_that_was_not_saved_is_told_of_with_the_reason(language, said):
    assert said in headline(checked("2024.txt", "others"), context(language))
    assert said not in headline(checked("2024.txt"), context(language))


def test_what_remains_is_told_where_it_says_something_else_than_before():
    result = check_content(render(consistent_content().with_cell(CELL, 99)).encode(), "a.txt", PLANS)
    first = result.findings[0]
    change = Checked("a.txt", result, (), (), result.findings, is_first=False, reworded=(first,))
    told = "\n".join(lines(change, context(), "12:00:00"))
    assert told.count("仍有 a.txt") == 1
    assert first.code in told
    quiet = change._replace(reworded=())
    assert len(list(lines(quiet, context(), "12:00:00"))) == 1


def test_of_reports_in_which_nothing_changed_with_the_configuration_nothing_is_told():
    unchanged = checked("a.txt", "settings")
    assert list(lines(unchanged, context(), "12:00:00")) == []
    assert list(lines(unchanged._replace(is_first=True), context(), "12:00:00")) != []
    gone = checked("a.txt")._replace(cause="settings", mended=(_finding(),))
    assert list(lines(gone, context(), "12:00:00")) != []


def _finding():
    return check_content(render(consistent_content().with_cell(CELL, 99)).encode(), "a.txt", PLANS).findings[0]


@pytest.mark.parametrize(
    ("before", "now", "merged"),
    [
        ("abcd", "ad", "abcd"),
        ("abcd", "", "abcd"),
        ("abcd", "xad", "xabcd"),
        ("abcd", "abcd", "abcd"),
        ("", "ab", "ab"),
    ],
)
def test_files_that_are_missing_for_a_moment_keep_their_place(before, now, merged):
    assert "".join(_with(before, list(now), set("bc") | (set("ad") - set(now)))) == merged


def test_files_that_are_gone_for_good_have_none():
    assert _with("abc", ["a", "c"], set()) == ["a", "c"]
