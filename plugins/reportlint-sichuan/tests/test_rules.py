"""The rules of Sichuan: case by case, on whatever report there may be, and in the real command."""

from pathlib import Path

import reportlint_sichuan.rules as plugin
from reportlint.testing import consistent_content
from reportlint.testing.cases import rule_cases
from reportlint.testing.properties import rule_properties
from reportlint.testing.strategies import reports

BODY = "达州市雾禾区水利局"
PREAMBLE = (
    "根据有关规定，雾禾区水利局编制了本报告，所列数据统计期限为{year}年1月1日至{year}年12月31日。",
    "本报告电子版可在区政府门户网站下载；如有疑问，请联系区水利局，电话：0000-5550123。",
)

test_cases = rule_cases(plugin, Path(__file__).with_name("cases.yaml"))

test_properties = rule_properties(
    plugin,
    reports(organisation=BODY).map(
        lambda content: content.with_preamble(*(line.format(year=content.year) for line in PREAMBLE))
    ),
)


def found(ran):
    (report,) = ran.json["reports"]
    return {item["code"]: item["severity"] for item in report["findings"] if item["code"].startswith("SCN")}


def test_a_body_of_the_province_is_known_by_its_name(reportlint_command):
    reportlint_command.write("report.txt", consistent_content(2024, BODY))
    assert found(reportlint_command("check", "report.txt", "--format", "json")) == {"SCN002": "info", "SCN003": "info"}


def test_a_body_elsewhere_is_left_alone(reportlint_command):
    reportlint_command.write("report.txt", consistent_content(2024, "砚泽县统计局"))
    assert found(reportlint_command("check", "report.txt", "--format", "json")) == {}


def test_the_profile_makes_warnings_of_the_hints(reportlint_command):
    reportlint_command.write("reportlint.yaml", "extends: reportlint-sichuan:sichuan-standard\n")
    reportlint_command.write("report.txt", consistent_content(2024, BODY))
    ran = reportlint_command("check", "report.txt", "--format", "json")
    assert ran.err == ""
    assert found(ran) == {"SCN002": "warning", "SCN003": "warning"}
