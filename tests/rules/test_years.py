import pytest

from reportlint import Case, CellKey, Severity, Skip
from reportlint.testing import balanced, consistent_content, read_report, render, run_rule
from reportlint_rules.years import (
    carried_over,
    in_force,
    left_from_last_year,
    like_another_body,
    like_last_year,
    sudden_change,
    tables_of_last_year,
)

DOCUMENTS = ("proactive", "normative_documents")


def last(**changed):
    """A report of 2023 with these many applications carried over, and documents in force."""
    content = consistent_content(2023)
    return content.with_cells({CellKey("applications", "carried_out", key): value for key, value in changed.items()})


def found(rule, content, before, **options):
    case = Case(read_report(render(content)), read_report(render(before), "last.txt"))
    return list(run_rule(rule, case, **options))


def test_what_was_carried_over_is_what_this_year_begins_with():
    assert (
        found(carried_over, consistent_content(2024), last(natural_persons=2, commercial_enterprises=0, total=2)) == []
    )


def test_a_total_that_does_not_go_on():
    (problem,) = found(
        carried_over, consistent_content(2024), last(natural_persons=3, commercial_enterprises=0, total=3)
    )
    assert (problem.message.id, problem.expected, problem.actual) == ("total", "3", "2")
    assert problem.message.params["columns"] == "自然人（3→2）、总计（3→2）"
    assert (problem.cell, problem.severity) == (("applications", "carried_in", "total"), None)


def test_applicants_of_another_kind():
    (problem,) = found(
        carried_over, consistent_content(2024), last(natural_persons=1, commercial_enterprises=1, total=2)
    )
    assert problem.message.id == "columns"
    assert problem.message.params["columns"] == "自然人（1→2）、商业企业（1→0）"


def test_an_explained_difference_is_a_hint():
    content = consistent_content(2024)
    content = content.with_prose("other", "因机构改革，渔政股的申请转由本机关办理。", *content.prose["other"])
    (problem,) = found(carried_over, content, last(natural_persons=3, commercial_enterprises=0, total=3))
    assert problem.severity == Severity.INFO


def test_blank_cells_are_not_zeros():
    before = last(natural_persons=2, commercial_enterprises=0, total=2)
    before = before.with_cell(("applications", "carried_out", "commercial_enterprises"), "")
    (unjudged,) = found(carried_over, consistent_content(2024), before)
    assert unjudged.reason.params == {"columns": "商业企业"}


def test_documents_in_force_go_on():
    before = consistent_content(2023).with_cell((*DOCUMENTS, "in_force"), 16)
    assert found(in_force, consistent_content(2024), before) == []  # 16 + 3 - 1
    (problem,) = found(in_force, consistent_content(2024), consistent_content(2023))
    assert (problem.expected, problem.actual, problem.severity) == ("20", "18", None)


def test_a_clean_up_of_documents_is_a_hint():
    content = consistent_content(2024)
    content = content.with_prose("overview", *content.prose["overview"], "两件规范性文件有效期届满，自动失效。")
    (problem,) = found(in_force, content, consistent_content(2023))
    assert problem.severity == Severity.INFO


def test_documents_of_the_old_form_cannot_be_compared():
    with pytest.raises(Skip):
        found(in_force, consistent_content(2021), consistent_content(2020))


def test_section_five_is_compared_without_digits_names_and_marks():
    problems = (
        "2024年，云岫县住房和城乡建设局的答复说理不够；栏目之间文件重复、查找不便，群众要反复打电话问；渡口班次表换季时贴得晚。",
    )
    before = (
        "2023年，云岫县住房和城乡建设局的答复说理不够，栏目之间文件重复、查找不便；群众要反复打电话问；渡口班次表换季时贴得晚。",
    )
    this, year_before = consistent_content(2024), consistent_content(2023)
    (problem,) = found(
        like_last_year, this.with_prose("problems", *problems), year_before.with_prose("problems", *before)
    )
    assert problem.message.id == "identical"


