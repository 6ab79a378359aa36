"""The family SRC: each kind of damage is said once, never as an error, and never as the author's fault."""

from typing import get_args

import pytest

from reportlint import Cell, CellKey, Damage, Position, Problem, Report, Row, Rule, Severity, Unjudged
from reportlint.host import texts_of
from reportlint.model.report import DamageKind
from reportlint.testing import consistent_content, read_report, render, run_rule
from reportlint.texts import LANGUAGES, read_catalogue
from reportlint_rules import source_damage

CATALOGUE = read_catalogue(texts_of(source_damage))
BY_KIND = {
    "date": source_damage.damaged_date,
    "document-number": source_damage.damaged_document_number,
    "punctuation": source_damage.normalised_punctuation,
    "table-missing": source_damage.table_not_extracted,
    "row": source_damage.misaligned_row,
    "furniture": source_damage.web_furniture,
    "characters": source_damage.undecodable_characters,
    "cut-off": source_damage.cut_off,
    "label": source_damage.unlabelled_row,
    "unlabelled-row": source_damage.unlabelled_row,
    "quotes": source_damage.lost_quotes,
}


def ask(rule: Rule, report: Report) -> tuple[Problem | Unjudged, ...]:
    """Run a rule and put all it says into words, so that a text that is missing or lacks a value is found here."""
    said = run_rule(rule, report)
    texts = CATALOGUE[rule.code]
    for problem in said:
        assert isinstance(problem, Problem)
        for language in LANGUAGES:
            assert texts.message(problem.message, language)
            assert texts.fix(problem.message, language)
            assert all(texts.message(related.message, language) for related in problem.related)
    return said


def only_problem(rule: Rule, report: Report) -> Problem:
    (problem,) = ask(rule, report)
    assert isinstance(problem, Problem)
    return problem


def zh(rule: Rule, problem: Problem) -> str:
    return CATALOGUE[rule.code].message(problem.message, "zh")


def severity(rule: Rule, problem: Problem) -> Severity:
    return problem.severity or rule.severity


def sound() -> Report:
    return read_report(render(consistent_content(), "tabs"))


def damaged(*places: tuple[str, str, int]) -> Report:
    """Return a report with damage of these kinds, texts and lines; none of the lines is one of a table."""
    damage = tuple(Damage(kind, text, Position(line, 1, line, 5)) for kind, text, line in places)  # type: ignore[arg-type]
    return sound()._replace(damage=damage)


def test_each_kind_of_damage_has_a_rule() -> None:
    assert set(BY_KIND) == set(get_args(DamageKind))
    assert set(BY_KIND.values()) == set(source_damage.reportlint_rules())


def test_a_sound_report_has_no_damage() -> None:
    report = sound()
    assert [ask(rule, report) for rule in source_damage.reportlint_rules()] == [()] * 10


@pytest.mark.parametrize("kind", BY_KIND)
def test_damage_is_said_by_its_own_rule_at_its_place_and_by_no_other(kind: str) -> None:
    report = damaged((kind, "损坏之处", 2))
    for rule in source_damage.reportlint_rules():
        if rule is not BY_KIND[kind]:
            assert ask(rule, report) == ()
    problem = only_problem(BY_KIND[kind], report)
    assert problem.position == Position(2, 1, 2, 5)
    assert problem.related == ()


@pytest.mark.parametrize("kind", BY_KIND)
def test_the_same_damage_in_several_places_is_said_once_and_points_to_the_others(kind: str) -> None:
    report = damaged((kind, "第三处", 7), (kind, "第一处", 2), (kind, "第二处", 4))
    problem = only_problem(BY_KIND[kind], report)
    assert problem.position.line == 2
    assert [related.position.line for related in problem.related] == [4, 7]


@pytest.mark.parametrize("kind", BY_KIND)
def test_damage_is_never_an_error_and_sends_the_reader_to_the_original(kind: str) -> None:
    rule = BY_KIND[kind]
    problem = only_problem(rule, damaged((kind, "损坏之处", 2)))
    assert severity(rule, problem) < Severity.ERROR
    assert "源文件" in zh(rule, problem)
    assert "核对原件" in zh(rule, problem)


def test_long_damage_is_quoted_in_part_and_many_places_are_counted() -> None:
    places = [("furniture", "导航" * 60, line) for line in range(2, 60)]
    problem = only_problem(source_damage.web_furniture, damaged(*places))
    assert "导航…" in zh(source_damage.web_furniture, problem)
    assert len(zh(source_damage.web_furniture, problem)) < 100
    assert problem.message.params["count"] == 58
    assert len(problem.related) == source_damage.PLACES


