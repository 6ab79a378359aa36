"""A place is a page and a box in points from the lower left corner of the page as it is shown."""

import pickle

import pytest

from reportlint.model.position import Position


def place_of(document, words):
    line = next(number for number, line in enumerate(document.lines, 1) if words in line)
    start = document.lines[line - 1].index(words) + 1
    return document.place(Position(line, start, line, start + len(words)))


def test_a_place_is_the_box_around_the_characters(drawing):
    drawing.text(100, 700, "全年收费30元")
    place = place_of(drawing.read(), "30")
    assert place.page == 1
    left, bottom, right, top = place.box
    assert left == pytest.approx(148, abs=1)
    assert right == pytest.approx(160, abs=2)
    assert 695 < bottom < 701
    assert 708 < top < 714


def test_pages_count_from_one(drawing):
    drawing.text(100, 700, "甲。")
    drawing.pen.showPage()
    drawing.text(100, 700, "乙。")
    assert place_of(drawing.read(), "乙").page == 2


def test_a_position_over_two_lines_has_one_box_around_both(drawing):
    drawing.text(100, 700, "甲。")
    drawing.text(200, 600, "乙。")
    left, bottom, right, top = drawing.read().place(Position(1, 1, 2, 3)).box
    assert left == pytest.approx(100, abs=1)
    assert bottom < 600 < 700 < top
    assert right == pytest.approx(224, abs=1)


def test_a_position_over_two_pages_is_where_it_begins(drawing):
    drawing.text(100, 700, "甲。")
    drawing.pen.showPage()
    drawing.text(100, 100, "乙。")
    place = drawing.read().place(Position(1, 1, 2, 3))
    assert place.page == 1
    assert place.box[1] > 600


def test_a_blank_cell_is_where_it_is_drawn(drawing):
    drawing.grid([100, 200, 300], [700, 660])
    drawing.text(110, 675, "规章")
    document = drawing.read()
    blank = document.blocks[0].rows[0][1]
    assert document.place(blank.text.position()).box == pytest.approx((200, 660, 300, 700), abs=1)


def test_an_empty_line_is_where_the_text_before_it_is(drawing):
    drawing.text(100, 700, "完。")
    document = drawing.read()
    assert document.place(Position(2, 1, 2, 1)) == document.place(Position(1, 1, 1, 3))


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_on_a_turned_page_a_place_counts_as_the_page_is_shown(drawing, quarters):
    drawing.pen.setPageRotation(90 * quarters)
    drawing.pen.translate(*((0, 0), (842, 0), (595, 842), (0, 595))[quarters])
    drawing.pen.rotate(90 * quarters)
    drawing.text(100, 700, "甲乙。")
    drawing.grid([100, 200, 300], [600, 560])
    drawing.text(110, 575, "规章")
    document = drawing.read()
    left, bottom, right, top = place_of(document, "甲乙").box
    assert (left, right) == pytest.approx((100, 124), abs=1)
    assert bottom < 700 < top
    blank = document.blocks[1].rows[0][1]
    assert document.place(blank.text.position()).box == pytest.approx((200, 560, 300, 600), abs=1)


def test_a_place_counts_from_the_corner_of_what_is_shown(drawing):
    drawing.pen.setCropBox((50, 400, 595, 842))
    drawing.text(100, 700, "甲。")
    left, bottom, *_ = place_of(drawing.read(), "甲").box
    assert left == pytest.approx(50, abs=1)
    assert 290 < bottom < 301


def test_places_can_be_pickled(drawing):
    drawing.text(100, 700, "甲。")
    document = drawing.read()
    copy = pickle.loads(pickle.dumps(document))
    assert copy == document._replace(place=copy.place)
    assert copy.place(Position(1, 1, 1, 2)) == document.place(Position(1, 1, 1, 2))
