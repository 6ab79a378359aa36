"""The family STR, on invented reports: what is said about each slip, and what is left alone."""

import pytest

from reportlint import Damage, Message, Position, Problem, Report, Rule, Severity, Skip, Unjudged
from reportlint.forms import edition
from reportlint.host import texts_of
from reportlint.testing import LAYOUTS, Content, consistent_content, read_report, render, run_rule
from reportlint.texts import LANGUAGES, read_catalogue
from reportlint_rules import structure

CATALOGUE = read_catalogue(texts_of(structure))
SIX = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项"
)


def read(content: Content, layout: str = "tabs") -> Report:
    return read_report(render(content, layout))


def ask(rule: Rule, report: Report, **options: object) -> tuple[list[Problem], list[Unjudged]]:
    """Run a rule and put all it says into words, so that a text that is missing or lacks a value is found here."""
    said = run_rule(rule, report, **options)
    problems = [item for item in said if isinstance(item, Problem)]
    unjudged = [item for item in said if isinstance(item, Unjudged)]
    texts = CATALOGUE[rule.code]
    for language in LANGUAGES:
        for problem in problems:
            assert texts.message(problem.message, language)
            assert texts.fix(problem.message, language)
            assert all(texts.message(related.message, language) for related in problem.related)
        assert all(texts.reason(item.reason, language) for item in unjudged)
    return problems, unjudged


def only_problem(rule: Rule, report: Report, **options: object) -> Problem:
    problems, _ = ask(rule, report, **options)
    assert len(problems) == 1, [problem.message for problem in problems]
    return problems[0]


def silent(rule: Rule, report: Report, **options: object) -> bool:
    return ask(rule, report, **options) == ([], [])


def skip_reason(rule: Rule, report: Report, **options: object) -> str:
    with pytest.raises(Skip) as skipped:
        run_rule(rule, report, **options)
    for language in LANGUAGES:
        CATALOGUE[rule.code].reason(skipped.value.reason, language)
    return skipped.value.reason.id


def severity(rule: Rule, problem: Problem) -> Severity:
    return problem.severity or rule.severity


def damaged(report: Report, kind: str, position: Position | None = None) -> Report:
    return report._replace(damage=(*report.damage, Damage(kind, "…", position or Position(1, 1, 1, 2))))  # type: ignore[arg-type]


def with_announcement(sentence: str) -> Report:
    return read(consistent_content().with_preamble(sentence))


# ---- sections --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", list(edition("2021").sections))
def test_a_missing_section_is_an_error_at_the_neighbour_it_should_stand_beside(section: str) -> None:
    report = read(consistent_content().without_section(section))
    problem = only_problem(structure.missing_section, report)
    assert severity(structure.missing_section, problem) is Severity.ERROR
    assert problem.section == section
    assert problem.position in [found.heading.position for found in report.sections.values()]


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ("overview", "一、总体工作情况"),
        ("proactive", "二、行政机关主动公开政府信息情况"),
        ("proceedings", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("problems", "五、存在问题及改进措施"),
        ("other", "六、需要报告的其他事项"),
    ],
)
def test_accepted_wordings_of_headings_are_as_good_as_the_official_one(section: str, heading: str) -> None:
    report = read(consistent_content().with_heading(section, heading))
    for rule in (structure.missing_section, structure.section_order, structure.rewritten_heading):
        assert silent(rule, report)


def test_what_lies_behind_the_end_of_a_cut_off_report_is_not_missing() -> None:
    report = damaged(read(consistent_content().without_section("problems").without_section("other")), "cut-off")
    problems, unjudged = ask(structure.missing_section, report)
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["cut-off"]


def test_a_section_before_the_end_of_a_cut_off_report_is_missing_all_the_same() -> None:
    report = damaged(read(consistent_content().without_section("applications").without_section("other")), "cut-off")
    assert only_problem(structure.missing_section, report).section == "applications"


def test_a_report_with_hardly_any_of_the_headings_is_told_so_once() -> None:
    report = read(consistent_content())
    few = report._replace(sections={key: report.sections[key] for key in ("overview", "other")})
    problem = only_problem(structure.missing_section, few)
    assert problem.message.id == "few-sections"
    assert severity(structure.missing_section, problem) is Severity.WARNING


