"""The report has 33 new applications, 2 carried in, 31 concluded and 4 carried over; a test changes one thing."""

import pytest

from reportlint import Problem, Severity, Unjudged
from reportlint.engine.judging import judge
from reportlint.model.case import Case
from reportlint.testing import consistent_content, read_report, render
from reportlint_rules import prose_against_tables

RULES = prose_against_tables.reportlint_rules()
OFFICE, GOVERNMENT = "云岫县人民政府办公室", "云岫县人民政府"


def written(*paragraphs, organisation=OFFICE, cells=None, problems=None, year=2024):
    content = consistent_content(year, organisation).with_prose("overview", *paragraphs)
    content = content.with_cells({key: str(value) for key, value in (cells or {}).items()})
    return render(content.with_prose("problems", problems) if problems else content)


def findings(text):
    """What is found: code, severity, and the words marked."""
    report, found = read_report(text), []
    for rule in RULES:
        problems, outcome = judge(rule, Case(report))
        assert outcome.kind != "crashed", outcome
        for problem in problems:
            line = text.splitlines()[problem.position.line - 1]
            marked = line[problem.position.column - 1 : problem.position.end_column - 1]
            found.append((rule.code, problem.severity or rule.severity, marked))
    return found


def codes(*paragraphs, **options):
    return [code for code, _, _ in findings(written(*paragraphs, **options)) if code != "CLM009"]


LAWFUL = [
    "受理政府信息公开申请33件，办结31件，结转下年度继续办理4件。",
    "收到政府信息公开申请35件（含上年结转2件），办结31件。",
    "收到依申请公开33件，答复31件（含上年结转2件）。",
    "受理政府信息公开申请33件，办结29件，另办结上年结转2件。",
    "收到申请：政府信息公开申请33件，按时办结29件，1件逾期未补正，不予处理1件。",
    "依申请公开。受理33件，办理上年结转申请2件，答复29件。",
    "政府信息公开申请中，自然人28件，法人或其他组织5件。",
    "收到政府信息公开申请33件，其中自然人30件。",
    "受理政府信息公开申请30余件，办结约30件。",
    "予以公开14件，部分公开5件，不予公开3件，无法提供7件，不予处理1件，其他处理1件。",
    "收到政府信息公开申请33件，予以公开和部分公开19件。",
    "行政复议3件，维持2件，尚未审结1件；行政诉讼1件，维持1件。政府信息公开按规定办理。",
    "制发行政规范性文件3件，废止1件，现行有效18件。",
    "印发规范性文件5件（其中行政规范性文件3件）。",
    "印发规范性文件5件，其中以县政府名义印发行政规范性文件3件。",
    "全县各级机关共受理政府信息公开申请910件，其中县政府办公室受理33件。",
    "协助各部门答复政府信息公开申请64件。受理政府信息公开申请33件。",
    "2023年受理政府信息公开申请70件。",
    "受理政府信息公开申请33件（上年受理48件），办结31件，4件结转2025年办理。",
    "受理政府信息公开申请33件，同意公开11件，已主动公开3件，不予公开3件。",
    "受理政府信息公开申请33件，其中告知已公开3件、予以公开或部分公开16件。",
    "作为行政复议机构，全年办理行政复议案件87件，其中涉及政府信息公开的9件，维持5件。",
    "受理政府信息公开申请33件，较上年减少12件。",
    "受理县长信箱来信150余件，办结热线工单96件。",
    "公开政府文件88件，解读文件22件。",
    "办理人大代表建议12件、政协提案9件，全部按期答复。",
    "受理政府信息公开申请33件，受理行政许可申请410件，办结408件。",
    "信访局受理政府信息公开申请12件。",
    "收到政府信息公开申请33件，其中政府本级受理10件，部门受理20件，街道（镇）受理3件。",
    "办结政府信息公开申请31件，其中上年结转2件、本年受理29件。",
    "2023年收到、结转至2024年作出答复的政府信息公开申请2件。",
    "共收到政府信息公开申请36件，其中3件不符合申请要件，实际受理33件。",
    "截至11月底收到政府信息公开申请30件，12月收到3件。",
    "下半年未收到政府信息公开申请，上半年收到33件。",
    "因政府信息公开引发行政复议3件，维持1件，驳回复议请求1件，尚未审结1件。",
    "全年审理行政复议案件120件，维持80件，纠正20件；办理行政应诉案件45件。",
    "以县政府为被申请人的行政复议案件8件。",
    "办理行政复议答复12件，均与政府信息公开无关。",
    "牵头办理涉及县政府的行政复议12件、行政诉讼8件。",
    "督促各部门清理行政规范性文件，废止18件，修改6件。",
    "行政诉讼1件，一审维持1件，二审维持1件。政府信息公开按规定办理。",  # one case, twice in court
]


@pytest.mark.parametrize("overview", LAWFUL)
def test_an_accepted_reading_or_a_number_of_something_else_is_no_finding(overview):
    assert codes(overview) == []


