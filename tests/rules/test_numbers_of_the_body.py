import pytest

from reportlint import Skip
from reportlint.testing import consistent_content, read_report, render
from reportlint_rules.cells.of_the_body import government_without_decisions, many_documents, regulations_without_power

IN_FORCE = ("proactive", "regulations", "in_force")
DOCUMENTS = ("proactive", "normative_documents", "in_force")
DECISIONS = [
    ("proactive", row, "decisions")
    for row in ("administrative_licences", "administrative_penalties", "administrative_coercion")
]


def report(organisation, *cells, year=2024):
    content = consistent_content(year, organisation)
    for cell, number in cells:
        content = content.with_cell(cell, number)
    return read_report(render(content))


@pytest.mark.parametrize("organisation", ["云岫县财政局", "渠县人民政府", "望澜县松屿镇人民政府", "重庆市潼南区教育局"])
def test_a_county_makes_no_regulations(say, organisation):
    (problem,) = say(regulations_without_power, report(organisation, (IN_FORCE, 4)))
    assert (tuple(problem.cell), problem.expected, problem.actual) == (IN_FORCE, "0", "4")
    assert say(regulations_without_power, report(organisation)) == ()


@pytest.mark.parametrize("organisation", ["达州市人民政府", "达州市人民政府办公室", "四川省人民政府", "四川省财政厅"])
def test_prefectures_and_provinces_may(say, organisation):
    assert say(regulations_without_power, report(organisation, (IN_FORCE, 4))) == ()


@pytest.mark.parametrize("organisation", ["沧梧市人民政府", "云岫经济开发区管理委员会"])
def test_where_the_level_is_open_it_is_not_judged(say, organisation):
    for rule in (regulations_without_power, many_documents):
        with pytest.raises(Skip):
            say(rule, report(organisation, (IN_FORCE, 4)))


def test_an_office_of_a_county_has_no_hundreds_of_documents(say):
    assert say(many_documents, report("渠县财政局", (DOCUMENTS, 200))) == ()
    (problem,) = say(many_documents, report("渠县财政局", (DOCUMENTS, 201)))
    assert (tuple(problem.cell), problem.actual) == (DOCUMENTS, "201")
    assert say(many_documents, report("渠县财政局", (DOCUMENTS, 201)), county=0) == ()
    assert say(many_documents, report("渠县财政局", (DOCUMENTS, 201)), county=300) == ()


@pytest.mark.parametrize("organisation", ["渠县人民政府", "达州市财政局"])
def test_governments_and_higher_levels_may_have_them(say, organisation):
    assert say(many_documents, report(organisation, (DOCUMENTS, 900))) == ()


@pytest.mark.parametrize("year", [2020, 2024])
def test_a_government_sums_up_decisions(say, year):
    nothing = [(cell, 0) for cell in DECISIONS]
    (problem,) = say(government_without_decisions, report("渠县人民政府", *nothing, year=year))
    assert len(problem.related) == 2
    assert say(government_without_decisions, report("渠县人民政府", *nothing[1:], (DECISIONS[0], 1), year=year)) == ()


@pytest.mark.parametrize("organisation", ["渠县人民政府办公室", "渠县财政局", "渠县天星镇人民政府"])
def test_offices_departments_and_townships_may_have_none(say, organisation):
    nothing = [(cell, 0) for cell in DECISIONS]
    assert say(government_without_decisions, report(organisation, *nothing)) == ()


def test_cells_that_are_no_numbers_are_no_zeros(say):
    blank = [(cell, "") for cell in DECISIONS]
    assert say(government_without_decisions, report("渠县人民政府", *blank)) == ()
    assert say(regulations_without_power, report("渠县财政局", (IN_FORCE, "/"))) == ()
