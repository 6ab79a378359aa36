import time
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import Problem, Severity, Skip
from reportlint.testing import consistent_content, read_report, render, run_rule
from reportlint_rules import fee_statement
from reportlint_rules.fee_statement import (
    fee_above_table,
    fee_contradicted,
    fee_elements,
    fee_name,
    fee_not_reported,
    fee_notices_too_few,
    nothing_in_section_six,
)

NOTHING_CHARGED = "本年度未发出收费通知，未收取信息处理费。"
CHARGED = "本年度发出收费通知2件，总金额760元，实际收取信息处理费380元。"
UNPAID = ("applications", "other.fee_unpaid")
FEES = ("proactive", "administrative_fees", "amount")


def written(*six, overview=(), unpaid=0, carried_in=2, fees="12.5", year=2024):
    content = consistent_content(year).with_prose("other", *six).with_cell(FEES, fees)
    if overview:
        content = content.with_prose("overview", *overview)
    content = content.with_cell(("applications", "carried_in", "total"), carried_in)
    if unpaid:
        content = content.with_cell((*UNPAID, "natural_persons"), unpaid).with_cell((*UNPAID, "total"), unpaid)
    return render(content)


def problems(rule, text):
    return [found for found in run_rule(rule, read_report(text)) if isinstance(found, Problem)]


def reason(rule, text):
    with pytest.raises(Skip) as skip:
        run_rule(rule, read_report(text))
    return skip.value.reason.id


def marked(text, position):
    assert position.line == position.end_line
    return text.splitlines()[position.line - 1][position.column - 1 : position.end_column - 1]


def all_problems(text):
    found = []
    for rule in fee_statement.reportlint_rules():
        with suppress(Skip):
            found += [(rule.code, problem.message.id) for problem in problems(rule, text)]
    return found


@pytest.mark.parametrize("year", [2021, 2024])
def test_a_consistent_report_has_no_finding(year):
    assert all_problems(render(consistent_content(year))) == []