def test_where_no_heading_was_recognised_no_section_is_called_missing() -> None:
    report = read(consistent_content())._replace(sections={})
    assert skip_reason(structure.missing_section, report) == "no-headings"
    assert skip_reason(structure.section_order, report) == "no-headings"


def test_a_table_or_text_without_its_heading_is_no_missing_section_but_a_missing_heading() -> None:
    report = read(consistent_content())
    without = report._replace(sections={key: found for key, found in report.sections.items() if key != "applications"})
    problem = only_problem(structure.missing_section, without)
    assert problem.message.id == "heading-missing"
    assert problem.position == report.tables["applications"].position
    assert severity(structure.missing_section, problem) is Severity.WARNING

    run_in = consistent_content().without_section("problems").with_prose("other", "问题是解读不够及时，下一步将改进。")
    assert only_problem(structure.missing_section, read(run_in)).message.id == "heading-missing"


def test_a_heading_that_opens_a_sentence_may_have_run_into_the_text() -> None:
    report = read(consistent_content().without_section("other"))
    text = report.sections["problems"]
    run_in = text.paragraphs[0]._replace(text="已经做完。六、其他需要报告的事项 无。", offsets=range(40))
    report = report._replace(sections={**report.sections, "problems": text._replace(paragraphs=(run_in,))})
    problems, unjudged = ask(structure.missing_section, report)
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["heading-in-text"]


def test_reports_of_the_trial_year_may_deviate_and_are_only_warned() -> None:
    report = read(consistent_content(2019).without_section("problems"))
    assert severity(structure.missing_section, only_problem(structure.missing_section, report)) is Severity.WARNING


def test_reports_from_before_there_was_a_form_are_not_judged() -> None:
    report = read(consistent_content())._replace(year=2017)
    for rule in structure.reportlint_rules():
        if rule not in (structure.announced_parts, structure.overview_length):  # they do not depend on a form
            assert skip_reason(rule, report) == "before-forms"


def test_swapped_sections_are_said_once_with_the_neighbour_they_belong_beside() -> None:
    report = read(consistent_content().with_sections_swapped("proactive", "applications"))
    problem = only_problem(structure.section_order, report)
    assert problem.message.id.startswith("belongs-")
    assert problem.related


def test_a_section_printed_twice_is_a_repeated_heading() -> None:
    report = read(consistent_content().with_section_repeated("problems"))
    problem = only_problem(structure.section_order, report)
    assert problem.message.id == "repeated"
    assert problem.actual == "2"
    assert problem.position > problem.related[0].position


def test_a_table_of_contents_is_no_repetition() -> None:
    report = read(consistent_content())
    listed = {key: found._replace(repeats=(Position(2, 1, 2, 9),)) for key, found in report.sections.items()}
    assert silent(structure.section_order, report._replace(sections=listed))


def numbered(ordinals: str) -> Report:
    content = consistent_content()
    for ordinal, section in zip(ordinals, content.form.sections.values(), strict=True):
        prefix = "" if ordinal == "-" else f"{ordinal}、"
        content = content.with_heading(section.key, prefix + section.heading)
    return read(content)


@pytest.mark.parametrize(
    ("ordinals", "message", "expected", "actual"),
    [
        ("一二三三五六", "number-twice", "四", "三"),
        ("一二三三四五", "number-twice", "四", "三"),
        ("一二三四六七", "wrong-number", "五", "六"),
        ("一二四三五六", "number-twice", None, None),
    ],
)
def test_a_wrong_ordinal_is_a_warning_with_the_right_one(
    ordinals: str, message: str, expected: str | None, actual: str | None
) -> None:
    problems, _ = ask(structure.section_order, numbered(ordinals))
    if expected is None:
        assert {(problem.expected, problem.actual) for problem in problems} == {("三", "四"), ("四", "三")}
        return
    assert [(problem.message.id, problem.expected, problem.actual) for problem in problems] == [
        (message, expected, actual)
    ]
    assert severity(structure.section_order, problems[0]) is Severity.WARNING


@pytest.mark.parametrize(("ordinals", "message"), [("二三四五六七", "numbered-high"), ("-二三四五六", "no-ordinal")])
def test_numbers_one_too_high_throughout_or_one_that_is_missing_are_a_hint(ordinals: str, message: str) -> None:
    problem = only_problem(structure.section_order, numbered(ordinals))
    assert problem.message.id == message
    assert severity(structure.section_order, problem) is Severity.INFO


