"""Configuration at the command line: found, applied file by file, shown with its origins, refused with its mistakes."""

import json

import pytest

from reportlint.testing import consistent_content, render

PROJECT = """
severity: {ARI001: warning}
files:
  "archive/*": {ignore: [ARI]}
custom_rules:
  QHX001:
    must_occur: {section: problems, text: 咨询电话}
    message: {zh: "{section}没有写咨询电话", en: no telephone number in {section}}
    severity: info
    basis: {document: 青禾县办法, number: 青政〔2024〕6号}
"""


@pytest.fixture
def configured(reports):
    """The folder of reports as a repository, with a configuration and an archive that holds a wrong report."""
    (reports / ".git").mkdir()
    (reports / "reportlint.yaml").write_text(PROJECT.replace("number in {section}", "number"), encoding="utf-8")
    (reports / "archive").mkdir()
    (reports / "archive" / "wrong.txt").write_bytes((reports / "wrong.txt").read_bytes())
    return reports


def findings(ran):
    return {
        report["path"]: {finding["code"]: finding["severity"] for finding in report["findings"]}
        for report in json.loads(ran.out)["reports"]
    }


def test_each_file_is_checked_by_its_own_configuration(cli, configured):
    (configured / "county").mkdir()
    (configured / "county" / "wrong.txt").write_bytes((configured / "wrong.txt").read_bytes())
    (configured / "county" / ".reportlint.yaml").write_text("extends: []\nselect: [ARI]", encoding="utf-8")
    found = findings(cli("check", ".", "--format", "json"))
    assert found["./wrong.txt"]["ARI001"] == "warning"
    assert found["./wrong.txt"]["QHX001"] == "info"
    assert "ARI001" not in found["./archive/wrong.txt"]
    assert found["./county/wrong.txt"]["ARI001"] == "error"
    assert "QHX001" not in found["./county/wrong.txt"]


def test_a_severity_decides_about_the_exit_status(cli, configured):
    ran = cli("check", "wrong.txt", "--select", "ARI001")
    assert ran.status == 0
    assert cli("check", "wrong.txt", "--select", "ARI001", "--fail-on", "warning").status == 1


def test_the_command_line_outweighs_the_file(cli, configured):
    assert set(findings(cli("check", "wrong.txt", "--select", "ARI001", "--format", "json"))["wrong.txt"]) == {"ARI001"}
    assert "QHX001" not in findings(cli("check", "wrong.txt", "--ignore", "QHX", "--format", "json"))["wrong.txt"]


def test_a_rule_written_in_yaml_may_be_selected(cli, configured):
    for word in ("QHX001", "qhx", "custom-qhx001"):
        assert set(findings(cli("check", "wrong.txt", "--select", word, "--format", "json"))["wrong.txt"]) == {"QHX001"}


def test_standard_input_goes_by_the_name_given(cli, configured, stdin):
    content = (configured / "wrong.txt").read_bytes()
    stdin(content)
    ran = cli("check", "-", "--stdin-filename", "archive/x.txt", "--format", "json")
    assert "ARI001" not in findings(ran)["archive/x.txt"]


def test_config_names_a_file_for_all_reports(cli, configured):
    (configured / "other.yaml").write_text("select: [PER]", encoding="utf-8")
    ran = cli("check", "wrong.txt", "archive/wrong.txt", "--config", "other.yaml", "--format", "json")
    assert all(code.startswith("PER") for report in json.loads(ran.out)["reports"] for code in report["rules"])


