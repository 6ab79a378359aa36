from dataclasses import replace

import pytest

from reportlint import forms
from reportlint.testing import LAYOUTS, consistent_content, read_report, render

ORDINALS = "一二三四五六七"
SECTIONS = tuple(forms.edition("2021").sections)

STYLES = {
    "1、": lambda place, heading: f"{place + 1}、{heading}",
    "1.": lambda place, heading: f"{place + 1}.{heading}",
    "1、 in full width": lambda place, heading: f"{'１２３４５６'[place]}、{heading}",
    "第一部分": lambda place, heading: f"第{ORDINALS[place]}部分 {heading}",
    "第一部分：": lambda place, heading: f"第{ORDINALS[place]}部分：{heading}",
    "第一章": lambda place, heading: f"第{ORDINALS[place]}章 {heading}",
    "one too high": lambda place, heading: f"{ORDINALS[place + 1]}、{heading}",
    "one too low": lambda place, heading: f"{ORDINALS[max(0, place - 1)]}、{heading}",
    "all the same": lambda place, heading: f"一、{heading}",
    "一，": lambda place, heading: f"{ORDINALS[place]}，{heading}",
    "一．": lambda place, heading: f"{ORDINALS[place]}．{heading}",
    "hashes": lambda place, heading: f"{'#' * (place % 4 + 1)} {ORDINALS[place]}、{heading}",
    "bold": lambda place, heading: f"**{ORDINALS[place]}、{heading}**",
}
WHOLE_LINE_STYLES = {
    "none": lambda place, heading: heading,
    "一 without stop": lambda place, heading: f"{ORDINALS[place]} {heading}",
    "（一）": lambda place, heading: f"（{ORDINALS[place]}）{heading}",
    "escaped": lambda place, heading: f"{place + 1}\\. {heading}",
    "bold behind the ordinal": lambda place, heading: f"{ORDINALS[place]}、**{heading}**",
    "a stray pipe": lambda place, heading: f"|{ORDINALS[place]}、{heading}",
    "a stray l": lambda place, heading: f"l{ORDINALS[place]}、{heading}",
    "a bullet": lambda place, heading: f"• {ORDINALS[place]}、{heading}",
    "a colon behind": lambda place, heading: f"{ORDINALS[place]}、{heading}：",
    "blanks inside": lambda place, heading: " ".join(f"{ORDINALS[place]}、{heading}"),
    "zero width": lambda place, heading: f"\u200b{ORDINALS[place]}、{heading[:2]}\u200b{heading[2:]}",
}


def restyled(content, style):
    for place, key in enumerate(SECTIONS):
        content = content.with_heading(key, style(place, content.form.sections[key].heading))
    return content


def found(text):
    return {key: section.heading.text for key, section in read_report(text).sections.items()}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", STYLES)
def test_headings_are_known_whatever_their_ordinals(content, misread, layout, style):
    report, wrong, unread = misread(render(restyled(content, STYLES[style]), layout), content)
    assert tuple(report.sections) == SECTIONS
    assert all(section.is_accepted for section in report.sections.values())
    assert (wrong, unread, report.damage) == ({}, set(), ())


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "one_line"])
@pytest.mark.parametrize("style", WHOLE_LINE_STYLES)
def test_headings_on_lines_of_their_own_are_known_without_ordinal_too(content, misread, layout, style):
    report, wrong, unread = misread(render(restyled(content, WHOLE_LINE_STYLES[style]), layout), content)
    assert tuple(report.sections) == SECTIONS
    assert (wrong, unread, report.damage) == ({}, set(), ())


@pytest.mark.parametrize(
    ("section", "heading", "accepted"),
    [
        ("overview", "总体工作情况", True),
        ("overview", "总体落实情况", True),
        ("overview", "政府信息公开工作总体情况", True),
        ("overview", "基本情况", False),
        ("proactive", "行政机关主动公开政府信息情况", True),
        ("proactive", "本年主动公开政务信息的情况", True),
        ("proactive", "主动公开政府信息工作情况", False),
        ("applications", "收到和处理信息公开申请情况", True),
        ("applications", "收到和处理政府信息公开申请情况统计表", True),
        ("applications", "受理和办理政府信息公开申请情况", False),
        ("proceedings", "因政府信息公开工作被申请行政复议、提起行政诉讼情况", True),
        ("proceedings", "政府信息公开行政复议和行政诉讼情况", True),
        ("proceedings", "政府信息公开行政法复议、行政诉讼情况", False),
        ("problems", "存在问题及改进情况", True),
        ("problems", "存在的主要问题与改进措施", True),
        ("problems", "政府信息公开工作存在的主要问题和改进方向", True),
        ("problems", "目前存在的突出问题和今后改进打算", False),
        ("problems", "存在的主要问题及整改措施", False),
        ("other", "需要报告的其他事项", True),
        ("other", "其他需报告事项", True),
        ("other", "其他需要汇报事项", False),
        ("other", "其他需要报告的事项（无）", True),
    ],
)
def test_a_section_is_known_by_other_wordings(section, heading, accepted):
    content = consistent_content().with_heading(section, f"{ORDINALS[SECTIONS.index(section)]}、{heading}")
    report = read_report(render(content))
    assert report.sections[section].heading.text.endswith(heading)
    assert report.sections[section].is_accepted == accepted


