import json

import pytest

from reportlint.formats.gitlab import render
from reportlint.model.finding import Outcome, Severity
from reportlint.model.places import ParagraphPlace


@pytest.fixture
def entries(context):
    return lambda *results: json.loads("".join(render(results, context)))


def test_an_empty_run_is_an_empty_array(entries, checked, others):
    assert entries() == entries(checked(), *others) == []


def test_an_entry_has_what_gitlab_asks_for(entries, checked, finding):
    assert entries(checked(finding(), path="./2024/青禾.txt")) == [
        {
            "description": "合计不符：应为 23，填的是 24。",
            "check_name": "SUM001",
            "fingerprint": finding().fingerprint,
            "severity": "major",
            "location": {"path": "2024/青禾.txt", "lines": {"begin": 41}},
        }
    ]


@pytest.mark.parametrize(("severity", "said"), [("ERROR", "major"), ("WARNING", "minor"), ("INFO", "info")])
def test_severities_are_gitlabs(entries, checked, finding, severity, said):
    (entry,) = entries(checked(finding(severity=Severity[severity])))
    assert entry["severity"] == said


def test_no_two_entries_have_one_fingerprint(entries, checked, finding):
    found = entries(checked(finding(), finding(line=50)), checked(finding(), path="青禾.pdf"))
    own = finding().fingerprint
    assert [entry["fingerprint"] for entry in found] == [own, f"{own}-2", f"{own}-3"]


def test_a_place_without_lines_is_said_in_words(entries, report, checked, finding):
    result = checked(finding())
    (entry,) = entries(result._replace(report=report._replace(place=lambda _: ParagraphPlace(7))))
    assert entry["location"]["lines"] == {"begin": 1}
    assert entry["description"] == "合计不符：第 7 段：应为 23，填的是 24。"


def test_what_is_not_listed_is_an_entry_of_its_own(entries, checked, finding, left_out):
    result = checked(finding(), SUM001=Outcome("failed", left_out=234))
    other = result._replace(path="b.txt")
    found = [entry for entry in entries(result, other) if entry["severity"] == "info"]
    assert [(entry["description"], entry["check_name"]) for entry in found] == [(left_out, "SUM001")] * 2
    assert len({entry["fingerprint"] for entry in found}) == 2