def test_outcomes_of_litigation_are_those_of_the_kind_told_before():
    cells = {("proceedings", "proceedings", f"litigation_direct.{key}"): 3 for key in ("upheld", "total")}
    said = "信息公开行政诉讼4件，其中未经复议直接起诉3件（维持{}件），复议后起诉1件（维持1件）。"
    assert codes(said.format(3), cells=cells) == []
    assert codes(said.format(2), cells=cells) == ["CLM005"]
    assert codes("信息公开行政诉讼4件，直接起诉3件、复议后起诉1件，维持4件。", cells=cells) == []


def test_documents_repealed_and_lapsed_are_told_together_or_apart():
    cells = {("proactive", "normative_documents", "repealed"): 5}
    assert codes("清理行政规范性文件，宣布失效1件、废止4件。", cells=cells) == []
    assert codes("清理行政规范性文件，宣布失效1件、废止3件。", cells=cells) == ["CLM006", "CLM006"]


def test_the_rest_that_was_disclosed_is_not_all():
    assert codes("受理政府信息公开申请33件，其中14件不予公开，其余19件均予以公开。") == ["CLM004"]
    assert codes("受理政府信息公开申请33件，均予以公开。") == ["CLM010"]


CONTRADICTIONS = [
    ("收到政府信息公开申请34件，办结31件。", "CLM001", Severity.WARNING, "收到政府信息公开申请34件"),
    ("新收政府信息公开申请34件，办结31件。", "CLM001", Severity.ERROR, "新收政府信息公开申请34件"),
    (
        "收到政府信息公开申请40件，其中新收33件，上年结转2件。",
        "CLM001",
        Severity.WARNING,
        "收到政府信息公开申请40件",
    ),
    ("收到政府信息公开申请33件，本年新收34件。", "CLM001", Severity.ERROR, "本年新收34件"),
    ("受理政府信息公开申请33件，办结32件。", "CLM002", Severity.WARNING, "办结32件"),
    ("受理政府信息公开申请33件，28件按时办结。", "CLM002", Severity.WARNING, "28件按时办结"),
    ("受理政府信息公开申请33件，上年结转3件。", "CLM003", Severity.ERROR, "上年结转3件"),
    ("受理政府信息公开申请33件，结转下年度继续办理5件。", "CLM003", Severity.ERROR, "结转下年度继续办理5件"),
    ("受理政府信息公开申请33件，不予公开5件。", "CLM004", Severity.WARNING, "不予公开5件"),
    ("受理政府信息公开申请33件，3件撤回申请。", "CLM004", Severity.WARNING, "3件撤回申请"),
    ("因政府信息公开引发行政复议4件。", "CLM005", Severity.WARNING, "行政复议4件"),
    ("因政府信息公开引发行政复议3件，1件纠正。", "CLM005", Severity.WARNING, "1件纠正"),
    ("制发规范性文件4件。", "CLM006", Severity.ERROR, "制发规范性文件4件"),
    ("印发规范性文件5件（其中行政规范性文件4件）。", "CLM006", Severity.WARNING, "印发规范性文件5件"),
    ("其中行政规范性文件3件，印发规范性文件5件。", "CLM006", Severity.WARNING, "印发规范性文件5件"),
    ("废止规范性文件2件。", "CLM006", Severity.ERROR, "废止规范性文件2件"),
    ("失效废止的规范性文件2件。", "CLM006", Severity.WARNING, "失效废止的规范性文件2件"),
    ("现行有效规范性文件１９件。", "CLM006", Severity.ERROR, "现行有效规范性文件１９件"),
    ("受理政府信息公开申请33件，其中自然人29件。", "CLM007", Severity.WARNING, "自然人29件"),
    ("受理政府信息公开申请三十三件，办结三十二件。", "CLM002", Severity.WARNING, "办结三十二件"),
    ("受理政府信息公开申请40余件，办结31件。", "CLM001", Severity.WARNING, "受理政府信息公开申请40余件"),
    ("本年度未收到政府信息公开申请。", "CLM008", Severity.WARNING, "未收到政府信息公开申请"),
    (
        "未发生因政府信息公开引起的行政复议、行政诉讼。",
        "CLM008",
        Severity.WARNING,
        "未发生因政府信息公开引起的行政复议、行政诉讼",
    ),
]


@pytest.mark.parametrize(("overview", "code", "severity", "marked"), CONTRADICTIONS)
def test_what_no_reading_fits_is_found_at_its_words(overview, code, severity, marked):
    found = [one for one in findings(written(overview)) if one[0] != "CLM009"]
    assert found == [(code, severity, marked)]


def test_a_contradiction_names_both_places_and_the_nearest_reading():
    text = written("受理政府信息公开申请36件，办结31件。")
    (problem,) = judge(RULES[0], Case(read_report(text)))[0]
    assert problem.expected == "35"
    assert (
        problem.message.params["cells"]
        == "“一、本年新收政府信息公开申请数量·总计”＋“二、上年结转政府信息公开申请数量·总计”"
    )
    assert [related.message.params["raw"] for related in problem.related] == ["33", "2"]
    lines = text.splitlines()
    assert all(
        "新收" in lines[one.position.line - 1] or "结转" in lines[one.position.line - 1] for one in problem.related
    )


