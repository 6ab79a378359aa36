"""Rules written in YAML: each kind finds what it should, where it stands, and says when it cannot judge."""

import pytest

from reportlint.config.custom.rules import BROKEN, make_rule
from reportlint.config.custom.texts import catalogue_entry
from reportlint.engine.judging import judge
from reportlint.model.case import Case
from reportlint.model.finding import Severity
from reportlint.testing import consistent_content, read_report, render
from reportlint.texts import RuleTexts

HOTLINE = "咨询电话：0000-1234567。"


@pytest.fixture
def custom(settings):
    """Read a rule as written in a configuration; return the rule and its texts."""

    def custom(check, message="有误", more=""):
        text = f"custom_rules:\n  QHX001:\n    {check}\n    message: {message}\n    basis: 青禾县办法\n    {more}\n"
        spec = settings({"reportlint.yaml": text}).value("custom_rules", "QHX001")
        return make_rule(spec), RuleTexts("QHX001", catalogue_entry(spec), {})

    return custom


@pytest.fixture
def found(custom):
    """Judge a report by a rule; return the problems and how the rule ended."""

    def found(check, content, message="有误"):
        rule, texts = custom(check, f"'{message}'")
        report = read_report(content if isinstance(content, str) else render(content))
        problems, outcome = judge(rule, Case(report))
        said = [texts.message(problem.message, "zh") for problem in problems]
        return problems, said, outcome

    return found


def test_a_text_that_must_occur(found):
    check = "must_occur: {section: problems, text: [咨询电话, 联系电话]}"
    content = consistent_content()
    _, said, outcome = found(check, content, "{section}没有写{text}")
    assert (said, outcome.kind) == (["存在的主要问题及改进情况没有写咨询电话"], "failed")
    for text in (HOTLINE, HOTLINE.replace("咨询", "联系"), "咨 询 电 话:0000-1234567"):
        assert found(check, content.with_prose("problems", text))[2].kind == "passed"
    assert found(check, content.with_prose("overview", HOTLINE))[2].kind == "failed"


def test_a_missing_text_is_said_at_the_heading(found):
    content = consistent_content()
    (problem,), _, _ = found("must_occur: {section: problems, text: 咨询电话}", content)
    assert problem.position == read_report(render(content)).sections["problems"].heading.position
    assert problem.section == "problems"


def test_a_text_that_must_not_occur_is_marked_each_time(found):
    content = consistent_content().with_prose("overview", "本县重视此项工作。", "工作成绩斐然，成绩斐然。")
    (first,), said, _ = found("must_not_occur: {text: 成绩斐然}", content, "不要写“{text}”")
    line = render(content).splitlines()[first.position.line - 1]
    assert line[first.position.column - 1 : first.position.end_column - 1] == "成绩斐然"
    assert said == ["不要写“成绩斐然”"]
    assert found("must_not_occur: {section: problems, text: 成绩斐然}", content)[2].kind == "passed"


def test_a_text_is_looked_for_in_the_preamble_or_everywhere(found):
    content = consistent_content()
    with_hotline = content.with_preamble(*content.preamble, HOTLINE)
    for section in ("preamble", "anywhere"):
        check = f"must_occur: {{section: {section}, text: 咨询电话}}"
        assert found(check, with_hotline)[2].kind == "passed"
        assert found(check, content)[2].kind == "failed"
    assert found("must_occur: {section: preamble, text: 甲}", content.with_preamble())[2].reasons[0].id == "no-preamble"


@pytest.mark.parametrize("check", ["must_occur: {section: problems, text: 甲}", "length: {section: problems, most: 9}"])
def test_a_section_that_is_absent_is_not_judged(found, check):
    _, _, outcome = found(check, consistent_content().without_section("problems"))
    assert (outcome.kind, outcome.reasons[0].id) == ("skipped", "no-section")


def test_a_text_that_lost_characters_is_not_said_to_lack_others(found):
    content = consistent_content().with_prose("problems", "本县于202411日\ufffd\ufffd\ufffd开通服务。")
    _, _, outcome = found("must_occur: {section: problems, text: 咨询电话}", content)
    assert (outcome.kind, outcome.reasons[0].id) == ("skipped", "text-damaged")
    assert found("must_not_occur: {section: problems, text: 开通服务}", content)[2].kind == "failed"


@pytest.mark.parametrize(("bounds", "kind"), [
    ("most: 10", "passed"), ("most: 9", "failed"), ("most: 9 字", "failed"), ("least: 10", "passed"),
    ("least: 11", "failed"), ("least: 5, most: 20", "passed"),
])  # fmt: skip
def test_a_length_counts_characters_without_blanks(found, bounds, kind):
    content = consistent_content().with_prose("other", "一二三四 五六七八九。")
    _, said, outcome = found(f"length: {{section: other, {bounds}}}", content, "{section}有 {length} 字")
    assert outcome.kind == kind
    assert said == ([] if kind == "passed" else ["其他需要报告的事项有 10 字"])