def test_headings_that_all_lack_their_ordinal_lost_it_on_the_way() -> None:
    problems, unjudged = ask(structure.section_order, numbered("------"))
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["no-ordinals"]


def test_a_section_of_the_bodys_own_between_two_others_shifts_their_numbers_lawfully() -> None:
    content = (
        consistent_content()
        .with_prose("problems", "工作中的问题是解读偏少，下一步改进。", "六、年度重点工作", "完成了档案室的整理。")
        .with_heading("other", "七、其他需要报告的事项")
    )
    assert silent(structure.section_order, read(content))


def test_numbers_that_follow_on_after_a_missing_section_are_right() -> None:
    content = consistent_content().without_section("proceedings")
    assert silent(structure.section_order, read(content))
    renumbered = content.with_heading("problems", "四、存在的主要问题及改进情况").with_heading(
        "other", "五、其他需要报告的事项"
    )
    assert silent(structure.section_order, read(renumbered))


def test_a_rewritten_heading_is_a_hint_with_the_official_one() -> None:
    report = read(consistent_content().with_heading("problems", "五、目前存在的突出问题和下一步打算"))
    problem = only_problem(structure.rewritten_heading, report)
    assert severity(structure.rewritten_heading, problem) is Severity.INFO
    assert problem.expected == "五、存在的主要问题及改进情况"
    assert problem.actual == "五、目前存在的突出问题和下一步打算"


def test_a_damaged_heading_is_not_called_rewritten() -> None:
    report = read(consistent_content().with_heading("problems", "五、目前存在的突出问题和下一步打算"))
    report = damaged(report, "characters", report.sections["problems"].heading.position)
    problems, unjudged = ask(structure.rewritten_heading, report)
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["damaged-heading"]


# ---- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "row", "label"),
    [
        ("proactive", "administrative_coercion", "行政强制"),
        ("applications", "refused.internal_affairs", "5.属于三类内部事务信息"),
        ("applications", "carried_out", "四、结转下年度继续办理"),
    ],
)
def test_a_missing_row_is_an_error_that_names_it(table: str, row: str, label: str) -> None:
    problem = only_problem(structure.missing_row, read(consistent_content().without_row(table, row)))
    assert severity(structure.missing_row, problem) is Severity.ERROR
    assert label in str(problem.message.params["labels"])
    assert int(problem.expected or 0) - int(problem.actual or 0) == 1


def test_a_table_of_which_most_is_missing_was_rather_misread() -> None:
    content = consistent_content()
    for row in list(content.form.tables["applications"].rows)[:15]:
        content = content.without_row("applications", row)
    problem = only_problem(structure.missing_row, read(content))
    assert severity(structure.missing_row, problem) is Severity.WARNING
    assert "……" in str(problem.message.params["labels"])


@pytest.mark.parametrize("kind", ["label", "row", "unlabelled-row"])
def test_beside_damaged_rows_no_row_is_called_missing(kind: str) -> None:
    report = read(consistent_content().without_row("applications", "not_processed.repeated"))
    report = damaged(report, kind, report.tables["applications"].rows["new"].position)
    problems, unjudged = ask(structure.missing_row, report)
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["damaged-rows"]


def test_damage_in_another_table_does_not_hide_a_missing_row() -> None:
    report = read(consistent_content().without_row("applications", "not_processed.repeated"))
    report = damaged(report, "row", report.tables["proceedings"].position)
    assert only_problem(structure.missing_row, report).section == "applications"


def test_a_row_without_its_label_is_not_missing() -> None:
    report = read(consistent_content().with_label("applications", "not_processed.repeated", ""))
    problems, unjudged = ask(structure.missing_row, report)
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["damaged-rows"]


def test_a_section_in_which_nothing_of_a_table_was_extracted_is_not_judged() -> None:
    problems, unjudged = ask(structure.missing_row, read(consistent_content().without_table("applications")))
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["table-not-extracted"]


def test_a_sentence_in_place_of_a_table_does_not_replace_it() -> None:
    content = consistent_content().without_table("proceedings")
    report = read(content.with_prose("proceedings", "本年度没有被申请行政复议，也没有被提起行政诉讼。"))
    problem = only_problem(structure.missing_row, report)
    assert problem.message.id == "missing-table"
    assert severity(structure.missing_row, problem) is Severity.ERROR


