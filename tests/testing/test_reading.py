import subprocess
import sys

import pytest

from reportlint import Message, Option, Problem, Severity, Skip, rule
from reportlint.errors import NotAReportError
from reportlint.testing import consistent_content, read_report, render, run_rule

REPORT = read_report(render(consistent_content()))


AT_LEAST = Option("at_least", 30, "件", {"zh": "至少几件", "en": "from how many on"})


@rule("XYZ001", "few-applications", Severity.INFO, options=(AT_LEAST,))
def few_applications(applications, year, options):
    """There are some applications."""
    total = applications.cell("new", "total")
    if year < 2021:
        raise Skip("before-2021")
    if total.value < options["at_least"]:
        yield Problem(Message("few"), total.position, cell=total.key)


def test_a_rule_is_run_with_its_defaults():
    assert run_rule(few_applications, REPORT) == ()


def test_a_rule_is_run_with_other_options():
    (problem,) = run_rule(few_applications, REPORT, at_least=50)
    assert str(problem.cell) == "applications.new.total"


def test_an_option_the_rule_does_not_have_is_refused():
    with pytest.raises(TypeError, match="XYZ001 has no option at_most"):
        run_rule(few_applications, REPORT, at_most=3)


def test_a_rule_that_skips_says_why():
    with pytest.raises(Skip) as skipped:
        run_rule(few_applications, read_report(render(consistent_content(2020))))
    assert skipped.value.reason.id == "before-2021"


def test_a_rule_is_skipped_where_its_table_is_absent():
    content = consistent_content().without_table("applications").without_section("applications")
    with pytest.raises(Skip):
        run_rule(few_applications, read_report(render(content)))


def test_bytes_are_read_in_their_encoding():
    assert read_report(render(consistent_content()).encode("gb18030")).organisation == REPORT.organisation


def test_what_is_no_report_is_refused():
    with pytest.raises(NotAReportError):
        read_report("今日菜单：豆腐、青菜。")


def test_the_kit_works_without_hypothesis():
    code = "import sys; sys.modules['hypothesis'] = None; import reportlint.testing"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
