import pytest

from reportlint import Case, CellKey, Skip
from reportlint.testing import balanced, consistent_content, read_report, render, run_rule
from reportlint_rules.hierarchy import level_in_words, one_body_only, sum_of_bodies

GRANTED = CellKey("applications", "granted", "natural_persons")


def report(organisation, granted, licences=0):
    form = consistent_content().form
    values = {GRANTED: granted, CellKey("proactive", "administrative_licences", "decisions"): licences}
    return read_report(render(consistent_content(2024, organisation, values=balanced(form, values))), organisation)


def found(rule, county, *below, absent=()):
    return list(run_rule(rule, Case(county, below=below, absent=absent)))


OFFICE, BUREAU = report("云岫县人民政府办公室", 4), report("云岫县水利局", 7, licences=20)


def test_a_government_that_adds_up():
    assert found(sum_of_bodies, report("云岫县人民政府", 11, licences=20), OFFICE, BUREAU) == []


def test_every_row_that_does_not_add_up_is_said_once():
    problems = found(sum_of_bodies, report("云岫县人民政府", 12, licences=20), OFFICE, BUREAU)
    assert [problem.cell.row for problem in problems] == ["new", "granted", "concluded_total"]
    assert problems[1].message.params["columns"] == "自然人（11→12）、总计（11→12）"
    assert {problem.message.id for problem in problems} == {"differs"}


def test_more_than_the_sum_is_no_matter_where_bodies_are_absent():
    assert found(sum_of_bodies, report("云岫县人民政府", 12, licences=20), OFFICE, BUREAU, absent=("雁渡镇",)) == []
    problems = found(sum_of_bodies, report("云岫县人民政府", 10, licences=20), OFFICE, BUREAU, absent=("雁渡镇",))
    assert {problem.message.id for problem in problems} == {"differs-some-absent"}
    assert problems[0].message.params["names"] == "雁渡镇"


def test_without_any_report_below_nothing_is_added():
    with pytest.raises(Skip):
        found(sum_of_bodies, report("云岫县人民政府", 12), absent=("雁渡镇",))
    with pytest.raises(Skip, match="no-below"):
        run_rule(sum_of_bodies, report("云岫县人民政府", 12))


def test_the_report_of_one_body_taken_for_the_sum():
    (problem,) = found(one_body_only, report("云岫县人民政府", 4), OFFICE, BUREAU)
    assert problem.message.params == {"body": "云岫县人民政府办公室", "other": "云岫县水利局"}
    assert found(one_body_only, report("云岫县人民政府", 11), OFFICE, BUREAU) == []
    assert found(one_body_only, report("云岫县人民政府", 4), OFFICE, report("云岫县水利局", 0)) == []


@pytest.mark.parametrize(
    ("organisation", "text", "count"),
    [
        ("云岫县雁渡镇人民政府", "组织推动全省政务公开培训工作。", 1),
        ("云岫县雁渡镇人民政府", "按照省政府组织推动全省政务公开工作的要求，开展培训。", 0),
        ("云岫县雁渡镇人民政府", "参加全省政务公开培训。", 0),
        ("沧梧省人民政府办公厅", "组织推动全省政务公开培训工作。", 0),
    ],
)
def test_a_township_does_not_direct_a_province(organisation, text, count):
    content = consistent_content(2024, organisation)
    content = content.with_prose("overview", *content.prose["overview"], text)
    assert len(list(run_rule(level_in_words, read_report(render(content))))) == count