def test_a_table_that_is_said_to_be_attached_is_not_called_missing() -> None:
    content = consistent_content().without_table("proceedings").with_prose("proceedings", "本年度有关数据见附件一。")
    problems, unjudged = ask(structure.missing_row, read(content))
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["table-unread"]


def test_the_table_of_a_missing_section_is_left_to_the_rule_on_sections() -> None:
    problems, unjudged = ask(structure.missing_row, read(consistent_content().without_section("proceedings")))
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["no-heading"]


def with_extra_row(label: str) -> Report:
    text = render(consistent_content(), "tabs")
    values = "\t".join("0" * 7)
    return read_report(text.replace("四、结转下年度", f"{label}\t\t\t{values}\n四、结转下年度"))


def test_a_row_that_the_form_does_not_have_is_never_more_than_a_hint() -> None:
    problem = only_problem(structure.missing_row, with_extra_row("五、协助下级机关答复数量"))
    assert problem.message.id == "extra-row"
    assert problem.actual == "五、协助下级机关答复数量"
    assert severity(structure.missing_row, problem) is Severity.INFO


def test_several_such_rows_are_one_hint() -> None:
    zeros = "\t".join("0" * 7)
    report = with_extra_row(f"五、协助下级机关答复数量\t\t\t{zeros}\n六、接待群众查阅人次")
    problem = only_problem(structure.missing_row, report)
    assert (problem.message.id, problem.message.params["count"]) == ("extra-rows", 2)
    assert len(problem.related) == 1


@pytest.mark.parametrize("allowed", ["协助下级机关答复数量", "其他主动公开文件、五、协助下级机关答复数量", "*"])
def test_a_row_that_the_jurisdiction_adds_may_be_there(allowed: str) -> None:
    assert silent(structure.missing_row, with_extra_row("五、协助下级机关答复数量"), extra_rows=allowed)


def test_a_column_that_no_row_has_is_missing() -> None:
    report = read(consistent_content())
    table = report.tables["applications"]
    rows = {
        key: row._replace(cells={column: cell for column, cell in row.cells.items() if column != "total"})
        for key, row in table.rows.items()
    }
    report = report._replace(tables={**report.tables, "applications": table._replace(rows=rows)})
    problem = only_problem(structure.missing_row, report)
    assert problem.message.id == "missing-columns"
    assert problem.message.params["labels"] == "总计"


def old_form_in(year: int) -> Report:
    return read(consistent_content(year, form=edition("2019")))


def test_the_tables_of_the_trial_form_in_a_later_report_are_an_error() -> None:
    problem = only_problem(structure.other_edition, old_form_in(2023))
    assert severity(structure.other_edition, problem) is Severity.ERROR
    assert problem.message == Message("old-form", {"year": 2023})


def test_the_present_tables_in_a_report_of_2020_are_an_error() -> None:
    report = read(consistent_content(2020, form=edition("2021")))
    assert only_problem(structure.other_edition, report).message.id == "new-form"


def test_a_report_of_2019_was_free_to_deviate() -> None:
    report = read(consistent_content(2019, form=edition("2021")))
    assert severity(structure.other_edition, only_problem(structure.other_edition, report)) is Severity.INFO


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_the_form_in_force_is_right(year: int) -> None:
    assert silent(structure.other_edition, read(consistent_content(year)))


def test_one_undivided_row_alone_is_too_little_for_an_error() -> None:
    report = old_form_in(2023)
    tables = {key: table for key, table in report.tables.items() if key != "proactive"}
    problem = only_problem(structure.other_edition, report._replace(tables=tables))
    assert severity(structure.other_edition, problem) is Severity.WARNING


def test_without_a_table_that_tells_the_editions_apart_nothing_is_said() -> None:
    report = old_form_in(2023)
    problems, unjudged = ask(
        structure.other_edition, report._replace(tables={"proceedings": report.tables["proceedings"]})
    )
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["no-telling-table"]


def hybrid(year: int) -> Report:
    """Return a report on the form of 2021 whose row （六） is undivided as in that of 2019."""
    text = render(consistent_content(year, form=edition("2021")), "tabs")
    lines = text.split("\n")
    first = next(index for index, line in enumerate(lines) if "1.申请人无正当理由逾期不补正" in line)
    undivided = "（六）其他处理\t\t\t" + "\t".join(lines[first].split("\t")[-7:])
    return read_report("\n".join([*lines[:first], undivided, *lines[first + 3 :]]))