@pytest.mark.parametrize("rule", fee_statement.reportlint_rules(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("year", [2019, 2020])
def test_there_was_no_such_fee_before_2021(rule, year):
    content = consistent_content(year).with_prose("other", "无")
    assert reason(rule, render(content)) == "before-2021"


# FEE001

COMPLETE = [
    NOTHING_CHARGED,
    "2024年，我局没有发出收费通知，也没有收取信息处理费。",
    "本年度无依申请公开信息处理费收费通知，实际收费0元。",
    "2024年未向申请人发出政府信息公开信息处理费收费通知，未收取相关费用。",
    "发出收费通知0件，总金额0元，实际收取信息处理费0元。",
    "本年度未产生信息处理费。",
    "2024年度我镇未发生信息处理费。",
    "无收费情况。",
    "本年度没有收费。",
    "收费和减免情况：无。",
    "全年依申请公开零收费。",
    "信息处理费收取情况：无。",
    "本机关依申请提供政府信息不收取费用。",
    "本年度没有因申请公开政府信息而发生的费用。",
]
NOTHING_RECEIVED = [
    "本年度未收取信息处理费。",
    "2024年，我局没有收取任何费用。",
    "本年度收取信息处理费0元。",
    "2024年收取政府信息公开信息处理费共计0万元。",
    "我局在办理政府信息公开申请中均未收取任何费用。",
    "本机关2024年度无收取信息处理费的情况。",
]


@pytest.mark.parametrize("six", COMPLETE)
def test_any_way_to_say_that_nothing_was_charged_is_accepted(six):
    assert all_problems(written(six)) == []


@pytest.mark.parametrize("six", NOTHING_RECEIVED)
def test_a_report_that_says_only_that_nothing_was_received_gets_a_hint_at_most(six):
    text = written(six)
    assert problems(fee_not_reported, text) == []
    (found,) = problems(fee_elements, text)
    assert (found.message.id, found.severity) == ("no-notices", Severity.INFO)
    assert marked(text, found.position) == six.rstrip("。")
    assert all_problems(text) == [("FEE002", "no-notices")]


@pytest.mark.parametrize(
    "six",
    [
        CHARGED,
        "全年发出信息处理费收费通知3件，通知金额共计1,200元，实际收取800元。",
        "本年度发出收费通知的件数和总金额分别为2件和760元，实际收取的总金额为760元。",
        "发出收费通知1件，收费金额0.038万元，申请人已按期缴纳。",
        "对1件申请发出收费通知，通知收取信息处理费380元，申请人逾期未缴纳。",
        "发出收费通知1份；通知金额500元；实收信息处理费500元。",
        "本年度发出3件收费通知，总金额900元，均已足额缴纳。",
        "本年度发出收费通知2件。总金额760元。实际收取380元。",
    ],
)
def test_a_complete_statement_of_a_fee_is_accepted(six):
    assert all_problems(written(six)) == []


@pytest.mark.parametrize(
    "overview",
    [
        "（二）依申请公开。收到申请33件，未收取任何费用。",
        "（二）依申请公开。全年没有发出信息处理费收费通知。",
        "（二）依申请公开。办理信息公开申请未收费。",
        "（二）依申请公开。2024年收取信息处理费380元。",
    ],
)
def test_the_statement_may_stand_in_section_one(overview):
    assert problems(fee_not_reported, written("本年度办理建议提案9件。", overview=[overview])) == []


@pytest.mark.parametrize(
    "six",
    [
        "本年度办理人大代表建议9件、政协提案11件，全部按期办结。",
        "加强经费保障，完善消防安全制度，节约能源消耗。",
    ],
)
def test_a_section_six_without_a_word_on_the_fee_is_reported_at_its_heading(six):
    text = written(six)
    (found,) = problems(fee_not_reported, text)
    assert fee_not_reported.severity == Severity.WARNING
    assert found.severity is None
    assert marked(text, found.position) == "六、其他需要报告的事项"
    assert all_problems(text) == [("FEE001", "missing")]


@pytest.mark.parametrize(
    "overview",
    [
        "（一）主动公开。公布行政事业性收费目录清单12项，未收取任何行政事业性收费以外的款项。",
        "（一）主动公开。公布义务教育收费标准、停车费价格和水费阶梯价格。",
        "（二）依申请公开。不收取检索费、复制费、邮寄费等费用，申请渠道畅通。",
        "（三）平台建设。投入运维经费20万元，免费开放查阅点。",
    ],
)
def test_other_fees_are_no_statement(overview):
    assert all_problems(written("办理建议提案9件。", overview=[overview])) == [("FEE001", "missing")]


def test_a_table_label_in_the_text_is_no_statement():
    label = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    assert all_problems(written("办理建议提案9件。", overview=[label])) == [("FEE001", "missing")]


def test_a_report_without_section_six_is_not_asked_for_the_fee():
    assert reason(fee_not_reported, render(consistent_content(2024).without_section("other"))) == "no-section-six"


def test_a_statement_in_garbled_text_is_not_called_missing():
    assert (
        reason(fee_not_reported, written("本年度没有发出收\ufffd\ufffd\ufffd\ufffd，也没有\ufffd\ufffd。"))
        == "damaged-six"
    )


# FEE002


@pytest.mark.parametrize(
    ("six", "missing"),
    [
        ("本年度收取信息处理费380元。", "missing-notices-notified"),
        ("本年度有1件申请收取信息处理费380元。", "missing-notified"),
        ("依照有关办法，2024年实际收取信息处理费共计1,400元。", "missing-notices-notified"),
        ("本年度发出收费通知3件。", "missing-notified-charged"),
        ("本年度发出收费通知3件，总金额1200元。", "missing-charged"),
        ("本年度发出收费通知3件，实际收取信息处理费800元。", "missing-notified"),
        ("通知收取信息处理费共1200元，实际收取800元。", "missing-notices"),
    ],
)
def test_a_fee_needs_notices_their_sum_and_the_sum_received(six, missing):
    text = written(six)
    (found,) = problems(fee_elements, text)
    assert found.message.id == missing
    assert found.severity is None
    assert marked(text, found.position) == six.rstrip("。")
    assert all_problems(text) == [("FEE002", missing)]


@pytest.mark.parametrize(
    "six",
    [
        "每月申请11件至30件的部分每件收取信息处理费100元。本年度未发出收费通知，未收取信息处理费。",
        "信息处理费按100元/件计收。本年度未发出收费通知，没有实际收取。",
        "2023年收取信息处理费380元，2024年未发出收费通知，未收取信息处理费。",
        "上年度发出收费通知1件。本年度未发出收费通知，未收取信息处理费。",
        "为企业减免行政事业性收费120万元。未发出收费通知，未收取信息处理费。",
        "公示停车费、物业费等收费标准30项，收取标准为5元。未发出收费通知，未收取信息处理费。",
    ],
)
def test_rates_other_years_and_other_fees_are_not_taken_for_the_fee(six):
    assert all_problems(written(six, fees="0")) == []


def test_without_any_statement_there_are_no_elements_to_look_for():
    assert reason(fee_elements, written("办理建议提案9件。")) == "no-statement"


# FEE003


def test_unpaid_fees_without_a_notice_are_a_contradiction():
    text = written(NOTHING_CHARGED, unpaid=3)
    (found,) = problems(fee_notices_too_few, text)
    assert (found.message.id, found.severity) == ("none", None)
    assert fee_notices_too_few.severity == Severity.ERROR
    assert marked(text, found.position) == "未发出收费通知"
    assert found.cell is None  # it is the statement that is shown; the cell is the other place
    assert (found.expected, found.actual) == ("≥ 3", "0")
    assert marked(text, found.related[0].position) == "3"


def test_fewer_notices_than_unpaid_fees_are_a_contradiction():
    text = written("本年度发出收费通知2件，总金额760元，实际收取0元。", unpaid=5)
    (found,) = problems(fee_notices_too_few, text)
    assert (found.message.id, found.message.params["notices"]) == ("fewer", "收费通知2件")


def test_the_notice_may_have_been_sent_last_year():
    (found,) = problems(fee_notices_too_few, written(NOTHING_CHARGED, unpaid=2, carried_in=2))
    assert found.severity == Severity.WARNING
    assert found.cause.id == "last-year"


@pytest.mark.parametrize(
    ("six", "unpaid"),
    [
        (NOTHING_CHARGED, 0),
        ("本年度发出收费通知2件，总金额760元，实际收取0元。", 2),
        ("本年度发出收费通知三件，总金额760元，实际收取0元。", 3),
        ("本年度发出5件信息处理费收费通知，总金额760元，实际收取380元。", 4),
    ],
)
def test_as_many_notices_as_unpaid_fees_are_enough(six, unpaid):
    assert problems(fee_notices_too_few, written(six, unpaid=unpaid, carried_in=0)) == []


@pytest.mark.parametrize("six", ["本年度未收取信息处理费。", "3名申请人逾期未按收费通知要求缴纳费用。"])
def test_a_statement_that_names_no_notices_contradicts_nothing(six):
    assert reason(fee_notices_too_few, written(six, unpaid=3)) == "no-notices-named"


def test_a_number_that_was_not_read_is_not_compared():
    text = render(consistent_content(2024).with_cell((*UNPAID, "total"), "/"))
    assert reason(fee_notices_too_few, text) == "no-unpaid-row"


# FEE004


@pytest.mark.parametrize(
    ("six", "fees", "amount"),
    [
        (CHARGED, "0", "0.038"),
        ("发出收费通知2件，总金额3.5万元，实际收取3.5万元。", "2", "3.5"),
        ("发出收费通知9件，总金额12,000元，实际收取12,000元。", "0.1", "1.2"),
    ],
)
def test_a_fee_above_table_one_is_a_hint_that_names_both(six, fees, amount):
    text = written(six, fees=fees)
    (found,) = problems(fee_above_table, text)
    assert fee_above_table.severity == Severity.INFO
    assert (found.message.params["amount"], found.message.params["table"]) == (amount, fees)
    assert marked(text, found.position) == found.actual
    assert marked(text, found.related[0].position) == fees
    assert all_problems(text) == [("FEE004", "above")]


@pytest.mark.parametrize("fees", ["0.038", "0.04", "0.03", "12.5", "251"])
def test_a_fee_within_table_one_is_no_finding(fees):
    assert problems(fee_above_table, written(CHARGED, fees=fees)) == []


@pytest.mark.parametrize(
    ("six", "fees", "why"),
    [(CHARGED, "/", "no-fee-cell"), ("本年度发出收费通知2件，收取了信息处理费。", "0", "no-amount-named")],
)
def test_without_both_amounts_nothing_is_compared(six, fees, why):
    assert reason(fee_above_table, written(six, fees=fees)) == why


@pytest.mark.parametrize("six", [NOTHING_CHARGED, "本年度未收取信息处理费。", "本年度没有发出收费通知。"])
@pytest.mark.parametrize("fees", ["/", "0"])
def test_where_no_fee_was_charged_there_is_nothing_to_compare_and_nothing_left_unjudged(six, fees):
    assert run_rule(fee_above_table, read_report(written(six, fees=fees))) == ()


def test_where_no_fee_was_left_unpaid_the_number_of_notices_does_not_matter():
    assert run_rule(fee_notices_too_few, read_report(written("本年度未收取信息处理费。", unpaid=0))) == ()


# FEE005


@pytest.mark.parametrize("name", ["政府信息处理费", "政府信息公开处理费", "信息公开处理费", "信息公开费"])
def test_another_name_for_the_fee_is_a_hint(name):
    text = written(f"本年度未发出收费通知，未收取{name}。")
    (found,) = problems(fee_name, text)
    assert fee_name.severity == Severity.INFO
    assert marked(text, found.position) == name
    assert all_problems(text) == [("FEE005", "other-name")]


def test_all_places_with_another_name_are_one_finding():
    text = written("未发出政府信息处理费收费通知，未收取信息公开处理费。")
    (found,) = problems(fee_name, text)
    assert [marked(text, related.position) for related in found.related] == ["信息公开处理费"]


@pytest.mark.parametrize(
    "name",
    [
        "信息处理费",
        "政府信息公开信息处理费",
        "依申请公开信息处理费",
        "政府信息公开费用",
        "《政府信息公开信息处理费管理办法》规定的费用",
    ],
)
def test_the_official_name_long_and_short_is_accepted(name):
    assert problems(fee_name, written(f"本年度未发出收费通知，未收取{name}。")) == []


# FEE006


@pytest.mark.parametrize(
    "six",
    [
        "无",
        "无。",
        "暂无。",
        "/",
        "——",
        "无其他需要报告的事项。",
        "本年度没有其他需要报告的事项。",
        "我局2024年度无其他需要报告的事项。",
        "其他需要报告的事项：无",
    ],
)
def test_a_section_six_that_says_nothing_is_reported_once(six):
    text = written(six)
    (found,) = problems(nothing_in_section_six, text)
    assert (found.message.id, found.severity) == ("nothing", None)
    assert nothing_in_section_six.severity == Severity.WARNING
    assert marked(text, found.position) == six
    assert all_problems(text) == [("FEE006", "nothing")]
    assert reason(fee_not_reported, text) == "nothing-in-six"


def test_an_empty_section_six_is_reported_at_its_heading():
    text = written()
    (found,) = problems(nothing_in_section_six, text)
    assert found.message.id == "empty"
    assert marked(text, found.position) == "六、其他需要报告的事项"


def test_a_signature_is_no_content():
    text = written("无。", "云岫县住房和城乡建设局", "2025年1月16日")
    assert all_problems(text) == [("FEE006", "nothing")]


def test_where_the_fee_stands_in_section_one_an_empty_section_six_is_a_hint():
    (found,) = problems(nothing_in_section_six, written("无。", overview=["（二）依申请公开。" + NOTHING_CHARGED]))
    assert found.severity == Severity.INFO


@pytest.mark.parametrize(
    "six",
    [
        "无其他需要报告的事项。" + NOTHING_CHARGED,
        NOTHING_CHARGED + "无其他需要报告的事项。",
        "本年度未发出收费通知、未收取信息处理费，无其他需要报告的事项。",
        "本年度未发出收费通知、未收取费用，除此之外无其他事项。",
    ],
)
def test_nothing_else_to_report_beside_the_fee_is_fine(six):
    assert all_problems(written(six)) == []


# FEE007


@pytest.mark.parametrize(
    ("overview", "denial"),
    [
        ("（二）依申请公开。办理政府信息公开申请未收取任何费用。", "未收取任何费用"),
        ("（二）依申请公开。收到政府信息公开申请33件，没有收取信息处理费。", "没有收取信息处理费"),
    ],
)
def test_a_fee_that_another_section_denies_is_a_contradiction(overview, denial):
    text = written(CHARGED, overview=[overview])
    (found,) = problems(fee_contradicted, text)
    assert fee_contradicted.severity == Severity.ERROR
    assert marked(text, found.position) == denial
    assert marked(text, found.related[0].position) == "380元"
    assert all_problems(text) == [("FEE007", "contradicted")]


@pytest.mark.parametrize(
    ("six", "overview"),
    [
        (CHARGED, "（二）依申请公开。政府信息公开申请未收取检索、复制、邮寄等费用。"),
        (CHARGED, "（二）依申请公开。2023年办理政府信息公开申请未收取任何费用。"),
        (CHARGED, "（二）依申请公开。各街道办理政府信息公开申请未收取任何费用。"),
        (CHARGED, "（一）主动公开。婚姻登记未收取任何费用。"),
        (NOTHING_CHARGED, "（二）依申请公开。办理政府信息公开申请未收取任何费用。"),
        ("本年度发出收费通知1件，总金额380元，实际收取0元。", "（二）依申请公开。办理政府信息公开申请未收取任何费用。"),
    ],
)
def test_what_denies_something_else_is_no_contradiction(six, overview):
    assert problems(fee_contradicted, written(six, overview=[overview])) == []


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from(["发出收费通知{}件", "发出信息处理费收费通知共{}件", "发出{}件收费通知", "收费通知件数为{}件"]),
)
def test_the_notices_are_enough_exactly_when_they_are_as_many(notices, unpaid, phrasing):
    six = f"本年度{phrasing.format(notices)}，总金额{notices * 100}元，实际收取信息处理费0元。"
    found = problems(fee_notices_too_few, written(six, unpaid=unpaid, carried_in=0))
    assert [problem.message.params["unpaid"] for problem in found] == ([unpaid] if notices < unpaid else [])


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 2_000_000),
    st.integers(0, 2_000_000),
    st.sampled_from(["{}元", "{:,}元", "{}万元"]),
)
def test_the_fee_is_compared_in_the_same_unit(charged, table, style):
    printed = style.format(Decimal(charged) / 10000 if "万" in style else charged)
    text = written(f"发出收费通知1件，总金额{printed}，实际收取{printed}。", fees=f"{Decimal(table) / 10000:.4f}")
    assert bool(problems(fee_above_table, text)) == (charged > table + (1 if table else 0))


