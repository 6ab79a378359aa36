import csv
import io

import pytest

from reportlint.formats.csv import BYTE_ORDER_MARK, COLUMNS, render
from reportlint.model.finding import Message, Outcome


@pytest.fixture
def rows(context):
    """The rows of an output by the words of its head."""

    def rows(*results, **changes):
        text = "".join(render(results, context._replace(**changes)))
        assert text.startswith(BYTE_ORDER_MARK)
        assert text.count(BYTE_ORDER_MARK) == 1
        return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))

    return rows


def test_a_run_without_findings_has_the_head_alone(context, rows, checked):
    assert rows() == rows(checked()) == []
    assert len("".join(render((), context)).split(",")) == len(COLUMNS)


def test_a_finding_is_a_row(rows, checked, finding):
    (row,) = rows(checked(finding()))
    told = {"级别": "错误", "规则": "SUM001", "名称": "合计不符", "位置": "第 41 行", "行": "41", "列": "3"}
    told |= {"单位": "云岫县住房和城乡建设局", "年度": "2024", "文件": "青禾.txt", "报告中": "24", "比对": "23"}
    told |= {"问题": "应为 23，填的是 24。", "可能原因": "总计没有更新。", "下一步": "改为 23。"}
    told |= {"表（代号）": "applications", "表行（代号）": "new", "表列（代号）": "total"}
    assert row == {**told, "指纹": finding().fingerprint, "由何设定": ""}


def test_the_last_column_says_who_tuned_the_rule(rows, checked, finding, tunings):
    (row,) = rows(checked(finding()._replace(tuned_by=tunings)))
    first, second = list(row.values())[-1].split("；")
    assert first == "由 qinghe (/p/qinghe.yaml:4) 设定：severity.SUM001 = error  依据 青禾县办法 青政办〔2024〕9号"
    assert second == "由 /c/reportlint.yaml:2 设定：rules.SUM001.limit = 3"


def test_the_head_is_in_the_readers_language(rows, checked, finding):
    (row,) = rows(checked(finding()), language="en")
    assert (row["what is wrong"], row["severity"]) == ("should be 23, says 24.", "error")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+x", "-x", "＝1", '=HYPERLINK("http://x")', "\t=1+1", "-1+1"])
def test_no_text_of_a_report_becomes_a_formula(rows, checked, finding, text):
    (row,) = rows(checked(finding(actual=text)))
    assert row["报告中"].startswith("'")
    assert row["报告中"].removeprefix("'").strip() == text.strip()


@pytest.mark.parametrize("number", ["-3", "+2", "12.50", "-0.5%"])
def test_numbers_stay_numbers(rows, checked, finding, number):
    (row,) = rows(checked(finding(actual=number)))
    assert row["报告中"] == number


def test_a_text_with_commas_quotes_and_breaks_stays_in_its_field(rows, checked, finding):
    (row,) = rows(checked(finding(actual='a,"b"\n;c')))
    assert row["报告中"] == 'a,"b" ;c'


def test_what_was_not_read_or_crashed_has_a_row(rows, checked, others):
    crash = Outcome("crashed", (Message("crash", {"error": "KeyError: 'x'", "file": "/p/sums.py", "line": 12}),))
    crashed, unread = rows(checked(SUM001=crash), *others)
    assert (crashed["级别"], crashed["规则"]) == ("规则出错", "SUM001")
    assert (unread["级别"], unread["文件"]) == ("无法读取", "没有.txt")
    assert unread["问题"]


def test_what_is_not_listed_is_a_row(rows, checked, finding, left_out):
    listed, more = rows(checked(finding(), SUM001=Outcome("failed", left_out=234)))
    assert (listed["级别"], more["级别"], more["规则"], more["文件"]) == ("错误", "未列出", "SUM001", "青禾.txt")
    assert more["问题"] == left_out