@pytest.mark.parametrize("section", SECTIONS)
def test_a_heading_beyond_recognition_is_missing_and_not_another_section(content, misread, section):
    heading = f"{ORDINALS[SECTIONS.index(section)]}、工作掠影"
    report, wrong, unread = misread(render(content.with_heading(section, heading)), content)
    assert tuple(report.sections) == tuple(key for key in SECTIONS if key != section)
    assert (wrong, unread) == ({}, set())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_that_look_like_headings_are_none(content, layout):
    assert found(render(content, layout)).keys() == set(SECTIONS)


def test_items_of_section_one_promoted_to_its_rank_are_no_sections(content, misread):
    items = ("一、主动公开情况", "二、依申请公开情况", "三、政府信息管理情况", "四、平台建设情况", "五、监督保障情况")
    promoted = content.with_prose("overview", *(line for item in items for line in (item, "本年度开展了工作。")))
    report, wrong, unread = misread(render(promoted), content)
    assert {key: section.heading.text for key, section in report.sections.items()} == dict(content.headings)
    assert "依申请公开情况" in report.sections["overview"].text
    assert (wrong, unread) == ({}, set())


def test_a_heading_in_a_frame_is_a_heading(content):
    text = render(content).replace("六、其他需要报告的事项", "六、其他需要报告的事项\t\t\t")
    assert found(text).keys() == set(SECTIONS)


def test_headings_within_a_sentence_are_none(content):
    listed = f"本报告由{'、'.join(content.headings.values())}六部分组成。"
    text = render(content.with_preamble(listed), "one_line")
    assert read_report(text).preamble[0].text == listed.replace("，", ",")


CONTENTS = {
    "plain": "\n".join,
    "dots": lambda headings: "\n".join(f"{heading}……{page}" for page, heading in enumerate(headings, 1)),
    "tabs": lambda headings: "\n".join(f"{heading}\t{page}" for page, heading in enumerate(headings, 1)),
    "items between": lambda headings: f"{headings[0]}\n（一）主动公开\n（二）依申请公开\n" + "\n".join(headings[1:]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", CONTENTS)
def test_a_table_of_contents_is_not_the_report(content, misread, layout, style):
    contents = CONTENTS[style](list(content.headings.values()))
    report, wrong, unread = misread(f"{content.title}\n目录\n{contents}\n{render(content, layout)}", content)
    assert tuple(report.sections) == SECTIONS
    assert not any(section.repeats for section in report.sections.values())
    assert report.sections["overview"].paragraphs
    assert (wrong, unread, report.damage) == ({}, set(), ())


def test_a_list_of_headings_in_a_report_on_one_line_is_not_the_report(content, misread):
    listed = f"本报告分为六个部分：{'；'.join(content.headings.values())}。"
    _, wrong, unread = misread(render(content.with_preamble(listed), "one_line"), content)
    assert (wrong, unread) == ({}, set())


def test_headings_with_nothing_between_that_stand_once_are_kept(content):
    bare = content.without_table("proactive").without_table("applications").without_table("proceedings")
    report = read_report(render(bare))
    assert tuple(report.sections) == SECTIONS
    assert [damage.kind for damage in report.damage] == ["table-missing"] * 3


def test_a_heading_that_stands_twice_is_a_repeat(content):
    report = read_report(render(content.with_section_repeated("problems")))
    assert [key for key, section in report.sections.items() if section.repeats] == ["problems"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_of_two_reports_in_one_text_the_first_is_read(content, numbered, misread, layout):
    second = numbered(2023, organisation="沧梧市水利局")
    second = second.with_cells({key: str(int(printed) + 1000) for key, printed in second.cells.items()})
    first = content.without_section("proceedings")
    report, wrong, unread = misread(f"{render(first, layout)}\n{render(second, layout)}", first)
    assert (report.organisation, report.year) == (content.organisation, 2024)
    assert tuple(report.sections) == tuple(key for key in SECTIONS if key != "proceedings")
    assert wrong == {}
    assert {key.split(".")[0] for key in unread} == {"proceedings"}
    assert "2023" not in report.sections["other"].text


def test_sections_in_another_order_are_found_in_that_order(content, misread):
    order = ("overview", "problems", "proactive", "applications", "proceedings", "other")
    report, wrong, unread = misread(render(replace(content, order=order)), content)
    assert tuple(report.sections) == order
    assert (wrong, unread) == ({}, set())


def test_the_ordinal_is_kept_as_a_number(content):
    report = read_report(render(restyled(content, STYLES["第一部分"])))
    assert [section.ordinal for section in report.sections.values()] == list("一二三四五六")
    report = read_report(render(restyled(content, STYLES["1、"])))
    assert [section.ordinal for section in report.sections.values()] == list("123456")
    report = read_report(render(restyled(content, WHOLE_LINE_STYLES["none"])))
    assert [section.ordinal for section in report.sections.values()] == [""] * 6


def test_a_seventh_part_is_lawful_and_belongs_to_the_sixth(content, misread):
    report, wrong, unread = misread(f"{render(content)}\n第七部分 名词解释\n本机关指编制单位。\n", content)
    assert "名词解释" in report.sections["other"].text
    assert (wrong, unread, report.damage) == ({}, set(), ())


@pytest.mark.parametrize("end", ["其他需要报告的事项。", "其他需要报告的事项"])
def test_the_end_of_a_sentence_that_lists_the_sections_is_no_heading(end):
    content = consistent_content(2024)
    names = "、".join(section.heading for section in content.form.sections.values())
    listed = f"全文共六部分：{names}".removesuffix("其他需要报告的事项")
    text = render(content, "tabs").replace("一、总体情况", f"{listed}\n{end}\n\n一、总体情况", 1)
    report = read_report(text)
    assert report.sections["other"].heading.text == content.headings["other"]
    assert report.sections["other"].repeats == ()
