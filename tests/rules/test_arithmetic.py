from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import CellKey, Problem, Severity, Skip, Unjudged, forms
from reportlint.declarations import load
from reportlint.host import texts_of
from reportlint.testing import Content, consistent_content, read_report, render, run_rule
from reportlint.testing.strategies import mutations, reports
from reportlint.texts import LANGUAGES, read_catalogue
from reportlint_rules import arithmetic
from reportlint_rules.arithmetic import (
    balance,
    column_sum,
    in_force_below_issued,
    outcome_sum,
    repealed_but_none_in_force,
    row_sum,
)
from reportlint_rules.arithmetic.causes import BY_PLAUSIBILITY

SUMS = (row_sum, column_sum, balance, outcome_sum)
TEXTS = read_catalogue(texts_of(arithmetic))

examples = settings(max_examples=40, deadline=None)


def key(row, column):
    return CellKey("applications", row, column)


def outcome(column):
    return CellKey("proceedings", "proceedings", column)


def document(column):
    return CellKey("proactive", "normative_documents", column)


def reported(content):
    return read_report(render(content))


def findings(rule, content, **options):
    """Return what the rule finds in a report, or in the report with this content, every text of it filled in."""
    report = reported(content) if isinstance(content, Content) else content
    found = [item for item in run_rule(rule, report, **options) if isinstance(item, Problem)]
    for problem in found:
        texts = TEXTS[rule.code]
        for language in LANGUAGES:
            assert texts.message(problem.message, language)
            assert texts.fix(problem.message, language)
            assert all(texts.message(related.message, language) for related in problem.related)
            assert problem.cause is None or texts.cause(problem.cause, language)
    return found


def only(found):
    assert len(found) == 1, found
    return found[0]


def said(rule, problem):
    """Return the message and the cause as a clerk reads them."""
    texts = TEXTS[rule.code]
    return texts.message(problem.message, "zh"), texts.cause(problem.cause, "zh") if problem.cause else None


# Sums that hold, and single cells that are wrong


@given(content=reports())
@examples
def test_a_consistent_report_has_no_finding(content):
    report = reported(content)
    for rule in SUMS:
        assert run_rule(rule, report) == ()


@given(st.data())
@examples
def test_a_changed_cell_is_found_by_exactly_the_rules_whose_sums_it_is_in_at_its_row_and_column(data):
    content, mutation = data.draw(mutations(data.draw(reports()), "changed", "transposed"))
    (cell,) = mutation.cells
    table = content.form.tables[cell.table]
    sums = [identity for identity in table.identities() if cell in identity.left + identity.right]
    report = reported(content)
    for rule in SUMS:
        found = findings(rule, report)
        own = [identity for identity in sums if identity.name == rule.name]
        assert len(found) == bool(own)
        for problem in found:
            assert problem.cell == (cell if len(sums) > 1 else own[0].right[0])
            printed = report.tables[cell.table].cell(problem.cell.row, problem.cell.column)
            assert problem.position == printed.position
            if len(sums) > 1:
                assert (problem.expected, problem.actual) == (mutation.before[0], content.cells[cell])


@given(st.data())
@examples
def test_a_row_one_column_off_is_one_finding_of_each_rule_that_sees_it(data):
    content, _ = data.draw(mutations(consistent_content(), "row-shifted"))
    report = reported(content)
    for rule in SUMS:
        assert len(findings(rule, report)) <= 1


def test_all_sums_of_a_form_are_judged_whatever_its_edition():
    for edition, counts in (("2021", (25, 7, 7, 3)), ("2019", (23, 7, 7, 3))):
        tables = forms.edition(edition).tables.values()
        names = [identity.name for table in tables for identity in table.identities()]
        assert tuple(names.count(rule.name) for rule in SUMS) == counts


def test_a_form_of_2021_with_the_undivided_row_of_2019_is_judged_by_the_rows_it_has():
    mixed = consistent_content(2023, form=forms.edition("2019"))
    report = reported(mixed)
    assert "other" in report.form.tables["applications"].rows
    wrong = reported(mixed.with_cell(key("other", "natural_persons"), 9))
    assert only(run_rule(column_sum, wrong)).cell == key("other", "natural_persons")


# What a finding says


def test_a_row_that_does_not_add_up_says_both_numbers_and_which_cell_to_change():
    problem = only(findings(row_sum, consistent_content().with_cell(key("new", "natural_persons"), 82)))
    assert said(row_sum, problem) == (
        "“一、本年新收政府信息公开申请数量”一行：自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他"
        "相加为 82 + 4 + 1 = 87，“总计”填的是 33。",
        "“一、本年新收政府信息公开申请数量·自然人”的 82 可能是数字颠倒；改为 28 后，有关合计全部相符。",
    )
    assert (problem.cell, problem.expected, problem.actual) == (key("new", "natural_persons"), "28", "82")
    assert problem.marks == (key("new", "natural_persons"),)


