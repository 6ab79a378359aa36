import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import CellKey, Problem, Severity, Skip, forms
from reportlint.host import texts_of
from reportlint.testing import Content, consistent_content, read_report, render, run_rule
from reportlint.testing.strategies import mutations, reports
from reportlint.texts import LANGUAGES, read_catalogue
from reportlint_rules import cells
from reportlint_rules.cells import blank_cell, fee_unit, not_a_count, number_format, odd_decimals, symbol_for_number

RULES = (blank_cell, symbol_for_number, not_a_count, number_format, fee_unit, odd_decimals)
TEXTS = read_catalogue(texts_of(cells))

examples = settings(max_examples=25, deadline=None)

AMOUNT = CellKey("proactive", "administrative_fees", "amount")
GRANTED = CellKey("applications", "granted", "research_institutions")


def application(row, column):
    return CellKey("applications", row, column)


def reported(content, layout="tabs"):
    return read_report(render(content, layout))


def findings(rule, content, **options):
    """Return what the rule finds in a report, or in the report with this content, every text of it filled in."""
    report = reported(content) if isinstance(content, Content) else content
    found = list(run_rule(rule, report, **options))
    for problem in found:
        assert isinstance(problem, Problem)
        for language in LANGUAGES:
            assert TEXTS[rule.code].message(problem.message, language)
            assert TEXTS[rule.code].fix(problem.message, language)
            assert all(TEXTS[rule.code].message(related.message, language) for related in problem.related)
    return found


def only(found):
    assert len(found) == 1, found
    return found[0]


def printed(cell, text, **arguments):
    return consistent_content(**arguments).with_cell(cell, text)


def severity(rule, problem):
    return problem.severity or rule.severity


def said(rule, problem):
    return TEXTS[rule.code].message(problem.message, "zh")


@given(content=reports())
@examples
def test_a_report_with_a_plain_number_in_every_cell_has_no_finding(content):
    report = reported(content)
    for rule in RULES:
        assert findings(rule, report) == []


def test_without_any_table_there_is_nothing_to_judge():
    content = consistent_content()
    for table in content.form.tables:
        content = content.without_table(table)
    for rule in RULES:
        with pytest.raises(Skip):
            findings(rule, content)


@pytest.mark.parametrize("layout", ["tabs", "pipe_lines", "pdf_layout"])
def test_cells_that_were_not_read_are_no_findings(layout):
    content = consistent_content().without_cells(GRANTED, application("granted", "total"))
    for rule in RULES:
        assert findings(rule, reported(content, layout)) == []


# CEL001 blank cells


@given(st.data())
@examples
@pytest.mark.parametrize("layout", ["tabs", "pipes"])
def test_a_blank_cell_is_found_where_it_stands_and_by_no_other_rule(layout, data):
    content = data.draw(reports(form=forms.edition("2021")))
    key = data.draw(st.sampled_from([key for key in content.cells if key.table == "applications"]))
    report = reported(content.with_cell(key, ""), layout)
    assert only(findings(blank_cell, report)).cell == key
    assert [rule.code for rule in RULES if findings(rule, report)] == ["CEL001"]


def test_a_blank_cell_is_a_warning():
    problem = only(findings(blank_cell, printed(GRANTED, "")))
    assert severity(blank_cell, problem) is Severity.WARNING
    assert said(blank_cell, problem) == "“（一）予以公开·科研机构”是空的。"


@pytest.mark.parametrize(
    "total",
    [
        application("granted", "total"),
        application("concluded_total", "natural_persons"),
        CellKey("proceedings", "proceedings", "review.total"),
    ],
)
def test_a_blank_total_is_an_error(total):
    assert severity(blank_cell, only(findings(blank_cell, printed(total, "")))) is Severity.ERROR


def test_blanks_of_one_row_are_one_finding():
    content = consistent_content().with_cells({GRANTED: "", application("granted", "other_organisations"): ""})
    problem = only(findings(blank_cell, content))
    assert said(blank_cell, problem) == "有 2 格是空的：（一）予以公开·科研机构、其他。"
    assert problem.marks == (GRANTED, application("granted", "other_organisations"))
    assert [related.message.params["cell"] for related in problem.related] == ["（一）予以公开·其他"]


