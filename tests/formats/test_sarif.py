import pytest

from reportlint.formats.sarif import render
from reportlint.host import Plugin
from reportlint.model.finding import Message, Outcome, Severity
from reportlint.model.places import CellPlace, PagePlace
from reportlint.model.position import Position


@pytest.fixture
def run(context, sarif):
    """The one run of a log, which must be valid."""
    return lambda *results, **changes: sarif("".join(render(results, context._replace(**changes))))


def test_the_schema_is_the_official_one(sarif_schema):
    assert (
        sarif_schema["id"]
        == "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    )


def test_an_empty_run_is_valid(run):
    found = run()
    assert found["results"] == []
    assert found["tool"]["driver"]["rules"] == []
    assert found["invocations"] == [{"executionSuccessful": True}]


def test_a_finding_has_its_region_level_fingerprint_and_rule(run, checked, finding):
    found = run(checked(finding()))
    (result,) = found["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "%E9%9D%92%E7%A6%BE.txt"},
        "region": {"startLine": 41, "startColumn": 3, "endLine": 41, "endColumn": 5},
    }
    assert (result["level"], result["ruleId"]) == ("error", "SUM001")
    assert result["message"]["text"] == "应为 23，填的是 24。\n可能原因：总计没有更新。\n下一步：改为 23。"
    assert result["partialFingerprints"] == {"reportlint/v1": finding().fingerprint}
    assert result["relatedLocations"][0]["message"]["text"] == "此处为 7"
    assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["shortDescription"] == {"text": "合计不符"}
    assert found["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(("severity", "level"), [("ERROR", "error"), ("WARNING", "warning"), ("INFO", "note")])
def test_severities_are_levels(run, checked, finding, severity, level):
    (result,) = run(checked(finding(severity=Severity[severity])))["results"]
    assert result["level"] == level


def test_a_rule_is_described_once_and_findings_point_to_theirs(run, checked, finding):
    found = run(checked(finding(), finding(code="SUM002")), checked(finding(code="SUM002"), path="b.txt"))
    assert [rule["id"] for rule in found["tool"]["driver"]["rules"]] == ["SUM001", "SUM002"]
    assert [result["ruleIndex"] for result in found["results"]] == [0, 1, 1]


@pytest.mark.parametrize(
    ("place", "name", "spoken"),
    [
        (CellPlace(2, 7, 4), "table/2/row/7/column/4", "表 2 第 7 行第 4 列"),
        (PagePlace(3, (1.0, 2.0, 3.0, 4.0)), "page/3", "第 3 页"),
    ],
)
def test_a_place_without_lines_is_a_logical_location(run, report, checked, finding, place, name, spoken):
    result = checked(finding(cell=None))
    result = result._replace(report=report._replace(place=lambda _: place))
    (location,) = run(result)["results"][0]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [{"name": spoken, "fullyQualifiedName": name, "kind": place.kind}]


def test_the_address_in_the_form_is_a_logical_location(run, checked, finding):
    (location,) = run(checked(finding()))["results"][0]["locations"]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "applications.new.total"
    (location,) = run(checked(finding(cell=None, section="overview")))["results"][0]["locations"]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "overview"


def test_who_tuned_the_rule_is_a_property(run, checked, finding, tunings):
    results = run(checked(finding()._replace(tuned_by=tunings), finding()))["results"]
    found = [result["properties"] for result in results]
    severity, option = found[0]["tunedBy"]
    assert severity == {
        "setting": "severity.SUM001",
        "value": "error",
        "profile": "qinghe",
        "file": "/p/qinghe.yaml",
        "line": 4,
        "basis": {"document": "青禾县办法", "number": "青政办〔2024〕9号"},
    }
    assert (option["setting"], option["value"], option["line"]) == ("rules.SUM001.limit", 3, 2)
    assert "tunedBy" not in found[1]


def test_a_position_before_the_first_line_gives_no_region(run, checked, finding):
    (result,) = run(checked(finding(position=Position(0, 0, 0, 0))))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_what_went_wrong_is_notified(run, checked, others):
    crash = Outcome("crashed", (Message("crash", {"error": "KeyError: 'x'", "file": "/p/sums.py", "line": 12}),))
    failed = Plugin("failing", "reportlint-x", "0.3", "/x.py", failure=ValueError("no"))
    (invocation,) = run(checked(SUM001=crash), *others, failures=(failed,))["invocations"]
    assert invocation["executionSuccessful"] is False
    crashed, unread = invocation["toolExecutionNotifications"]
    assert crashed["associatedRule"] == {"id": "SUM001"}
    assert "sums.py" in crashed["message"]["text"]
    assert "没有" in unread["message"]["text"]
    assert "ValueError: no" in invocation["toolConfigurationNotifications"][0]["message"]["text"]


def test_what_is_not_listed_is_a_note_and_no_failure(run, checked, finding, left_out):
    (invocation,) = run(checked(finding(), SUM001=Outcome("failed", left_out=234)))["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is True
    assert (note["level"], note["associatedRule"], note["message"]) == ("note", {"id": "SUM001"}, {"text": left_out})
