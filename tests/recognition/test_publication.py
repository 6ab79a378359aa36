from datetime import date

import pytest

from reportlint.testing import consistent_content, read_report, render

CONTENT = consistent_content(2024, "云岫县财政局")


def read(text):
    report = read_report(text)
    lines = text.splitlines()
    for stated in report.dates:
        place = stated.position
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1].replace(" ", "") == stated.text
    return [(stated.source, stated.day) for stated in report.dates], report.signed_by and report.signed_by.text


@pytest.mark.parametrize(
    "closing",
    [
        ("云岫县财政局", "2025年1月20日"),
        ("云岫县财政局2025年1月20日",),
        ("云岫县财政局", "2025 年 1 月 20 日"),
        ("云岫县财政局", "二〇二五年一月二十日"),
    ],
)
def test_the_day_of_the_signature_stands_at_the_end(closing):
    assert read(render(CONTENT.with_closing(*closing))) == ([("signature", date(2025, 1, 20))], "云岫县财政局")


def test_a_day_alone_under_the_title_is_one_of_signature():
    text = render(CONTENT).replace("报告\n", "报告\n（2025年1月20日）\n", 1)
    assert read(text)[0] == [("signature", date(2025, 1, 20))]


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2025-01-20",
        "发布时间: 2025-01-20 08:58",
        "日期: 2025-01-20",
        "发表日期:2025-01-20    文章来源:松屿街道",
        "来源：云岫县财政局 发布时间：2025年1月20日 字号：大 中 小",
        "成文日期：2025/1/20",
        "公开日期\n2025-01-20",
    ],
)
def test_the_page_says_when_it_was_published(line):
    assert read(f"{line}\n{render(CONTENT)}")[0] == [("page", date(2025, 1, 20))]


@pytest.mark.parametrize(
    "line",
    [
        "数据统计时间：2024年1月1日",
        "更新时间：2025-03-20",
        "有效日期：2026-01-01",
        "发布日期：2025-02-30",
        "发布日期：2025-13-01",
        "发布日期：2025-01-201",
        "发布日期：",
        "2025-01-20",
    ],
)
def test_no_other_day_is_one_of_publication(line):
    assert read(f"{line}\n{render(CONTENT)}")[0] == []


@pytest.mark.parametrize(
    "closing",
    [
        ("以上报告，请于2025年1月20日",),
        ("本单位自2025年2月30日",),
        ("下一次报告的截止日期为2025年1月20日",),
        ("云岫县财政局", "二月一日"),
        (),
    ],
)
def test_a_day_within_a_sentence_is_none_of_signature(closing):
    assert read(render(CONTENT.with_closing(*closing)))[0] == []