def test_a_report_that_mixes_editions_is_warned_by_name_of_the_row() -> None:
    report = hybrid(2023)
    assert report.hybrid == ("applications.other",)
    problem = only_problem(structure.other_edition, report)
    assert severity(structure.other_edition, problem) is Severity.WARNING
    assert problem.message == Message("hybrid", {"labels": "（六）其他处理", "year": 2023})
    assert problem.position == report.tables["applications"].rows["other"].position
    assert silent(structure.missing_row, report)


def test_an_old_table_among_present_ones_is_a_mixture_too() -> None:
    old, new = old_form_in(2023), read(consistent_content(2023))
    tables = {**new.form.tables, "proactive": old.form.tables["proactive"]}
    report = new._replace(
        form=new.form._replace(tables=tables),
        tables={**new.tables, "proactive": old.tables["proactive"]},
        hybrid=("proactive",),
    )
    problem = only_problem(structure.other_edition, report)
    assert problem.message.params["labels"] == "二、主动公开政府信息情况"
    assert severity(structure.other_edition, problem) is Severity.WARNING


@pytest.mark.parametrize("layout", ["tabs", "pipes", "cell_lines"])
def test_a_row_under_another_label_was_rewritten_and_is_not_missing(layout: str) -> None:
    content = consistent_content().with_label("applications", "not_processed.petitions", "1.来信来访等诉求事项")
    report = read(content, layout)
    problem = only_problem(structure.rewritten_label, report)
    assert severity(structure.rewritten_label, problem) is Severity.WARNING
    assert (problem.expected, problem.actual) == ("1.信访举报投诉类申请", "1.来信来访等诉求事项")
    assert silent(structure.missing_row, report)


@pytest.mark.parametrize(("row", "label"), [("carried_out", "四、结转"), ("refused.enforcement_files", "7.属于行")])
def test_the_beginning_of_a_label_was_cut_by_a_page_break_and_not_rewritten(row: str, label: str) -> None:
    report = read(consistent_content().with_label("applications", row, label))
    problems, unjudged = ask(structure.rewritten_label, report)
    assert problems == []
    assert [item.reason.params["row"] for item in unjudged] == [label]
    assert silent(structure.missing_row, report)


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("refused.security_and_stability", "3.危及三安全一稳定"),
        ("refused.security_and_stability", "３．危及 “三安全一稳定”"),
        ("partly_granted", "(二)部分公开"),
        ("concluded_total", "（七）合计"),
        ("other.not_corrected", "1.逾期不补正"),
        ("carried_out", "四、结转下一年度继续办理"),
        ("refused.prohibited_by_law", "2.其它法律行政法规禁止公开"),
    ],
)
def test_short_forms_lost_quotes_and_slips_of_a_character_are_not_rewritten(row: str, label: str) -> None:
    report = read(consistent_content().with_label("applications", row, label))
    assert silent(structure.rewritten_label, report)
    assert silent(structure.missing_row, report)


def test_a_damaged_label_is_not_called_rewritten() -> None:
    report = read(consistent_content().with_label("applications", "not_processed.petitions", "1.来信来访等诉求事项"))
    report = damaged(report, "label", only_problem(structure.rewritten_label, report).position)
    problems, unjudged = ask(structure.rewritten_label, report)
    assert problems == []
    assert [item.reason.id for item in unjudged] == ["damaged-label"]


# ---- the announced list ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        f"本报告由{SIX}六部分组成。",
        f"本报告分为{SIX}等六个部分，统计期限为2024年1月1日至12月31日。",
        f"报告共六部分：{SIX}。",
        "本报告内容包括一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；"
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项六个部分。",
        "报告分为“总体情况”“主动公开政府信息情况”“收到和处理政府信息公开申请情况”“行政复议、行政诉讼情况”"
        "“存在的主要问题及改进情况”“其他需要报告的事项”等六个部分。",
        f"本报告由{SIX}、附表七部分组成。",
        f"本报告由{SIX}以及附件共七个部分组成。",
        "本报告包括总体情况、主动公开政府信息情况、存在的主要问题及改进情况等六个部分。",
        "工作分为宣传、培训、检查三部分。",
        f"本报告由{SIX}组成。",
    ],
)
def test_a_list_that_agrees_with_its_number_or_cannot_be_counted_is_let_pass(sentence: str) -> None:
    assert silent(structure.announced_parts, with_announcement(sentence))