def test_the_same_cell_is_pointed_at_by_the_column():
    content = consistent_content().with_cell(key("granted", "natural_persons"), 13)
    problem = only(findings(column_sum, content))
    assert problem.cell == key("granted", "natural_persons")
    message, cause = said(column_sum, problem)
    assert message == ("“自然人”一列：各项办理结果相加为 13 + 5 + 1 + 2 + 6 + 1 + 1 = 29，“（七）总计”填的是 27。")
    assert cause == "只改一处就全部相符：“（一）予以公开·自然人”由 13 改为 11。"
    assert only(findings(row_sum, content)).cell == problem.cell
    assert findings(balance, content) == []


def test_a_balance_says_both_sides():
    content = consistent_content().with_cell(key("carried_out", "natural_persons"), 5)
    message, _ = said(balance, only(findings(balance, content)))
    assert message == (
        "“自然人”一列：一、本年新收政府信息公开申请数量＋二、上年结转政府信息公开申请数量为 28 + 2 = 30，"
        "（七）总计＋四、结转下年度继续办理为 27 + 5 = 32，两边应当相等。"
    )


def test_every_cause_has_a_text():
    known = load(texts_of(arithmetic)[0])["shared"]["causes"]
    assert set(known) == set(BY_PLAUSIBILITY)


def test_a_lost_total_of_proceedings_is_found_at_the_total():
    problem = only(findings(outcome_sum, consistent_content().with_cell(outcome("review.total"), 0)))
    assert said(outcome_sum, problem) == (
        "“行政复议总计”填的是 0，而行政复议结果维持＋行政复议结果纠正＋行政复议其他结果＋行政复议尚未审结"
        "相加为 2 + 1 = 3。",
        "“行政复议总计”填成了 0，而各项不为 0，可能是漏填了总计；应为 3。",
    )
    assert (problem.cell, problem.expected, problem.actual) == (outcome("review.total"), "3", "0")


def test_two_opposite_slips_are_one_finding_that_marks_both_columns():
    content = consistent_content().with_cells(
        {key("granted", "natural_persons"): 10, key("granted", "commercial_enterprises"): 3}
    )
    problem = only(findings(column_sum, content))
    assert problem.marks == (
        key("concluded_total", "natural_persons"),
        key("concluded_total", "commercial_enterprises"),
    )
    assert [related.message.params["cell"] for related in problem.related] == ["（七）总计·商业企业"]
    message, cause = said(column_sum, problem)
    assert message == "有 2 列的办理结果相加不等于总计：自然人 26 ≠ 27；商业企业 4 ≠ 3。"
    assert cause.startswith("“自然人”和“商业企业”两列各差 1，一多一少，而各行都平")
    assert findings(row_sum, content) == findings(balance, content) == []


def test_a_total_that_includes_what_is_carried_out_is_one_finding_of_results_and_one_of_the_balance():
    columns = forms.edition("2021").tables["applications"].columns
    content = consistent_content()
    wrong = content.with_cells(
        {
            key("concluded_total", column): content.number(key("concluded_total", column))
            + content.number(key("carried_out", column))
            for column in columns
        }
    )
    for rule in (column_sum, balance):
        problem = only(findings(rule, wrong))
        assert problem.cell == key("concluded_total", "natural_persons")
        assert said(rule, problem)[1] == "“（七）总计”可能把“四、结转下年度继续办理”也计了进去；去掉后应为 27、3、31。"
    assert findings(row_sum, wrong) == []


def test_a_sum_nobody_can_explain_says_so():
    content = consistent_content().with_cell(outcome("review.total"), 8)
    problem = only(findings(outcome_sum, content))
    assert problem.cause is None
    assert problem.cell == outcome("review.total")
    assert said(outcome_sum, problem)[0].endswith("未能判断是哪一格有误。")


def test_a_balance_nobody_can_explain_marks_and_relates_all_four_numbers_of_its_column():
    content = consistent_content().with_cells(
        {key("carried_in", "natural_persons"): 0, key("carried_in", "total"): ""}  # without the total no row tells
    )
    problem = only(findings(balance, content))
    rows = ("concluded_total", "new", "carried_in", "carried_out")
    assert problem.marks == tuple(key(row, "natural_persons") for row in rows)
    assert problem.cell == problem.marks[0]
    related = [TEXTS["ARI003"].message(other.message, "zh") for other in problem.related]
    assert related == [
        "“一、本年新收政府信息公开申请数量·自然人”填的是 28",
        "“二、上年结转政府信息公开申请数量·自然人”填的是 0",
        "“四、结转下年度继续办理·自然人”填的是 3",
    ]
    assert len({other.position for other in problem.related} | {problem.position}) == 4
    message, _ = said(balance, problem)
    assert "为 28 + 0 = 28，" in message
    assert "为 27 + 3 = 30，" in message


