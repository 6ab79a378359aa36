import pytest

from reportlint.engine.results import PassedOver
from reportlint.formats.columns import columns
from reportlint.formats.text import render
from reportlint.model.finding import Excerpt, Message, Outcome, Related, Severity
from reportlint.model.position import Position


@pytest.fixture
def text(context):
    def text(*results, **changes):
        return "".join(render(results, context._replace(**changes)))

    return text


def test_a_finding_says_place_severity_message_row_cause_and_next_step(text, checked, finding):
    assert text(checked(finding())).splitlines()[:10] == [
        "云岫县住房和城乡建设局 · 2024 年度报告 · 2021 年版格式",
        "",
        "青禾.txt:41:3: 错误 SUM001 合计不符",
        "  应为 23，填的是 24。",
        "  │ 新收 | 20 | 24",
        "  │             ^^ 总计",
        "  可能原因：总计没有更新。",
        "  下一步：改为 23。",
        "  青禾.txt:50:1: 另见 此处为 7",
        "",
    ]


def test_english_says_the_same(text, checked, finding):
    out = text(checked(finding()), language="en")
    for said in (
        "41:3: error SUM001 wrong total",
        "should be 23, says 24.",
        "Likely cause: the total",
        "Next step: write 23.",
    ):
        assert said in out


def test_hints_come_last_and_in_brief(text, checked, finding):
    out = text(checked(finding(5, severity=Severity.INFO), finding(9, "SUM002")))
    assert out.index("青禾.txt:9:3: 错误 SUM002") < out.index("青禾.txt:5:3: 提示 SUM001")
    hint = out[out.index("青禾.txt:5:3") :]
    assert "应为 23" in hint
    assert "下一步" not in hint


def test_verbose_shows_hints_in_full_and_in_their_place(text, checked, finding):
    out = text(checked(finding(5, severity=Severity.INFO), finding(9, "SUM002")), verbose=True)
    assert out.index("青禾.txt:5:3: 提示 SUM001") < out.index("青禾.txt:9:3: 错误 SUM002")
    assert out.count("下一步") == 2


def test_many_findings_of_one_code_are_shown_shorter_and_then_counted(text, checked, finding):
    result = checked(*(finding(line) for line in range(1, 13)))
    out = text(result)
    assert out.count("下一步") == 3
    assert out.count("应为 23") == 8
    assert "另有 4 处 SUM001 合计不符：第 9、10、11、12 行" in out
    assert text(result, verbose=True).count("下一步") == 12


def test_of_very_many_findings_of_one_rule_not_even_all_places_are_named(text, checked, finding):
    shown, named = 8, 20
    result = checked(*(finding(line=line) for line in range(1, 1001)))
    places = "、".join(str(line) for line in range(shown + 1, shown + named + 1))
    assert f"另有 992 处 SUM001 合计不符：第 {places} 行…（加 -v 全部列出）" in text(result).replace("\n  ", "")


def test_of_many_related_places_the_last_are_counted(text, checked, finding):
    places = tuple(Related(Message("part", {"value": line}), Position(line, 1, line, 2)) for line in range(50, 57))
    result = checked(finding(related=places))
    assert text(result).count("另见") == 3
    assert "另有 4 处：第 53、54、55、56 行" in text(result)
    assert text(result, verbose=True).count("另见") == 7


def test_what_could_not_be_judged_is_counted_and_explained_when_asked(text, checked, finding):
    outcomes = {
        "SUM001": Outcome("skipped", (Message("blurred"),)),
        "SUM002": Outcome("passed", (Message("blurred"),)),
    }
    assert "2 条规则没能判断" in text(checked(**outcomes))
    assert "看不清" not in text(checked(**outcomes))
    assert "SUM001、SUM002（部分）  看不清\n" in text(checked(**outcomes), verbose=True)


def test_a_single_report_without_findings_gets_one_line(text, checked):
    assert text(checked(SUM001=Outcome("passed"))) == "青禾.txt：没有发现问题。1 条规则通过。\n"


