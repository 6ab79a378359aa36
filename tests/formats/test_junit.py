import pytest

from reportlint.formats.junit import render
from reportlint.model.finding import Message, Outcome, Severity


@pytest.fixture
def suites(context, junit):
    """The suites of an output, which must be valid."""
    return lambda *results, **changes: junit("".join(render(results, context._replace(**changes))))


def test_an_empty_run_is_valid(suites):
    assert suites() == []


def test_a_finding_is_a_failure_of_its_rule(suites, checked, finding):
    (suite,) = suites(checked(finding(), finding(line=50), SUM002=Outcome("passed")))
    assert dict(suite.attrib) == {"name": "青禾.txt", "tests": "2", "failures": "1", "errors": "0", "skipped": "0"}
    failed, passed = suite
    assert (failed.get("name"), failed.get("classname")) == ("SUM001 合计不符", "青禾.txt")
    first, second = failed
    assert (first.tag, first.get("type"), first.get("message")) == ("failure", "error", "应为 23，填的是 24。")
    assert first.text.splitlines()[0] == "青禾.txt 第 41 行"
    assert second.text.startswith("青禾.txt 第 50 行")
    assert len(passed) == 0


def test_what_does_not_let_the_run_fail_is_no_failure(suites, checked, finding):
    hint = finding(severity=Severity.INFO)
    (suite,) = suites(checked(hint))
    assert (suite.get("failures"), suite[0][0].tag) == ("0", "system-out")
    assert suite[0][0].text.startswith("提示 青禾.txt 第 41 行")
    (suite,) = suites(checked(hint), fail_on=Severity.INFO)
    assert (suite.get("failures"), suite[0][0].tag) == ("1", "failure")
    (suite,) = suites(checked(finding()), fail_on=None)
    assert suite.get("failures") == "0"


def test_skipped_and_crashed_rules_say_why(suites, checked):
    crash = Outcome("crashed", (Message("crash", {"error": "KeyError: 'x'", "file": "/p/sums.py", "line": 12}),))
    (suite,) = suites(checked(SUM001=crash, SUM002=Outcome("skipped", (Message("blurred"),))))
    assert (suite.get("errors"), suite.get("skipped")) == ("1", "1")
    assert "KeyError" in suite[0][0].get("message")
    assert (suite[1][0].tag, suite[1][0].text) == ("skipped", "看不清。")


def test_an_input_that_was_not_read_is_an_error(suites, others):
    (suite,) = suites(*others)
    assert (suite.get("name"), suite.get("errors")) == ("没有.txt", "1")
    assert suite[0][0].get("type") == "missing"


def test_what_is_not_listed_is_told_with_the_rule(suites, checked, finding, left_out):
    (suite,) = suites(checked(finding(), SUM001=Outcome("failed", left_out=234)))
    assert [child.tag for child in suite[0]] == ["failure", "system-out"]
    assert (suite[0][1].text, suite.get("errors")) == (left_out, "0")