def test_a_row_that_adds_up_and_still_disturbs_two_balances_is_one_finding_with_the_rows_it_may_be():
    content = consistent_content().with_cells({key("carried_in", "natural_persons"): 3, key("carried_in", "total"): 3})
    problem = only(findings(balance, content))
    assert said(balance, problem) == (
        "有 2 列新收加上年结转不等于办结加结转下年度：自然人 31 ≠ 30；总计 36 ≠ 35。",
        "有关各行都平，只要改对其中一行，这 2 列就全部相符；请核对：一、本年新收政府信息公开申请数量；"
        "二、上年结转政府信息公开申请数量；四、结转下年度继续办理。",
    )
    assert len(problem.marks) == 8
    assert len(problem.related) == 7
    assert findings(row_sum, content) == findings(column_sum, content) == []


def test_many_sums_nobody_can_explain_are_one_finding():
    content = consistent_content()
    columns = list(content.form.tables["applications"].columns)
    rows = list(content.form.tables["applications"].rows)[:12]
    wild = {
        key(row, column): 1 + (3 * place + 7 * other + place * other) % 11
        for place, row in enumerate(rows)
        for other, column in enumerate(columns)
    }
    problem = only(findings(row_sum, content.with_cells(wild)))
    assert problem.message.id == "mismatches"
    assert problem.cause is None
    assert len(problem.marks) > arithmetic.APART


# What cannot be judged


def test_a_row_with_a_number_missing_is_not_judged_and_the_rest_is():
    content = consistent_content().without_cells(key("granted", "natural_persons"))
    wrong = content.with_cell(key("new", "total"), 34)
    problem, unjudged = run_rule(row_sum, reported(wrong))
    assert problem.cell.row == "new"
    assert isinstance(unjudged, Unjudged)
    assert unjudged.reason.params["count"] == 1
    assert unjudged.reason.params["total"] == 25
    for language in LANGUAGES:
        assert "（一）予以公开" in TEXTS["ARI001"].reason(unjudged.reason, language)


@pytest.mark.parametrize("printed", ["", "——", "14（其中1件转办）"])
def test_what_is_no_number_is_never_taken_for_zero(printed):
    content = consistent_content().with_cell(key("granted", "total"), printed)
    for rule, count in ((row_sum, 1), (column_sum, 1)):
        (unjudged,) = run_rule(rule, reported(content))
        assert unjudged.reason.params["count"] == count


def test_columns_are_not_judged_where_a_row_was_lost():
    content = consistent_content().without_row("applications", "granted")
    assert isinstance(only(run_rule(row_sum, reported(content))), Unjudged)
    with pytest.raises(Skip) as skipped:
        list(run_rule(column_sum, reported(content)))
    assert skipped.value.reason.id == "no-numbers"


def test_without_the_table_there_is_nothing_to_judge():
    report = reported(consistent_content().without_table("applications"))
    with pytest.raises(Skip) as skipped:
        list(run_rule(row_sum, report))
    assert skipped.value.reason.id == "no-table"
    assert run_rule(outcome_sum, report) == ()


# Documents in force


def test_fewer_documents_in_force_than_issued_is_a_warning():
    content = consistent_content().with_cells({document("issued"): 5, document("in_force"): 3})
    problem = only(findings(in_force_below_issued, content))
    assert said(in_force_below_issued, problem) == ("“行政规范性文件”现行有效 3 件，少于本年制发的 5 件。", None)
    assert problem.cell == document("in_force")
    assert in_force_below_issued.severity is Severity.WARNING


@pytest.mark.parametrize(("issued", "in_force"), [(3, 3), (0, 0), (3, 40)])
def test_as_many_documents_in_force_as_issued_or_more_are_right(issued, in_force):
    content = consistent_content().with_cells({document("issued"): issued, document("in_force"): in_force})
    assert findings(in_force_below_issued, content) == []


@pytest.mark.parametrize(("repealed", "in_force", "count"), [(12, 0, 1), (5, 0, 1), (4, 0, 0), (12, 1, 0), (0, 0, 0)])
def test_many_documents_repealed_and_none_in_force_is_a_hint(repealed, in_force, count):
    cells = {document("issued"): 0, document("repealed"): repealed, document("in_force"): in_force}
    assert len(findings(repealed_but_none_in_force, consistent_content().with_cells(cells))) == count


def test_how_many_repealed_documents_are_many_can_be_set():
    cells = {document("issued"): 0, document("repealed"): 2, document("in_force"): 0}
    assert findings(repealed_but_none_in_force, consistent_content().with_cells(cells), at_least=2)


@pytest.mark.parametrize("rule", [in_force_below_issued, repealed_but_none_in_force])
def test_the_form_of_2019_does_not_say_how_many_documents_are_in_force(rule):
    with pytest.raises(Skip) as skipped:
        list(run_rule(rule, reported(consistent_content(2020))))
    assert skipped.value.reason.id == "no-such-columns"


def test_an_amount_in_another_table_does_not_disturb_the_sums():
    content = consistent_content().with_cell(CellKey("proactive", "administrative_fees", "amount"), Decimal("3.25"))
    assert [run_rule(rule, reported(content)) for rule in SUMS] == [()] * 4