FIVE = SIX.replace("政府信息公开行政复议、行政诉讼情况、", "")


@pytest.mark.parametrize(
    "sentence", [f"本报告由{FIVE}六部分组成。", f"本报告包括{FIVE}等六个部分。", f"本报告共分6个部分：{FIVE}。"]
)
def test_six_parts_of_which_five_are_listed_lack_the_one_that_is_named(sentence: str) -> None:
    problem = only_problem(structure.announced_parts, with_announcement(sentence))
    assert (problem.expected, problem.actual) == ("6", "5")
    assert problem.message.params["missing"] == "四、政府信息公开行政复议、行政诉讼情况"
    assert severity(structure.announced_parts, problem) is Severity.WARNING


def test_five_parts_of_which_six_are_listed_do_not_agree() -> None:
    problem = only_problem(structure.announced_parts, with_announcement(f"本报告由{SIX}五部分组成。"))
    assert (problem.message.id, problem.expected, problem.actual) == ("differs", "5", "6")


def test_a_list_that_lost_its_beginning_is_not_counted() -> None:
    assert silent(structure.announced_parts, with_announcement(f"{FIVE}六部分。"))


# ---- the overview ----------------------------------------------------------------------------------------------------


def with_overview(*paragraphs: str, organisation: str = "云岫县住房和城乡建设局") -> Report:
    return read(consistent_content(organisation=organisation).with_prose("overview", *paragraphs))


def test_an_overview_without_some_of_its_aspects_is_told_which() -> None:
    report = with_overview(
        "（一）主动公开。全年向社会公布住房保障类信息三十条。", "（二）平台建设。调整了门户网站首页。"
    )
    problem = only_problem(structure.overview_aspects, report)
    assert problem.message.params["aspects"] == "依申请公开、政府信息管理、监督保障"
    assert severity(structure.overview_aspects, problem) is Severity.WARNING


def test_an_aspect_may_be_in_the_text_without_a_heading_of_its_own() -> None:
    report = with_overview(
        "全年公布各类信息三十条，逐条审核后在微信公众号发布。没有收到公民提出的公开申请，举办培训一次。"
    )
    assert silent(structure.overview_aspects, report)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("根据有关规定，现将云岫县2024年度政府信息公开工作情况报告如下。",),
        ("本报告依照规定编制。所列数据的统计期限为全年。如有疑问请与办公室联系，联系电话见网站。",),
    ],
)
def test_an_overview_that_only_introduces_the_report_is_told_so_once(paragraphs: tuple[str, ...]) -> None:
    report = with_overview(*paragraphs)
    problem = only_problem(structure.overview_only_introduction, report)
    assert problem.message.id == "only-introduction"
    assert skip_reason(structure.overview_aspects, report) == "only-introduction"


def test_an_overview_without_any_text_is_empty() -> None:
    assert only_problem(structure.overview_only_introduction, with_overview()).message.id == "empty"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("现将有关情况报告如下。", "（一）主动公开。全年公布各类信息三十条，在网站开设专栏。"),
        ("全年公布信息九条。",),
    ],
)
def test_a_short_overview_that_says_something_is_enough(paragraphs: tuple[str, ...]) -> None:
    assert silent(structure.overview_only_introduction, with_overview(*paragraphs))


def unreadable_overview(reason: str) -> Report:
    report = with_overview("现将有关情况报告如下。")
    overview = report.sections["overview"]
    if reason == "cut-off":
        return damaged(report._replace(sections={"overview": overview}), "cut-off")
    if reason == "repeated-headings":
        repeated = overview._replace(repeats=(Position(9, 1, 9, 5),))
        return report._replace(sections={**report.sections, "overview": repeated})
    return with_overview("现将有关情况报告如下。（……）")


@pytest.mark.parametrize("reason", ["cut-off", "repeated-headings", "shortened"])
def test_an_overview_that_may_not_be_whole_is_not_judged(reason: str) -> None:
    report = unreadable_overview(reason)
    assert skip_reason(structure.overview_aspects, report) == reason
    assert skip_reason(structure.overview_only_introduction, report) == reason