@pytest.mark.parametrize(("sentence", "kind"), [
    ("全年收到申请12件。", "passed"), ("全年收到申请 12 件。", "passed"), ("全年收到申请十二件。", "passed"),
    ("全年未收到申请。", "passed"), ("全年收到申请若干。", "failed"), ("全年收到申请。另有办件12件。", "failed"),
    ("全年收到申请12份。", "failed"),
])  # fmt: skip
def test_a_figure_that_must_be_in_a_sentence(found, sentence, kind):
    check = "figure: {section: overview, words: [收到申请], unit: 件}"
    _, said, outcome = found(check, consistent_content().with_prose("overview", sentence), "没有写“{words}”的件数")
    assert outcome.kind == kind
    assert said == ([] if kind == "passed" else ["没有写“收到申请”的件数"])


def test_a_relation_marks_its_cells_and_says_both_sides(found):
    content = consistent_content().with_cell(("applications", "new", "total"), 9999)
    check = "relation: applications.new.total <= applications.concluded_total.total + 1"
    (problem,), said, _ = found(check, content, "{left} 多于 {right}")
    assert str(problem.cell) == "applications.new.total"
    assert [str(key) for key in problem.marks] == ["applications.new.total", "applications.concluded_total.total"]
    assert said == [f"9999 多于 {problem.expected}"]
    assert (problem.actual, problem.message.id) == ("9999", BROKEN)


def test_a_relation_on_a_blank_cell_is_skipped_with_its_reason(found):
    content = consistent_content().with_cell(("applications", "new", "total"), "")
    _, _, outcome = found("relation: applications.new.total >= 0", content)
    assert (outcome.kind, outcome.reasons[0].id) == ("skipped", "cell-blank")


def test_an_ordinary_rule_with_texts_in_both_languages(custom):
    rule, texts = custom(
        "relation: 1 < 0", "{zh: 有误, en: wrong}", "severity: error\n    name: never-so\n    fix: 请改正。"
    )
    assert (rule.code, rule.name, rule.severity, rule.family) == ("QHX001", "never-so", Severity.ERROR, "QHX")
    assert (texts.title("zh"), texts.title("en")) == ("有误", "wrong")
    assert texts.explanation("basis", "zh") == "青禾县办法"
    assert "1 < 0" in texts.explanation("what", "en")
    assert texts.explanation("fix", "zh") == "请改正。"


def test_a_message_in_one_language_serves_for_both(custom):
    _, texts = custom("relation: 1 < 0", "{en: wrong}")
    assert texts.title("zh") == texts.title("en") == "wrong"


def test_what_is_not_said_has_a_default(custom):
    rule, _ = custom("relation: 1 < 0")
    assert (rule.name, rule.severity) == ("custom-qhx001", Severity.WARNING)


@pytest.mark.parametrize(
    ("check", "title"),
    [
        ("must_occur: {section: problems, text: [甲, 乙]}", "存在的主要问题及改进情况须有甲"),
        ("must_occur: {section: preamble, text: [甲, 乙]}", "前言须有甲"),
    ],
)
def test_a_message_that_serves_as_title_is_filled_in_as_far_as_known(custom, check, title):
    assert custom(check, "'{section}须有{text}'")[1].title("zh") == title


def test_a_nearer_file_may_write_a_rule_anew(settings):
    files = {
        "base.yaml": "custom_rules: {QHX001: {relation: 1 > 0, message: 甲, basis: 办法}}",
        "reportlint.yaml": "extends: ./base.yaml\n"
        "custom_rules: {QHX001: {relation: 2 > 0, message: 乙, basis: 办法}}\nseverity: {QHX001: error}",
    }
    value = settings(files).values["custom_rules", "QHX001"]
    assert (value.value["written"], value.overrode[0][0]["written"]) == ("2 > 0", "1 > 0")


def test_a_family_or_name_that_is_taken_is_refused(mistakes):
    text = "custom_rules:\n  DAT009: {}\n  QHX001: {name: late, relation: 1 > 0, message: 甲, basis: 办法}"
    assert [each[3] for each in mistakes({"reportlint.yaml": text})] == ["custom-prefix", "custom-name-taken"]


@pytest.mark.parametrize(("written", "column"), [
    ("applications.nwe.total > 1", 15),
    ('"applications.nwe.total > 1"', 16),
    ("1 > applications.nwe.total", 19),
    ("'1 > applications.nwe.total'", 20),
    (">-\n      1 > applications.nwe.total", 15),
])  # fmt: skip
def test_a_mistake_in_a_relation_is_said_at_its_column_in_the_file(mistakes, written, column):
    text = f"custom_rules:\n  QHX001:\n    relation: {written}\n    message: 甲\n    basis: 办法"
    ((_, line, found, key, suggestion),) = mistakes({"reportlint.yaml": text})
    assert (line, found, key, suggestion) == (3, column, "unknown-cell", "applications.new.total")


def test_a_run_of_digits_without_end_takes_no_time(found):
    content = consistent_content().with_prose("overview", f"全年收到申请{'1' * 200_000}份。")
    assert found("figure: {section: overview, words: [收到申请], unit: 件}", content)[2].kind == "failed"
