"""Accepted findings are counted and not shown, until their day; entries without use are reported."""

import json
from datetime import date

import pytest

from reportlint.__main__ import main
from reportlint.engine.suppressing import Suppression, suppress
from reportlint.testing import consistent_content, render


@pytest.fixture
def check(folder, write, capsys):
    """Check a report with a wrong total, with these entries under suppress; return status, JSON and standard error."""
    wrong = consistent_content().with_cell(("applications", "new", "total"), 99)
    (folder / "2024").mkdir()
    (folder / "2024" / "wrong.txt").write_text(render(wrong), encoding="utf-8")

    def check(*entries):
        write({"reportlint.yaml": json.dumps({"suppress": list(entries)}, ensure_ascii=False)})
        status = main(["check", "2024", "--select", "ARI001", "--format", "json", "--lang", "zh"])
        written = capsys.readouterr()
        return status, json.loads(written.out), written.err

    return check


@pytest.fixture
def fingerprint(check):
    (finding,) = check()[1]["reports"][0]["findings"]
    return finding["fingerprint"]


def test_an_accepted_finding_is_counted_and_not_shown(check, fingerprint):
    status, out, err = check({"fingerprint": fingerprint, "reason": "已核实"})
    assert (status, err) == (0, "")
    (report,) = out["reports"]
    assert report["findings"] == []
    assert [(each["fingerprint"], each["reason"]) for each in report["suppressed"]] == [(fingerprint, "已核实")]
    assert out["summary"]["suppressed"] == 1


@pytest.mark.parametrize(("path", "status"), [("2024/*", 0), ("*.txt", 0), ("2023/*", 1)])
def test_an_entry_may_be_for_some_reports(check, fingerprint, path, status):
    assert check({"fingerprint": fingerprint, "reason": "已核实", "path": path})[0] == status


def test_an_expired_entry_is_reported_and_the_finding_shown(check, fingerprint):
    status, out, err = check({"fingerprint": fingerprint, "reason": "已核实", "until": "2020-01-01"})
    assert (status, out["summary"]["suppressed"]) == (1, 0)
    assert "reportlint.yaml:1" in err
    assert "2020-01-01" in err


def test_an_entry_that_names_a_report_without_such_a_finding_is_reported(check, fingerprint):
    other = "0" * 16
    _, _, err = check({"fingerprint": other, "reason": "已核实", "path": "2024/*"})
    assert other in err
    assert check({"fingerprint": other, "reason": "已核实"})[2] == ""  # it may be for a report that was not checked
    assert check({"fingerprint": other, "reason": "已核实", "path": "2023/*"})[2] == ""


@pytest.mark.parametrize(("today", "expired"), [("2024-12-30", False), ("2024-12-31", False), ("2025-01-01", True)])
def test_the_last_day_still_counts(today, expired):
    entry = Suppression("0" * 16, "", "已核实", "2024-12-31", "/x/reportlint.yaml", 1)
    assert entry.has_expired(date.fromisoformat(today)) == expired


def test_without_entries_nothing_is_looked_at():
    assert suppress([], "a.txt", []).entries == ()