def test_several_reports_get_a_table_and_a_sum(text, checked, finding):
    out = text(
        checked(finding(), path="一.txt"),
        checked(finding(severity=Severity.INFO), path="二.txt"),
        checked(path="三.txt"),
    )
    rows = [line.split() for line in out.splitlines()]
    assert ["一.txt", "1", "0", "0", "0"] in rows
    assert ["二.txt", "0", "0", "1", "0"] in rows
    assert ["三.txt", "0", "0", "0", "0"] in rows
    assert "检查 3 份报告：错误 1 处，警告 0 处，提示 1 处。" in out


def test_a_long_table_leaves_out_reports_without_findings(text, checked, finding):
    out = text(checked(finding(), path="坏.txt"), *(checked(path=f"好{number}.txt") for number in range(60)))
    assert "好7.txt" not in out
    assert "另有 60 份报告没有发现问题" in out


def test_inputs_that_were_not_checked_are_counted(text, checked, others):
    out = text(checked(), *others)
    assert "略过 1 个文件：1 个不是文字文件（名单.xlsx）。" in out
    assert "1 个输入没能检查" in out.replace("\n", "")
    assert "名单.xlsx: " in text(checked(), *others, verbose=True)


def test_of_many_files_passed_over_only_the_number_is_said(text, checked):
    others = [PassedOver(f"{number}.txt", Message("empty")) for number in range(6)]
    named, counted = text(checked(), *others[:5]), text(checked(), *others)
    assert "5 个是空文件（0.txt、1.txt、2.txt、3.txt、4.txt）。" in named.replace("\n", "")
    assert "6 个是空文件。" in counted


def test_files_that_are_no_reports_are_counted_and_never_named(text, checked):
    earlier = PassedOver("2017.txt", Message("earlier-form", {"year": 2017, "first": 2019}))
    out = text(checked(), PassedOver("说明.txt"), earlier, PassedOver("断.txt", Message("missing")))
    told = "略过 3 个文件：1 个不是年度报告，1 个是旧格式的年度报告，1 个读不了（断.txt）。"
    assert told in out.replace("\n", "")


def test_without_any_report_that_is_said(text):
    assert text() == "没有检查到任何报告。\n"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_keep_to_the_width_but_for_paths(text, checked, finding, width):
    long = finding(cause=Message("没有这条文本", {"row": "申请人无正当理由逾期不补正" * 9}))
    row = Excerpt(
        "申请人无正当理由逾期不补正、行政机关不再处理 | 0 | 24 | 0 | 0 | 0 | 0 | 24" + " | 0" * 20, ((27, 29),)
    )
    out = text(checked(long._replace(excerpt=row)), width=width)
    assert max(map(columns, out.splitlines())) <= width


def test_nothing_in_a_report_steers_the_terminal(text, checked, finding):
    shown = Excerpt("\033[31m\r红", ((0, 1),))
    evil = finding(message=Message("未知\033[2J", {"raw": "\033]0;\a"}))._replace(excerpt=shown)
    out = text(checked(evil, path="名\033[8m.txt"))
    assert "\033" not in out
    assert "\r" not in out


def test_colour_marks_severity_and_cell_and_changes_nothing_else(text, checked, finding):
    plain, painted = text(checked(finding())), text(checked(finding()), colour=True)
    assert "\033[1;31m错误 SUM001\033[0m" in painted
    assert "\033[1;31m24\033[0m" in painted
    import re

    assert re.sub(r"\033\[[\d;]*m", "", painted).replace("\n", "") == plain.replace("\n", "")


def test_each_report_is_printed_before_the_next_one_is_checked(context, checked, finding):
    asked = []

    def results():
        for number in range(3):
            asked.append(number)
            yield checked(finding(), path=f"{number}.txt")

    pieces = render(results(), context)
    assert "0.txt" in next(pieces)
    assert asked == [0]


def test_what_is_not_listed_is_counted_though_nothing_else_is_shown(text, checked, finding, left_out):
    outcome = Outcome("failed", left_out=234)
    assert left_out in text(checked(finding(), SUM001=outcome)).splitlines()
    assert left_out in text(checked(SUM001=outcome)).splitlines()  # all that is listed was accepted
    assert left_out not in text(checked(finding(), SUM001=Outcome("failed")))