def test_a_config_that_is_not_there_is_said(cli, configured):
    ran = cli("check", "wrong.txt", "--config", "gone.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("gone.yaml:1:1:")


def test_a_finding_says_what_tuned_its_rule(cli, configured):
    report = json.loads(cli("check", "wrong.txt", "--format", "json").out)["reports"][0]
    tuned = {finding["code"]: finding.get("tuned_by") for finding in report["findings"]}
    (tuning,) = tuned["ARI001"]
    assert (tuning["setting"], tuning["value"], tuning["line"]) == ("severity.ARI001", "warning", 2)
    assert tuning["file"] == str(configured / "reportlint.yaml")
    assert tuned["QHX001"] is None
    assert "由 reportlint.yaml:2 设定：severity.ARI001 = warning" in cli("check", "wrong.txt", "-v").out
    assert "reportlint.yaml:2" not in cli("check", "wrong.txt").out


def test_mistakes_end_the_run_before_anything_is_checked(cli, configured):
    (configured / "archive" / "reportlint.yaml").write_text("yaer: 2024", encoding="utf-8")
    (configured / "reportlint.yaml").write_text("select: [ARI01]\nrules: {ARI001: {x: 1}}", encoding="utf-8")
    for language in ("zh", "en"):
        ran = cli("check", ".", "--lang", language)
        assert (ran.status, ran.out) == (2, "")
        places = [line.partition(": ")[0] for line in ran.err.splitlines() if not line.startswith("  │")]
        assert places[:3] == ["reportlint.yaml:1:10", "reportlint.yaml:2:18", "archive/reportlint.yaml:1:1"]
        assert "3" in ran.err.splitlines()[-1]


def test_a_code_with_two_meanings_in_one_run_is_refused(cli, configured):
    other = PROJECT.replace("must_occur", "must_not_occur").replace("number in {section}", "number")
    (configured / "archive" / "reportlint.yaml").write_text(other, encoding="utf-8")
    ran = cli("check", ".")
    assert ran.status == 2
    assert "QHX001" in ran.err
    assert "reportlint.yaml:6" in ran.err


def test_nothing_left_to_run_is_said(cli, configured):
    (configured / "reportlint.yaml").write_text("select: []", encoding="utf-8")
    ran = cli("check", "wrong.txt")
    assert ran.status == 2
    assert "reportlint config" in ran.err


def test_an_unknown_jurisdiction_names_those_there_are(cli, configured):
    ran = cli("check", "wrong.txt", "--jurisdiction", "natoinal")
    assert ran.status == 2
    assert "national" in ran.err


def test_rules_and_explain_know_the_rules_written_in_yaml(cli, configured):
    assert "QHX001  custom-qhx001" in cli("rules").out
    text = cli("explain", "QHX001").out
    assert "QHX001 存在的主要问题及改进情况没有写咨询电话" in text
    assert "青禾县办法（青政〔2024〕6号）" in text
    (entry,) = json.loads(cli("rules", "QHX", "--format", "json").out)["rules"]
    assert (entry["code"], entry["severity"], entry["plugin"]) == ("QHX001", "info", "reportlint.yaml")


def test_a_broken_configuration_does_not_keep_rules_from_being_explained(cli, configured):
    (configured / "reportlint.yaml").write_text("yaer: 2024", encoding="utf-8")
    ran = cli("explain", "ARI001")
    assert (ran.status, len(ran.err.splitlines())) == (0, 1)
    assert "ARI001" in ran.out


def test_config_shows_every_value_with_its_line_and_what_it_overrode(cli, configured):
    (configured / "base.yaml").write_text("severity:\n  ARI001: info\n", encoding="utf-8")
    (configured / "reportlint.yaml").write_text("extends: ./base.yaml\nseverity: {ARI001: error}", encoding="utf-8")
    out = cli("config").out
    assert "severity.ARI001 = error  reportlint.yaml:2\n    覆盖了 info（base.yaml:2）\n" in out
    assert "instead of info (base.yaml:2)" in cli("config", "--lang", "en").out
    assert "rules.STR011.max_characters" in cli("config", "-v").out


def test_config_as_json_has_every_place(cli, configured):
    shown = json.loads(cli("config", "archive/wrong.txt", "--format", "json").out)
    values = {tuple(entry["setting"]): entry for entry in shown["values"]}
    assert values["severity", "ARI001"]["line"] == 2
    ignored = values["ignore", "ARI"]
    assert (ignored["glob"], ignored["line"], ignored["column"]) == ("archive/*", 4, 26)
    assert [(each["glob"], each["holds"]) for each in shown["overrides"]] == [("archive/*", True)]
    assert not json.loads(cli("config", "wrong.txt", "--format", "json").out)["overrides"][0]["holds"]


def test_config_prints_a_schema_that_an_editor_can_use(cli, reports):
    schema = json.loads(cli("config", "--schema").out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "ARI001" in schema["properties"]["rules"]["properties"]


def test_config_refuses_what_check_refuses(cli, configured):
    (configured / "reportlint.yaml").write_text("yaer: 2024", encoding="utf-8")
    ran = cli("config")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("reportlint.yaml:1:1:")
    assert cli("config", "a", "b").status == 2


def test_a_blocked_plugins_rules_do_not_run(cli, configured):
    (configured / "reportlint.yaml").write_text("plugins: {block: [arithmetic]}", encoding="utf-8")
    ran = cli("check", "wrong.txt", "--format", "json")
    assert not [code for code in json.loads(ran.out)["reports"][0]["rules"] if code.startswith("ARI")]


def test_a_year_serves_where_the_report_names_none(cli, configured):
    text = (configured / "clean.txt").read_text(encoding="utf-8").replace("2024年", "本年度")
    (configured / "yearless.txt").write_text(text, encoding="utf-8")
    (configured / "reportlint.yaml").write_text("year: 2024", encoding="utf-8")
    with_year = json.loads(cli("check", "yearless.txt", "--format", "json").out)["reports"][0]
    (configured / "reportlint.yaml").write_text("", encoding="utf-8")
    without = json.loads(cli("check", "yearless.txt", "--format", "json").out)["reports"][0]
    assert with_year["year"] is None

    def lacking_year(report):
        return {code for code, rule in report["rules"].items() if "no-year" in rule.get("reason_ids", ())}

    assert lacking_year(without)
    assert lacking_year(with_year) == set()


def test_a_profile_that_a_plugin_brings_may_be_extended_and_named_as_jurisdiction(cli, configured, plugin):
    path = plugin(
        "qinghe_rules",
        "from pathlib import Path\n"
        "from reportlint import hookimpl\n"
        "@hookimpl\n"
        "def reportlint_profiles():\n"
        "    return [Path(__file__).with_name('qinghe.yaml')]\n",
    )
    profile = "profile: {title: 青禾县}\nextends: national\nseverity: {ARI001: info}\nbasis: {severity: 青禾县办法}"
    path.with_name("qinghe.yaml").write_text(profile, encoding="utf-8")
    words = ("check", "wrong.txt", "--select", "ARI001", "--format", "json", "-p", "qinghe_rules")
    (configured / "reportlint.yaml").write_text("extends: ['qinghe_rules:qinghe']", encoding="utf-8")
    assert findings(cli(*words))["wrong.txt"] == {"ARI001": "info"}
    (configured / "reportlint.yaml").write_text("", encoding="utf-8")
    assert findings(cli(*words))["wrong.txt"] == {"ARI001": "error"}
    report = json.loads(cli(*words, "--jurisdiction", "qinghe").out)["reports"][0]
    assert (report["jurisdiction"], report["findings"][0]["severity"]) == ("qinghe", "info")
    (tuning,) = report["findings"][0]["tuned_by"]
    assert (tuning["profile"], tuning["basis"]) == ("qinghe", {"document": "青禾县办法"})


def test_configuration_files_in_a_folder_are_no_reports(cli, configured):
    out = json.loads(cli("check", ".", "--format", "json").out)
    assert [each["path"] for each in out["passed_over"]] == []


def test_config_of_a_report_goes_by_the_place_recognised_in_it(cli, reports):
    place = "成都市金牛区"
    content = consistent_content(organisation=f"{place}教育局")
    (reports / "chengdu.txt").write_text(render(content), encoding="utf-8")
    shown = json.loads(cli("config", "chengdu.txt", "--format", "json").out)
    assert [layer["profile"] for layer in shown["files"]] == ["national", "sichuan"]
    assert shown["recognised"] == f"四川省{place}"
    assert f"从报告识别出的地区：四川省{place}" in cli("config", "chengdu.txt").out
    named = json.loads(cli("config", "chengdu.txt", "--format", "json", "--jurisdiction", "henan").out)
    assert [layer["profile"] for layer in named["files"]] == ["national", "henan"]
    assert named["recognised"] is None
    checked = json.loads(cli("check", "chengdu.txt", "--format", "json").out)["reports"][0]
    assert checked["jurisdiction"] == f"四川省{place}"


def test_a_folder_that_is_gone_or_a_file_without_end_ends_in_a_message(cli, configured, monkeypatch):
    assert "/dev/zero" in cli("check", "wrong.txt", "--config", "/dev/zero").err
    assert cli("check", "wrong.txt", "--config", "a\0b").status == 2
    (configured / "gone").mkdir()
    monkeypatch.chdir(configured / "gone")
    (configured / "gone").rmdir()
    ran = cli("check", "wrong.txt")
    assert (ran.status, ran.out.count("Traceback")) == (3, 0)
