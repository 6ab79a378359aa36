"""check --previous, and years and levels that are checked together."""

import json

import pytest

from reportlint.testing import consistent_content, render


@pytest.fixture
def years(tmp_path, monkeypatch):
    """Two folders with one body's reports; last year's carries more over than this year's begins with."""
    for year in (2023, 2024):
        (tmp_path / str(year)).mkdir()
        (tmp_path / str(year) / "report.txt").write_text(render(consistent_content(year)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(ran):
    reports = json.loads(ran.out)["reports"]
    return {report["path"]: sorted({finding["code"] for finding in report["findings"]}) for report in reports}


EXPECTED = ["YOY001", "YOY002", "YOY003", "YOY005"]


@pytest.mark.parametrize("previous", ["2023", "2023/report.txt"])
def test_a_file_or_folder_of_last_years_reports(cli, years, previous):
    ran = cli("check", "2024/report.txt", "--previous", previous, "--format", "json")
    assert codes(ran) == {"2024/report.txt": EXPECTED}
    assert ran.err == ""


def test_a_folder_with_both_years_is_matched_by_itself(cli, years):
    ran = cli("check", ".", "--format", "json")
    assert codes(ran) == {"./2023/report.txt": [], "./2024/report.txt": EXPECTED}


def test_last_years_reports_are_found_though_ignored_where_that_is_asked_for(cli, years):
    (years / "2023" / ".reportlintignore").write_text("*.txt", "utf-8")
    words = ("check", "2024/report.txt", "--previous", "2023", "--format", "json")
    assert codes(cli(*words)) == {"2024/report.txt": []}
    assert codes(cli(*words, "--no-ignore")) == {"2024/report.txt": EXPECTED}


def test_standard_input_is_compared_too(cli, years, stdin):
    stdin((years / "2024" / "report.txt").read_bytes())
    assert codes(cli("check", "-", "--previous", "2023", "--format", "json")) == {"标准输入": EXPECTED}


def test_a_report_alone_is_not_compared_and_nothing_is_said_of_it(cli, years):
    ran = cli("check", "2024/report.txt", "--select", "YOY,HIE")
    assert ran.status == 0
    assert "没能判断" not in ran.out
    assert "没有上一年度的报告可以比对" in cli("check", "2024/report.txt", "--previous", "2024", "-v").out


def test_last_years_report_that_is_none(cli, years):
    ran = cli("check", "2023/report.txt", "--previous", "2024")
    assert ran.status == 0
    assert ran.err == "--previous 2024：其中没有所检查报告的同一单位、上一年度的报告，未作跨年比对\n"


def test_last_years_report_that_is_not_there(cli, years):
    ran = cli("check", "2024/report.txt", "--previous", "2022")
    assert ran.status == 2
    assert "--previous 指定的 2022 不存在" in ran.err


def test_a_finding_names_last_years_file(cli, years):
    ran = cli("check", "2024/report.txt", "--previous", "2023", "--select", "YOY001")
    assert "而上年报告（2023/report.txt）结转下年度的是4件" in ran.out.replace("\n  ", "")


def test_who_reports_to_whom_is_configured(cli, tmp_path, monkeypatch):
    for name, body in (("county", "云岫县人民政府"), ("a", "云岫县水利局"), ("b", "云岫县教育局")):
        (tmp_path / f"{name}.txt").write_text(render(consistent_content(2024, body)), encoding="utf-8")
    (tmp_path / "reportlint.yaml").write_text(
        "hierarchy: {云岫县人民政府: [云岫县*局, 云岫县雁渡镇人民政府]}", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    ran = cli("check", ".", "--select", "HIE", "--format", "json")
    assert codes(ran) == {"./a.txt": [], "./b.txt": [], "./county.txt": ["HIE001", "HIE002"]}
    assert "没有找到这些单位的报告：云岫县雁渡镇人民政府" in ran.out


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("hierarchy: [云岫县水利局]", "hierarchy: [云岫县水利局]"),
        ("hierarchy: {云岫县人民政府: {a: b}}", "hierarchy: {云岫县人民政府: {a: b}}"),
        ("hierarchy: {云岫县人民政府: [[]]}", "hierarchy: {云岫县人民政府: [[]]}"),
        ('hierarchy: {"": [云岫县水利局]}', 'hierarchy: {"": [云岫县水利局]}'),
    ],
)
def test_a_hierarchy_that_is_none(cli, years, text, line):
    (years / "reportlint.yaml").write_text(text, encoding="utf-8")
    ran = cli("check", "2024/report.txt")
    assert ran.status == 2
    assert line in ran.err