def test_a_government_must_report_assessment_appraisal_and_accountability() -> None:
    report = with_overview("（一）主动公开。全年公布信息三十条，纳入年度考核。", organisation="云岫县人民政府")
    problem = only_problem(structure.government_duties, report)
    assert problem.message.params["duties"] == "社会评议、责任追究结果"
    assert silent(structure.government_duties, read(consistent_content(organisation="云岫县人民政府")))


@pytest.mark.parametrize("organisation", ["云岫县人民政府办公室", "云岫县民政局", "云岫县人民政府青石街道办事处"])
def test_departments_and_offices_need_not(organisation: str) -> None:
    report = with_overview("（一）主动公开。全年公布信息三十条。", organisation=organisation)
    assert silent(structure.government_duties, report)


def test_without_a_name_nobody_knows_whether_it_is_a_government() -> None:
    assert skip_reason(structure.government_duties, read(consistent_content())._replace(organisation=None)) == (
        "no-organisation"
    )


def test_the_length_of_the_overview_is_judged_only_where_a_limit_is_set() -> None:
    report = with_overview("信" * 60 + "。", "息" * 38 + "。")
    assert silent(structure.overview_length, report)
    assert silent(structure.overview_length, report, max_characters=100)
    problem = only_problem(structure.overview_length, report, max_characters=99)
    assert (problem.expected, problem.actual) == ("99", "100")
    assert severity(structure.overview_length, problem) is Severity.INFO


# ---- the old regulation ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("（六）政府信息公开收费及减免情况", "收费及减免"),
        ("（六）行政复议、行政诉讼和申诉情况。全年没有发生。", "申诉"),
        ("（六）咨询处理情况", "咨询处理"),
    ],
)
def test_a_sub_heading_of_the_old_regulation_is_out_of_use(heading: str, word: str) -> None:
    report = read(consistent_content().with_prose("overview", "（一）主动公开。公布信息三十条。", heading))
    problem = only_problem(structure.old_headings, report)
    assert (problem.message.id, problem.actual) == ("heading", word)
    assert problem.position.end_column - problem.position.column == len(word)


def test_an_item_of_the_old_regulation_in_the_announced_list_is_out_of_use() -> None:
    listed = SIX.replace("行政复议、行政诉讼情况", "行政复议、行政诉讼和申诉情况")
    problem = only_problem(structure.old_headings, with_announcement(f"本报告分为{listed}等六部分。"))
    assert (problem.message.id, problem.actual) == ("announced", "申诉")
    assert silent(structure.announced_parts, with_announcement(f"本报告分为{listed}等六部分。"))


@pytest.mark.parametrize(
    "paragraph",
    ["（六）信息处理费收取情况", "全年受理申诉三件，均已办结。", "（六）监督保障。妥善处理群众的申诉和咨询。"],
)
def test_the_same_words_in_a_sentence_are_nobodys_heading(paragraph: str) -> None:
    assert silent(structure.old_headings, with_overview("（一）主动公开。公布信息三十条。", paragraph))


# ---- all of them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
@pytest.mark.parametrize("rule", structure.reportlint_rules(), ids=lambda rule: rule.code)
def test_a_correct_report_is_let_pass(rule: Rule, year: int) -> None:
    assert silent(rule, read(consistent_content(year)))


@pytest.mark.parametrize("rule", structure.reportlint_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_explained_in_both_languages(rule: Rule) -> None:
    texts = CATALOGUE[rule.code]
    for language in LANGUAGES:
        assert texts.title(language)
        assert all(texts.explanation(part, language) for part in ("what", "why", "basis", "example", "fix"))


# STR012 the note on the table


NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("year", [2019, 2024])
def test_the_note_is_found_in_every_layout(year: int, layout: str) -> None:
    assert silent(structure.missing_note, read_report(render(consistent_content(year), layout)))


def test_a_table_without_its_note_is_a_hint() -> None:
    text = render(consistent_content(2024))
    assert NOTE in text
    problem = only_problem(structure.missing_note, read_report(text.replace(NOTE, "")))
    assert problem.expected == NOTE
    assert problem.section == "applications"


@pytest.mark.parametrize(
    "cut",
    [
        "（本列数据的\n勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "（第一项加第二项之和 等于第三项加第四项之和）",
    ],
)
def test_a_note_in_pieces_is_there(cut: str) -> None:
    assert silent(structure.missing_note, read_report(render(consistent_content(2024)).replace(NOTE, cut)))
