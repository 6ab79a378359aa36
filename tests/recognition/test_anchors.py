"""Tables are found where no heading tells of them, and are no part of another section's text."""

import pytest

from reportlint.testing import LAYOUTS, read_report, render

TABLES = ("proactive", "applications", "proceedings")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("section", TABLES)
def test_a_table_without_heading_is_read_and_does_not_spoil_its_neighbours(content, misread, layout, section):
    report, wrong, unread = misread(render(content.with_heading(section, "####"), layout), content)
    assert section not in report.sections
    assert (wrong, unread, report.damage) == ({}, set(), ())
    assert [table.unlabelled + table.extra for table in report.tables.values()] == [()] * 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_are_read_where_all_headings_are_lost(content, misread, layout):
    for key in content.headings:
        content = content.with_heading(key, "工作掠影")
    report, wrong, unread = misread(render(content, layout), content)
    assert report.sections == {}
    assert (wrong, unread) == ({}, set())


@pytest.mark.parametrize("layout", ["tabs", "pipes", "cell_lines"])
def test_tables_that_all_stand_in_the_last_of_their_sections_are_read(content, misread, layout):
    headings = [content.headings[key] for key in TABLES]
    for key in TABLES:
        content = content.with_heading(key, f"@{key}")
    text = render(content, layout)
    first = text.index("@proactive")
    text = text[:first] + "\n\n".join(headings) + text[first:].replace("@proactive", "").replace("@proceedings", "")
    report, wrong, unread = misread(text.replace("@applications", ""), content)
    assert set(TABLES) < report.sections.keys()
    assert (wrong, unread) == ({}, set())


def test_a_sentence_with_the_words_of_a_table_is_no_table(content):
    sentences = (
        "申请人情况：本年度以自然人为主，行政许可 20 件，行政处罚 12 件。",
        "第二十条第（一）项的内容已公开，规章 3 件。",
    )
    bare = content.without_table("proactive").without_table("applications").with_prose("overview", *sentences)
    report = read_report(render(bare))
    assert report.tables.keys() == {"proceedings"}
    assert "以自然人为主" in report.sections["overview"].text
    assert "规章3件" in report.sections["overview"].text


@pytest.mark.parametrize("layout", ["tabs", "pipes"])
def test_the_rest_of_a_table_whose_beginning_was_a_picture_is_read(content, misread, layout):
    text = render(content, layout)
    start, end = text.index(content.headings["applications"]), text.index("2.其他法律")
    torn = text[:start] + text[text.rindex("\n", 0, end) + 1 :]
    report, wrong, unread = misread(torn, content)
    assert "applications" not in report.sections
    assert {key.split(".")[1] for key in unread} == {"new", "carried_in", "granted", "partly_granted", "refused"}
    assert wrong == {}
