"""The profile of the place that a report is recognised to come from holds for it, unless another one is named."""

import json

import pytest

from reportlint.testing import consistent_content, render


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write a report of a body, without statistics period, signed on 30 January."""
    monkeypatch.chdir(tmp_path)

    def written(organisation):
        content = consistent_content(2024, organisation).with_preamble(f"本报告由{organisation}编制。")
        path = tmp_path / "report.txt"
        path.write_text(render(content.with_closing(organisation, "2025年1月30日")), encoding="utf-8")
        return path

    return written


@pytest.fixture
def checked(cli):
    """Check a file; return the jurisdiction and the severities of PER001 and PUB001, where they found something."""

    def checked(path, *words):
        (report,) = json.loads(cli("check", path, "--format", "json", *words).out)["reports"]
        found = {finding["code"]: finding["severity"] for finding in report["findings"]}
        return report["jurisdiction"], found.get("PER001"), found.get("PUB001")

    return checked


@pytest.mark.parametrize(
    ("organisation", "jurisdiction", "period", "deadline"),
    [
        ("渠县教育局", "四川省达州市渠县", "warning", None),
        ("镇平县教育局", "河南省南阳市镇平县", "info", None),
        ("怀化市教育局", "湖南省怀化市", "info", "error"),
        ("怀化市鹤城区教育局", "湖南省怀化市鹤城区", "info", None),
        ("永州市教育局", "湖南省永州市", "info", None),
        ("云岫县教育局", None, "info", None),
    ],
)
def test_the_profile_of_the_recognised_place_holds(written, checked, organisation, jurisdiction, period, deadline):
    assert checked(written(organisation)) == (jurisdiction, period, deadline)


@pytest.mark.parametrize("name", ["sichuan", "四川省", "渠县", "四川省达州市渠县"])
def test_a_jurisdiction_is_named_by_its_profile_or_as_a_division(written, checked, name):
    found, period, _ = checked(written("云岫县教育局"), "--jurisdiction", name)
    assert found.startswith("四川省")
    assert period == "warning"


def test_a_named_jurisdiction_holds_before_the_recognised_one(written, checked):
    assert checked(written("怀化市教育局"), "--jurisdiction", "henan") == ("河南省", "info", None)


def test_a_configuration_may_name_a_division(written, checked):
    path = written("云岫县教育局")
    path.with_name("reportlint.yaml").write_text("jurisdiction: 渠县\n", encoding="utf-8")
    assert checked(path) == ("四川省达州市渠县", "warning", None)


def test_what_is_neither_profile_nor_division_is_refused(written, cli):
    ran = cli("check", written("云岫县教育局"), "--jurisdiction", "鼓楼区")
    assert ran.status == 2
    assert "--jurisdiction" in ran.err