def test_the_section_whose_table_was_not_extracted_is_named() -> None:
    report = read_report(
        render(consistent_content().without_table("applications").without_table("proceedings"), "tabs")
    )
    problem = only_problem(source_damage.table_not_extracted, report)
    assert problem.position == report.sections["applications"].heading.position
    assert "三、收到和处理政府信息公开申请情况、四、政府信息公开行政复议、行政诉讼情况" in zh(
        source_damage.table_not_extracted, problem
    )


def test_a_row_with_too_few_values_shows_both_numbers() -> None:
    content = consistent_content().without_cells(("applications", "granted", "total"))
    report = read_report(render(content, "cell_lines"))
    problem = only_problem(source_damage.misaligned_row, report)
    assert (problem.message.id, problem.expected, problem.actual) == ("too-few", "7", "6")
    assert problem.cell is not None
    assert problem.cell.row == "granted"
    assert "予以公开" in zh(source_damage.misaligned_row, problem)
    assert severity(source_damage.misaligned_row, problem) is Severity.WARNING


def test_a_row_with_too_many_values_shows_both_numbers() -> None:
    report = read_report(render(consistent_content().with_surplus("proceedings", "proceedings", "7"), "tabs"))
    problem = only_problem(source_damage.misaligned_row, report)
    assert (problem.message.id, problem.expected, problem.actual) == ("too-many", "15", "16")


def test_a_misaligned_row_of_zeros_is_only_a_hint() -> None:
    content = consistent_content().with_surplus("applications", "refused.state_secret", "0")
    problem = only_problem(source_damage.misaligned_row, read_report(render(content, "tabs")))
    assert severity(source_damage.misaligned_row, problem) is Severity.INFO


def test_rows_that_are_wrong_in_the_same_way_are_said_once() -> None:
    rows = ("refused.state_secret", "refused.internal_affairs", "not_processed.repeated")
    content = consistent_content()
    for row in rows:
        content = content.with_surplus("applications", row, "0")
    content = content.with_surplus("applications", "granted", "9")
    said = ask(source_damage.misaligned_row, read_report(render(content, "tabs")))
    assert [(item.message.id, len(item.related)) for item in said if isinstance(item, Problem)] == [
        ("too-many", 0),
        ("too-many-rows", 2),
    ]


def test_blank_cells_are_no_misalignment() -> None:
    content = consistent_content()
    for column in content.form.tables["applications"].columns:
        content = content.with_cell(("applications", "refused.state_secret", column), "")
    assert ask(source_damage.misaligned_row, read_report(render(content, "tabs"))) == ()


def test_a_row_whose_values_belong_to_no_cell_for_sure_is_said_though_their_number_is_right() -> None:
    report = sound()
    table = report.tables["applications"]
    row = table.rows["granted"]
    cells = {key: Cell(CellKey("applications", "granted", key), "", "unread", None, row.position) for key in row.cells}
    unread = report._replace(tables={"applications": table._replace(rows={"granted": row._replace(cells=cells)})})
    unread = unread._replace(damage=(Damage("row", row.label, row.position),))
    assert only_problem(source_damage.misaligned_row, unread).message.id == "damaged"


def test_a_row_of_values_without_a_label_is_said_once() -> None:
    report = sound()
    table = report.tables["applications"]
    orphan = Row("", "", Position(30, 1, 30, 9), {}, ("0", "0", "3"))
    report = report._replace(tables={**report.tables, "applications": table._replace(unlabelled=(orphan,))})
    problem = only_problem(source_damage.unlabelled_row, report)
    assert problem.position == orphan.position
    known = report._replace(damage=(Damage("unlabelled-row", "0 0 3", orphan.position),))
    assert only_problem(source_damage.unlabelled_row, known).related == ()


def test_a_row_with_a_label_that_the_form_does_not_have_is_no_damage() -> None:
    report = sound()
    table = report.tables["applications"]
    foreign = Row("", "五、协助下级机关答复数量", Position(30, 1, 30, 9), {}, ("0", "0", "3"))
    report = report._replace(
        tables={**report.tables, "applications": table._replace(unlabelled=(foreign,))},
        damage=(Damage("unlabelled-row", "0 0 3", foreign.position),),
    )
    assert ask(source_damage.unlabelled_row, report) == ()


@pytest.mark.parametrize("rule", source_damage.reportlint_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_explained_in_both_languages(rule: Rule) -> None:
    texts = CATALOGUE[rule.code]
    for language in LANGUAGES:
        assert texts.title(language)
        assert all(texts.explanation(part, language) for part in ("what", "why", "basis", "example", "fix"))
