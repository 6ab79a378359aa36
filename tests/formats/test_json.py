import json

from reportlint.formats.json import render
from reportlint.host import Plugin
from reportlint.model.finding import Message, Outcome, Severity

PROMISED = {
    "code", "name", "message_id", "message", "severity", "position", "related",
    "table", "row", "column", "expected", "actual", "fingerprint", "plugin",
}  # fmt: skip
COUNTS = {"reports", "passed", "failed", "skipped", "crashed", "error", "warning", "info"}


def rendered(context, *results, **changes):
    return json.loads("".join(render(results, context._replace(**changes))))


def test_an_empty_run_is_sound_json(context):
    found = rendered(context)
    assert (found["schema"], found["version"], found["reports"], found["errors"]) == (1, "9.9", [], [])
    assert set(found["summary"]) >= COUNTS
    assert not any(found["summary"].values())


def test_a_finding_has_every_promised_key(context, checked, finding):
    (report,) = rendered(context, checked(finding()))["reports"]
    (entry,) = report["findings"]
    assert set(entry) >= PROMISED
    assert entry["message"] == "应为 23，填的是 24。"
    assert (entry["code"], entry["message_id"], entry["severity"]) == ("SUM001", "mismatch", "error")
    assert (entry["table"], entry["row"], entry["column"]) == ("applications", "new", "total")
    assert (entry["expected"], entry["actual"]) == ("23", "24")
    assert entry["position"] == {"line": 41, "column": 3, "end_line": 41, "end_column": 5}
    assert entry["related"] == [
        {"message": "此处为 7", "position": {"line": 50, "column": 1, "end_line": 50, "end_column": 2}}
    ]
    assert (entry["cause"], entry["fix"]) == ("总计没有更新。", "改为 23。")
    assert entry["fingerprint"] == finding().fingerprint


def test_a_report_says_what_it_is_and_how_every_rule_ended(context, checked, finding):
    skipped = Outcome("skipped", (Message("blurred"),))
    (report,) = rendered(context, checked(finding(), SUM002=skipped, SUM003=Outcome("passed")))["reports"]
    assert (report["path"], report["form"], report["year"]) == ("青禾.txt", "2021", 2024)
    assert report["organisation"] == "云岫县住房和城乡建设局"
    assert report["rules"]["SUM001"] == {"outcome": "failed", "reason": None}
    assert report["rules"]["SUM002"] == {"outcome": "skipped", "reason": "看不清。", "reason_ids": ["blurred"]}
    assert report["rules"]["SUM003"]["outcome"] == "passed"


def test_a_crash_names_plugin_distribution_version_and_line(context, checked):
    crash = Outcome("crashed", (Message("crash", {"error": "KeyError: 'x'", "file": "/p/sums.py", "line": 12}),))
    (report,) = rendered(context, checked(SUM001=crash))["reports"]
    entry = report["rules"]["SUM001"]
    assert entry["outcome"] == "crashed"
    assert (entry["plugin"], entry["distribution"], entry["version"]) == ("summing", "reportlint-qinghe", "1.2")
    assert (entry["file"], entry["line"]) == ("/p/sums.py", 12)


def test_what_was_not_checked_is_told_apart(context, checked, others):
    found = rendered(context, *others, checked())
    (error,) = found["errors"]
    assert (error["path"], error["kind"]) == ("没有.txt", "missing")
    assert error["message"]
    assert [entry["path"] for entry in found["passed_over"]] == ["名单.xlsx"]
    assert len(found["reports"]) == 1


def test_a_plugin_that_failed_is_among_the_errors(context):
    failed = Plugin("failing", "reportlint-x", "0.3", "/x.py", failure=ValueError("no"))
    (error,) = rendered(context, failures=(failed,))["errors"]
    assert (error["kind"], error["plugin"], error["version"]) == ("plugin-failed", "failing", "0.3")
    assert "ValueError: no" in error["message"]


def test_the_summary_adds_up(context, checked, finding, others):
    outcome = Outcome("skipped", (Message("blurred"),))
    hint = finding(severity=Severity.INFO)
    summary = rendered(context, checked(finding(), hint), checked(SUM002=outcome), *others)["summary"]
    assert {key: summary[key] for key in COUNTS} == {
        "reports": 2, "passed": 0, "failed": 1, "skipped": 1, "crashed": 0, "error": 1, "warning": 0, "info": 1,
    }  # fmt: skip


def test_english_messages_on_request(context, checked, finding):
    (report,) = rendered(context, checked(finding()), language="en")["reports"]
    assert report["findings"][0]["message"] == "should be 23, says 24."


def test_characters_stand_for_themselves(context, checked, finding):
    assert "合计" not in "".join(render([checked()], context))
    assert "云岫县" in "".join(render([checked()], context))


def test_what_is_not_listed_is_counted_with_its_rule(context, checked, finding):
    (report,) = rendered(context, checked(finding(), SUM001=Outcome("failed", left_out=234)))["reports"]
    assert report["rules"]["SUM001"] == {"outcome": "failed", "reason": None, "left_out": 234}