def test_section_five_nearly_as_last_year():
    this, before = consistent_content(2024), consistent_content(2023)
    changed = [paragraph.replace("晚", "迟了几天") for paragraph in this.prose["problems"]]
    (problem,) = found(like_last_year, this.with_prose("problems", *changed), before)
    assert problem.message.id == "alike"
    assert found(like_last_year, this.with_prose("problems", *changed), before, similarity=99) == []


def test_a_short_section_five_may_be_alike():
    this, before = (consistent_content(year).with_prose("problems", "栏目更新慢，改进中。") for year in (2024, 2023))
    with pytest.raises(Skip):
        found(like_last_year, this, before)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("2023年共办了四场开放日，邀请群众走进办事大厅。", "stale"),
        ("2024年将在渡口增设公示牌，按季更换班次表。", "plan"),
        ("落实《云岫县2023年渡口整治方案》，按月公布整治进度。", None),
        ("2023年成立的公开股继续承担答复工作，人员没有变动。", None),
        ("2024年共办了四场开放日，邀请群众走进办事大厅。", None),
        ("自2023年3月起按季公布班次表，渡口统一张贴。", None),
        ("按照“2023年版”公开目录公布班次表，内容齐全。", None),
        ("2022年起按季公布班次表，方便两岸居民出行办事。", None),
    ],
)
def test_sentences_left_from_last_year(sentence, kind):
    this, before = (
        content.with_prose("overview", *content.prose["overview"], sentence)
        for content in (consistent_content(2024), consistent_content(2023))
    )
    assert [problem.message.id for problem in found(left_from_last_year, this, before)] == ([kind] if kind else [])


def test_a_year_that_does_not_begin_the_sentence_may_be_that_of_something_that_lasts():
    for sentence, severity in (
        ("2023年共办了四场开放日，邀请群众走进办事大厅。", None),
        ("（三）2023年共办了四场开放日，邀请群众走进办事大厅。", None),
        ("渡口于2023年设立公示牌，供来往群众查看班次。", Severity.INFO),
    ):
        this, before = (
            content.with_prose("overview", *content.prose["overview"], sentence)
            for content in (consistent_content(2024), consistent_content(2023))
        )
        assert [problem.severity for problem in found(left_from_last_year, this, before)] == [severity]


def test_a_sentence_about_last_year_that_is_new_is_none_of_these():
    this = consistent_content(2024)
    this = this.with_prose("overview", *this.prose["overview"], "2023年共办了四场开放日，邀请群众走进办事大厅。")
    assert found(left_from_last_year, this, consistent_content(2023)) == []


def test_the_tables_of_last_year():
    (problem,) = found(tables_of_last_year, consistent_content(2024), consistent_content(2023))
    assert problem.message.id == "same-tables"
    other = consistent_content(2023).with_cell(("proactive", "administrative_licences", "decisions"), 125)
    assert found(tables_of_last_year, consistent_content(2024), other) == []


def test_bodies_with_few_numbers_may_have_the_same_tables():
    form = consistent_content(2024).form
    few = balanced(form, {CellKey("applications", "granted", "natural_persons"): 1})
    assert found(tables_of_last_year, consistent_content(2024, values=few), consistent_content(2023, values=few)) == []


def test_sudden_changes():
    key = ("proactive", "administrative_licences", "decisions")
    this = consistent_content(2024).with_cell(key, 1260)
    (problem,) = found(sudden_change, this, consistent_content(2023))
    assert (problem.cell, problem.actual) == (CellKey(*key), "1260")
    assert found(sudden_change, this, consistent_content(2023), factor=20) == []
    assert found(sudden_change, this, consistent_content(2023), at_least=2000) == []


def test_the_section_five_of_another_body():
    report = read_report(render(consistent_content()))
    assert list(run_rule(like_another_body, report)) == []
    (problem,) = run_rule(like_another_body, Case(report, twin="云岫县水利局（a.txt）"))
    assert problem.message.params == {"other": "云岫县水利局（a.txt）"}


@pytest.mark.parametrize("rule", [carried_over, in_force, left_from_last_year, tables_of_last_year, sudden_change])
def test_without_last_years_report_nothing_is_judged(rule):
    with pytest.raises(Skip, match="no-previous"):
        run_rule(rule, read_report(render(consistent_content())))