@pytest.mark.parametrize(
    "text",
    [
        written("办理建议提案9件。"),
        written("未收取信息处理费。", unpaid=3),
        written(NOTHING_CHARGED, unpaid=2, overview=["政府信息公开处理费、信息公开费。"]),
        written("发出收费通知1件，实收3.5万元。", unpaid=5, fees="0", overview=["申请公开未收取任何费用。"]),
        *(written(six) for six in ["", "无", "收取信息处理费9元。", "收费通知3件。", "收费通知3件，金额9元。"]),
        written("通知金额9元，收取信息处理费8元。", "3件，收取信息处理费8元。"),
        render(consistent_content(2020)),
        render(consistent_content(2024).without_section("other")),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_is_found_can_be_said_in_both_languages(say_all, text, language):
    say_all(fee_statement.reportlint_rules(), text, language)


# Long texts


@pytest.mark.parametrize("fragment", ["收取信息处理费1元，", "收费通知1件", "信息处理费每1元", "信息处理费1元年"])
def test_a_long_sentence_about_the_fee_takes_no_more_than_its_length_accounts_for(fragment):
    report = read_report(written(fragment * (200_000 // len(fragment))))
    start = time.process_time()
    with suppress(Skip):
        run_rule(fee_elements, report)
    assert time.process_time() - start < 2  # a fraction of it where it grows with the length, minutes with its square
