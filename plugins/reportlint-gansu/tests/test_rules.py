"""The rules of Wuwei: case by case, on whatever report there may be, and in the real command."""

from pathlib import Path

import reportlint_gansu.rules as plugin
from reportlint.testing import consistent_content
from reportlint.testing.cases import rule_cases
from reportlint.testing.properties import rule_properties
from reportlint.testing.strategies import reports

BODY = "武威市雾禾区水利局"


def with_figures(content):
    """Return the report with a section one as the notice wants it."""

    def documents(column):
        return content.cells["proactive", "normative_documents", column]

    return content.with_prose(
        "overview",
        "（一）主动公开。本机关公布重点领域信息120条，解读政策4次，回应群众关切15件。"
        f"制发规范性文件{documents('issued')}件，废止规范性文件{documents('repealed')}件，"
        f"现行有效规范性文件{documents('in_force')}件。",
        "（二）依申请公开。本机关设专人登记和转办申请。",
        "（三）政府信息管理。本机关为每份公文确定公开属性。",
        "（四）政府信息公开平台建设。门户网站更新栏目6个，政务新媒体2个。",
        "（五）监督保障。本机关举办培训2场。",
    )


test_cases = rule_cases(plugin, Path(__file__).with_name("cases.yaml"))

test_properties = rule_properties(plugin, reports(year=2025, organisation=BODY).map(with_figures))


def found(ran):
    (report,) = ran.json["reports"]
    return {item["code"]: item["severity"] for item in report["findings"] if item["code"].startswith("GSU")}


def test_a_report_as_the_notice_wants_it_has_no_findings(reportlint_command):
    reportlint_command.write("report.txt", with_figures(consistent_content(2025, BODY)))
    ran = reportlint_command("check", "report.txt", "--format", "json")
    assert (found(ran), ran.err) == ({}, "")


def test_a_body_of_the_city_is_known_by_its_name_and_the_profile_makes_warnings_of_hints(reportlint_command):
    reportlint_command.write("report.txt", consistent_content(2025, BODY))
    assert found(reportlint_command("check", "report.txt", "--format", "json"))["GSU002"] == "info"
    reportlint_command.write("reportlint.yaml", "extends: reportlint-gansu:wuwei-notice\n")
    ran = reportlint_command("check", "report.txt", "--format", "json")
    assert ran.err == ""
    assert found(ran)["GSU002"] == "warning"


def test_reports_of_other_places_and_years_are_left_alone(reportlint_command):
    for content in (consistent_content(2024, BODY), consistent_content(2025, "砚泽县统计局")):
        reportlint_command.write("report.txt", content)
        assert found(reportlint_command("check", "report.txt", "--format", "json")) == {}


def test_the_profile_limits_section_one_to_a_thousand_characters(reportlint_command):
    content = with_figures(consistent_content(2025, BODY))
    longer = content.with_prose("overview", *content.prose["overview"], "本机关逐条核对公开目录。" * 90)
    reportlint_command.write("reportlint.yaml", "extends: reportlint-gansu:wuwei-notice\n")
    reportlint_command.write("report.txt", longer)
    (report,) = reportlint_command("check", "report.txt", "--format", "json").json["reports"]
    (finding,) = [item for item in report["findings"] if item["code"] == "STR011"]
    assert "1000" in finding["message"]