def blank_columns(content, *columns):
    rows = content.form.tables["applications"].rows
    return content.with_cells({application(row, column): "" for row in rows for column in columns})


def test_blank_columns_are_one_error_that_names_the_columns():
    content = blank_columns(consistent_content(), "research_institutions", "public_welfare_organisations")
    problem = only(findings(blank_cell, content))
    assert said(blank_cell, problem) == "有 50 格是空的：科研机构、社会公益组织。"
    assert len(problem.marks) == 50
    assert severity(blank_cell, problem) is Severity.ERROR


def test_how_many_blanks_are_an_error_can_be_set():
    rows = [row for row in consistent_content().form.tables["applications"].rows if row != "concluded_total"]
    content = consistent_content().with_cells({application(row, "research_institutions"): "" for row in rows})
    assert severity(blank_cell, only(findings(blank_cell, content, many=24))) is Severity.WARNING
    assert severity(blank_cell, only(findings(blank_cell, content, many=23))) is Severity.ERROR


def test_in_the_form_of_2019_zeros_left_blank_are_a_hint():
    content = blank_columns(consistent_content(2020), "research_institutions", "other_organisations")
    assert severity(blank_cell, only(findings(blank_cell, content))) is Severity.INFO
    problem = only(findings(blank_cell, content, blank_zero_editions=""))
    assert severity(blank_cell, problem) is Severity.ERROR


# CEL002 signs instead of numbers


@given(st.data())
@examples
def test_a_sign_is_found_where_it_stands_and_by_no_other_rule(data):
    content, mutation = data.draw(mutations(consistent_content(), "placeholder"))
    report = reported(content)
    found = {rule.code: findings(rule, report) for rule in RULES}
    if mutation.cells[0].row == "regulations":
        assert not any(found.values())
    else:
        assert only(found.pop("CEL002")).cell == mutation.cells[0]
        assert not any(found.values())


def test_a_sign_among_zeros_is_a_warning():
    problem = only(findings(symbol_for_number, printed(AMOUNT, "——")))
    assert said(symbol_for_number, problem) == (
        "“行政事业性收费·本年收费金额”填的是“——”，而同一张表的其他格填的是 0，含义不一致。"
    )
    assert severity(symbol_for_number, problem) is Severity.WARNING


def test_a_table_that_has_signs_for_all_zeros_is_a_hint_given_once():
    content = consistent_content()
    zeros = {key: "/" for key, text in content.cells.items() if key.table == "applications" and text == "0"}
    problem = only(findings(symbol_for_number, content.with_cells(zeros)))
    assert severity(symbol_for_number, problem) is Severity.INFO
    assert problem.marks == tuple(zeros)
    assert problem.message.params["count"] == len(zeros)


def test_where_a_sign_is_accepted_can_be_set():
    content = printed(AMOUNT, "无")
    assert findings(symbol_for_number, content, accept_for="regulations, administrative_fees") == []
    regulations = printed(CellKey("proactive", "regulations", "issued"), "/")
    assert findings(symbol_for_number, regulations) == []
    assert findings(symbol_for_number, regulations, accept_for="")


# CEL003 counts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-3", "“（一）予以公开·科研机构”填的是负数 -3。"),
        ("1.5", "“（一）予以公开·科研机构”填的是小数 1.5，这里应当是整数。"),
        ("9（其中转办2件）", "“（一）予以公开·科研机构”填的是“9（其中转办2件）”，不是单独一个数字。"),
        ("3件", "“（一）予以公开·科研机构”填的是“3件”，不是单独一个数字。"),
    ],
)
def test_what_is_no_whole_number_is_an_error(text, message):
    content = printed(GRANTED, text)
    problem = only(findings(not_a_count, content))
    assert said(not_a_count, problem) == message
    assert (problem.cell, problem.actual) == (GRANTED, text)
    assert severity(not_a_count, problem) is Severity.ERROR
    assert [rule.code for rule in RULES if findings(rule, content)] == ["CEL003"]


@pytest.mark.parametrize("text", ["-7", "7", "0"])
def test_a_change_may_be_negative(text):
    assert (
        findings(not_a_count, printed(CellKey("proactive", "administrative_licences", "change"), text, year=2020)) == []
    )


@pytest.mark.parametrize("text", ["0.0384", "3.2", "12"])
def test_an_amount_may_have_decimals(text):
    assert findings(not_a_count, printed(AMOUNT, text)) == []