@pytest.mark.parametrize(
    ("said", "cells", "table"),
    [
        ("不予公开9件", "“（三）不予公开各项·总计”", "3"),
        ("法人或其他组织9件", "“一、本年新收政府信息公开申请数量·法人或其他组织各列”", "5"),
        ("办结19件", "“（七）总计·总计”", "31"),  # not what is nearest: 31 without those otherwise closed
        ("加上上年结转9件", "“二、上年结转政府信息公开申请数量·总计”", "2"),
    ],
)
def test_a_contradiction_names_the_plainest_cells(said, cells, table):
    report = read_report(written(f"受理政府信息公开申请33件，{said}。"))
    (problem,) = (problem for rule in RULES for problem in judge(rule, Case(report))[0] if rule.code != "CLM009")
    assert (problem.message.params["cells"], problem.message.params["table"]) == (cells, table)


def test_concluded_without_those_carried_in_is_a_hint():
    (found,) = [one for one in findings(written("受理政府信息公开申请33件，办结29件。")) if one[0] != "CLM009"]
    assert found == ("CLM002", Severity.INFO, "办结29件")


def test_a_government_speaks_for_its_region():
    said = "全县共受理政府信息公开申请40件，办结31件。"
    assert codes(said, organisation=GOVERNMENT) == ["CLM001"]
    assert codes(said, organisation="云岫县教育局") == ["CLM012"]


def test_two_scopes_in_one_report_are_asked_about_and_not_accused():
    found = findings(written("县政府办公室受理政府信息公开申请7件，办结6件，结转下年度1件。"))
    assert [one for one in found if one[0] != "CLM009"] == [("CLM012", Severity.INFO, "受理政府信息公开申请7件")]


def test_the_regions_number_alone_in_an_offices_report_is_asked_about():
    assert codes("全县共受理政府信息公开申请910件。") == ["CLM012"]
    assert codes("全县共受理政府信息公开申请910件，本办受理政府信息公开申请33件。") == []


def test_a_wrong_cell_that_its_sums_tell_is_not_said_again_of_the_text():
    said = "受理政府信息公开申请33件，办结31件。"
    assert codes(said, cells={("applications", "new", "total"): 39}) == []


def test_cells_without_number_leave_a_claim_unjudged():
    text = written("受理政府信息公开申请36件，办结31件。", cells={("applications", "new", "total"): "/"})
    problems, outcome = judge(RULES[0], Case(read_report(text)))
    assert (problems, outcome.kind, [reason.id for reason in outcome.reasons]) == ((), "passed", ["unread"])


def test_a_fact_that_the_form_of_2019_does_not_have_is_not_judged():
    assert codes("废止规范性文件9件，制发规范性文件3件。", year=2020) == []
    assert codes("制发规范性文件4件。", year=2020) == ["CLM006"]


def test_silence_on_proceedings_is_a_hint_at_section_one():
    found = findings(written("受理政府信息公开申请33件。"))
    assert found == [("CLM009", Severity.INFO, "一、总体情况")]
    none = {("proceedings", "proceedings", f"{kind}.total"): 0 for kind in ("review", "litigation_after_review")}
    assert findings(written("受理政府信息公开申请33件。", cells=none)) == []


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        ("受理政府信息公开申请33件，全部按时办结。", [("CLM010", Severity.INFO, "全部按时办结")]),
        (
            "受理政府信息公开申请33件，均在期限内公开答复，4件正在办理。",
            [("CLM010", Severity.INFO, "均在期限内公开答复")],
        ),
        ("受理政府信息公开申请33件，除结转下年4件外均已答复。", []),
        ("受理政府信息公开申请33件，均未超期答复。", []),
        ("受理来信33件，全部答复。", []),
    ],
)
def test_all_is_compared_with_what_was_left(overview, expected):
    assert [one for one in findings(written(overview)) if one[0] != "CLM009"] == expected


def test_a_correction_asks_for_a_word_in_section_five():
    cells = {("proceedings", "proceedings", "review.corrected"): 1}
    said = "政府信息公开行政复议情况见第四部分。"
    assert codes(said, cells=cells, problems="栏目更新不够及时。") == ["CLM011"]
    assert codes(said, cells=cells, problems="答复说理不足。") == []


def test_every_rule_yields_nothing_else_than_problems_and_what_is_unjudged():
    report = read_report(written("受理政府信息公开申请36件。"))
    for rule in RULES:
        given = {
            need: {"report": report, "claims": (), "figures": ()}.get(need, report.tables.get(need))
            for need in rule.needs
        }
        assert all(isinstance(item, Problem | Unjudged) for item in rule.check(**given))
