import pytest

from reportlint.errors import EarlierFormError, NotAReportError
from reportlint.readers import read
from reportlint.recognition import recognise
from reportlint.testing import LAYOUTS, consistent_content, read_report, render

TABLES = ("proactive", "applications", "proceedings")


@pytest.mark.parametrize(
    "text",
    [
        "今天天气很好。",
        "云岫县2024年国民经济和社会发展统计公报\n一、综合\n全年生产总值 100 亿元。",
        "云岫县政府信息公开指南\n一、政府信息的分类和编排体系\n二、获取方式\n本机关主动公开政府信息。",
        "关于做好2024年政府信息公开工作年度报告编制工作的通知\n各单位：请于1月20日前报送。",
        "0\n" * 1000,
    ],
)
def test_what_is_no_such_report_is_refused(text):
    with pytest.raises(NotAReportError):
        read_report(text)


EARLIER = """云岫县2017年政府信息公开工作年度报告
本报告所列数据的统计期限自2017年1月1日起至2017年12月31日止。
一、概述
二、主动公开政府信息情况
全年主动公开政府信息1200条。
三、依申请公开政府信息情况
全年收到政府信息公开申请32件。
四、复议、诉讼情况
五、存在的主要问题和改进措施
"""


def test_a_report_from_before_the_form_is_refused_by_its_year():
    with pytest.raises(EarlierFormError) as refused:
        read_report(EARLIER)
    assert refused.value.params == {"year": 2017, "first": 2019}


def test_a_report_whose_period_is_later_than_the_year_of_its_title_is_none_from_before_the_form():
    assert read_report(EARLIER.replace("2017年1月1日起至2017年", "2024年1月1日起至2024年")).year == 2017


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_with_the_forms_tables_is_read_whatever_year_is_printed(content, layout):
    text = render(content, layout).replace(str(content.year), "2014")
    assert read_report(text).year == 2014


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_report_is_the_same_in_every_encoding(content, layout, encoding):
    text = render(content, layout)
    document = read(text.encode(encoding), "report.txt")
    assert recognise(document) == read_report(text)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "altered",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(
            lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")), id="full-width digits"
        ),
        pytest.param(
            lambda text: text.translate(str.maketrans("行人一文门民见长网", "⾏⼈⼀⽂⻔⺠⻅⻓⽹")), id="radicals"
        ),
        pytest.param(lambda text: text.replace("申请", "申\u200b请").replace("总计", "总\ufeff计"), id="zero width"),
        pytest.param(lambda text: text.replace("\n", " \u3000\n"), id="trailing blanks"),
        pytest.param(lambda text: text.translate(str.maketrans("（）：；", "():;")), id="half-width brackets"),
    ],
)
def test_a_report_reads_the_same_in_other_characters(content, misread, layout, altered):
    report, wrong, unread = misread(altered(render(content, layout)), content)
    assert (report.year, tuple(report.sections)) == (2024, tuple(content.headings))
    assert (wrong, unread) == ({}, set())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_on_one_line_is_read_as_far_as_its_lines_were(content, misread, layout):
    _, wrong, unread = misread(render(content, layout).replace("\n", " "), content)
    assert wrong == {}
    assert len(unread) <= 20


def test_numbers_run_together_are_unread(content, misread):
    zeros = content.with_cells(dict.fromkeys(content.cells, "0"))
    text = render(zeros, "one_line").replace(" 0", "0")
    _, wrong, _ = misread(text, zeros)
    assert set(wrong) <= {str(key) for key in content.cells if key.table == "proactive"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_was_a_picture_is_missing_and_not_empty(content, misread, layout, table):
    report, wrong, unread = misread(render(content.without_table(table), layout), content)
    assert report.tables.keys() == set(TABLES) - {table}
    assert [(damage.kind, damage.position) for damage in report.damage] == [
        ("table-missing", report.sections[table].heading.position)
    ]
    assert wrong == {}
    assert unread == {str(key) for key in content.cells if key.table == table}


def test_a_report_without_title_is_one_if_it_has_headings():
    report = read_report(render(consistent_content().with_title("")))
    assert (report.title, report.year) == (None, 2024)
    assert len(report.preamble) == 2


def test_cells_stand_where_they_are_printed():
    text = render(consistent_content())
    for table in read_report(text).tables.values():
        for cell in table.cells():
            line = text.split("\n")[cell.position.line - 1]
            assert line[cell.position.column - 1 : cell.position.end_column - 1] == cell.raw


def test_last_years_table_in_an_appendix_is_not_this_years():
    content = consistent_content(2024)
    last_year = consistent_content(2023)
    own = render(content.without_table("applications"), "pipes")
    behind = render(last_year, "pipes").split("三、收到和处理政府信息公开申请情况")[1]
    table = behind.split("四、政府信息公开行政复议")[0]
    report = read_report(f"{own}\n附件：2023年度收到和处理政府信息公开申请情况\n{table}")
    assert "applications" not in report.tables
    assert "applications" in read_report(f"{own}\n附件：2024年度收到和处理政府信息公开申请情况\n{table}").tables