@pytest.mark.parametrize("text", ["-3.2", "25100元"])
def test_an_amount_is_neither_negative_nor_text(text):
    assert severity(not_a_count, only(findings(not_a_count, printed(AMOUNT, text)))) is Severity.ERROR


def test_where_the_form_does_not_say_the_unit_the_cell_may():
    amount = CellKey("proactive", "government_procurement", "amount")
    problem = only(findings(not_a_count, printed(amount, "25100元", year=2020)))
    assert severity(not_a_count, problem) is Severity.INFO


def test_counts_with_units_throughout_a_table_are_one_finding():
    content = consistent_content()
    with_unit = {key: f"{text}件" for key, text in content.cells.items() if key.table == "applications"}
    problem = only(findings(not_a_count, content.with_cells(with_unit)))
    assert problem.message.params["count"] == len(with_unit)
    assert problem.marks == tuple(with_unit)


# CEL004 how numbers are written


@pytest.mark.parametrize("text", ["1,234", "1，234", "１２", "12 "])
def test_numbers_not_in_plain_digits_are_a_hint(text):
    licences = CellKey("proactive", "administrative_licences", "decisions")
    found = findings(number_format, reported(printed(licences, text), "pipes"))
    assert len(found) == (text != "12 ")
    assert all(problem.cell == licences and severity(number_format, problem) is Severity.INFO for problem in found)


def test_digits_with_a_blank_between_are_asked_about():
    licences = CellKey("proactive", "administrative_licences", "decisions")
    report = reported(printed(licences, "1 234"), "pipes")
    assert said(number_format, only(findings(number_format, report))).endswith("看不出是一个数还是几个数。")
    assert findings(not_a_count, report) == []


# CEL005 unit of amounts


@pytest.mark.parametrize(("text", "count"), [("251000", 1), ("100000.01", 1), ("100000", 0), ("3.2", 0)])
def test_a_very_large_amount_is_asked_about(text, count):
    found = findings(fee_unit, printed(AMOUNT, text))
    assert len(found) == count
    assert all(severity(fee_unit, problem) is Severity.WARNING for problem in found)


def test_what_a_large_amount_would_be_in_the_other_unit_is_said():
    problem = only(findings(fee_unit, printed(AMOUNT, "251000")))
    assert said(fee_unit, problem) == (
        "“行政事业性收费·本年收费金额”填的是 251000，超过 100000 万元，请核对是否按元填写（若是元，应填 25.1）。"
    )


@pytest.mark.parametrize(
    ("body", "most"),
    [
        ("云岫县人民政府", 100_000),
        ("青瓦镇人民政府", 100_000),
        ("杭州市人民政府", 1_000_000),
        ("浙江省人民政府", 10_000_000),
    ],
)
def test_how_large_an_amount_may_be_depends_on_the_level(body, most):
    for amount, count in ((most, 0), (most + 1, 1)):
        content = consistent_content(organisation=body).with_cell(AMOUNT, str(amount))
        assert len(findings(fee_unit, reported(content))) == count


def test_how_large_an_amount_may_be_can_be_set():
    assert findings(fee_unit, printed(AMOUNT, "251000"), max_amount=500_000) == []


def test_a_large_count_is_no_amount():
    licences = CellKey("proactive", "administrative_licences", "decisions")
    assert findings(fee_unit, printed(licences, "2510000")) == []


# CEL006 decimals and leading zeros


@pytest.mark.parametrize("text", ["0.0333333", "007", "00", "03.2"])
def test_odd_decimals_and_leading_zeros_are_a_hint(text):
    problem = only(findings(odd_decimals, printed(AMOUNT, text)))
    assert problem.cell == AMOUNT
    assert severity(odd_decimals, problem) is Severity.INFO
    assert findings(not_a_count, printed(AMOUNT, text)) == []


@pytest.mark.parametrize("text", ["0.033333", "0", "10", "0.5", "12.50"])
def test_amounts_down_to_a_fen_are_right(text):
    assert findings(odd_decimals, printed(AMOUNT, text)) == []


def test_a_count_written_with_decimals_is_a_hint():
    content = printed(GRANTED, "3.0")
    assert only(findings(odd_decimals, content)).cell == GRANTED
    assert findings(not_a_count, content) == []
