"""``reportlint baseline`` and ``check --baseline``: old findings are counted, new ones fail."""

import dataclasses
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from reportlint.testing import consistent_content, render
from reportlint.testing.pdf_documents import render_pdf
from reportlint.testing.web_pages import page_file
from reportlint.testing.word_documents import render_word

CORRECT = consistent_content()
PERIOD = "本报告的统计期限自2019年1月1日起至2019年12月31日止。"
FILE = "reportlint-baseline.jsonl"


CELLS = (
    ("applications", "new", "total"),
    ("proceedings", "proceedings", "review.total"),
    ("proceedings", "proceedings", "litigation_direct.total"),
)


def wrong(*totals):
    """A report with wrong totals that have nothing to do with each other, and a period that is not its year's."""
    content = CORRECT
    for cell, total in zip(CELLS, totals, strict=False):
        content = content.with_cell(cell, total)
    return dataclasses.replace(content, preamble=(*content.preamble, PERIOD))


def codes(ran):
    return [item["code"] for report in json.loads(ran.stdout)["reports"] for item in report["findings"]]


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "年报.docx"
    path.write_bytes(render_word(wrong(99, 98)))
    return path


@pytest.fixture
def baseline(command, report, tmp_path):
    ran = command("baseline", ".")
    assert ran.returncode == 0
    assert "已写入 reportlint-baseline.jsonl" in ran.stderr.decode()
    return tmp_path / FILE


def check(command, *words):
    return command("check", ".", "--baseline", FILE, "--format", "json", *words)


def test_old_findings_are_counted_and_fail_nothing(command, baseline):
    ran = check(command)
    assert (ran.returncode, codes(ran)) == (0, [])
    assert json.loads(ran.stdout)["summary"]["known"] == len(baseline.read_text("utf-8").splitlines()) - 1
    assert "基线中已有" in command("check", ".", "--baseline", FILE).stdout.decode()
    assert command("check", ".").returncode == 1


def test_new_findings_fail_and_they_alone_are_shown(command, baseline, report):
    before = len(codes(command("check", ".", "--format", "json")))
    report.write_bytes(render_word(wrong(99, 98, 97)))
    ran = check(command)
    assert ran.returncode == 1
    assert len(codes(ran)) == len(codes(command("check", ".", "--format", "json"))) - before > 0
    assert ran.stderr == b""


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("年报.txt", lambda content: render(content).encode()),
        ("moved.txt", lambda content: ("\n\n" + render(content).replace("\n", "\n\n")).encode()),
        ("年报.html", page_file),
        ("年报.pdf", render_pdf),
    ],
)
def test_findings_are_known_in_another_format_and_in_other_lines(command, baseline, report, tmp_path, name, written):
    report.unlink()
    (tmp_path / name).write_bytes(written(wrong(99, 98)))
    ran = check(command)
    assert (ran.returncode, codes(ran), ran.stderr) == (0, [], b"")


def test_what_is_mended_is_listed_and_pruned_on_request(command, baseline, report):
    lines = baseline.read_text("utf-8").splitlines()
    report.write_bytes(render_word(wrong(99)))
    ran = check(command)
    assert ran.returncode == 0
    assert "已不存在：" in ran.stderr.decode()
    assert "--prune" in ran.stderr.decode()
    assert baseline.read_text("utf-8").splitlines() == lines  # a check writes nothing
    assert "已不存在：" in command("baseline", ".", "--prune").stdout.decode()
    assert set(baseline.read_text("utf-8").splitlines()) < set(lines)
    assert check(command).stderr == b""


def test_reports_that_were_not_checked_keep_their_entries(command, baseline, tmp_path):
    lines = baseline.read_text("utf-8").splitlines()
    another = consistent_content(2023).with_cell(("applications", "new", "total"), 9)
    (tmp_path / "another.txt").write_text(render(another), "utf-8")
    assert command("baseline", "another.txt").returncode == 0
    assert set(lines) < set(baseline.read_text("utf-8").splitlines())
    assert command("baseline", "another.txt", "--prune").stdout == b""


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_two_people_add_entries_and_git_merges_them(command, baseline, tmp_path):
    def git(*words):
        return subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=tmp_path, check=True
        )

    git("init", "--quiet", "--initial-branch=main")
    git("add", FILE)
    git("commit", "--quiet", "-m", "one")
    for branch, year in (("early", 2021), ("late", 2027)):
        git("checkout", "--quiet", "-b", branch, "main")
        path = tmp_path / f"{year}.txt"
        path.write_text(render(consistent_content(year).with_cell(("applications", "new", "total"), 9)), "utf-8")
        assert command("baseline", ".").returncode == 0
        path.unlink()
        git("commit", "--quiet", "-am", branch)
    git("merge", "--quiet", "-m", "both", "early")
    lines = baseline.read_text("utf-8").splitlines()
    assert {json.loads(line).get("year") for line in lines[1:]} == {"2021", "2024", "2027"}
    assert check(command).returncode == 0
    assert lines[1:] == sorted(lines[1:])


def test_a_baseline_that_is_none_is_said_with_its_line(command, baseline, tmp_path):
    assert "没有基线文件" in command("check", ".", "--baseline", "none.jsonl").stderr.decode()
    whole = baseline.read_text("utf-8")
    for text, said in (
        ("", "不是"),
        ("[]\n", "不是"),
        (whole + "<<<<<<< HEAD\n", f"第 {len(whole.splitlines()) + 1} 行"),
        (whole + '{"fingerprint": 1}\n', f"第 {len(whole.splitlines()) + 1} 行"),
    ):
        baseline.write_text(text, "utf-8")
        ran = check(command)
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert said in ran.stderr.decode()
    baseline.write_text(whole + whole, "utf-8")  # a merge that kept both
    assert check(command).returncode == 0


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without end")
def test_of_a_file_without_end_no_more_is_read_than_a_baseline_may_have(command, baseline):
    for words in (("check", ".", "--baseline", "/dev/zero"), ("baseline", ".", "--output", "/dev/zero")):
        ran = command(*words)
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert "64 MB" in ran.stderr.decode()


def test_where_a_rule_crashes_nothing_is_written(command, baseline, tmp_path):
    before = baseline.read_bytes()
    (tmp_path / "crashing.py").write_text(
        "from reportlint import Severity, hookimpl, rule\n"
        "@rule('ZZZ001', 'crashes', Severity.ERROR)\n"
        "def crashes(report):\n    'Crashes.'\n    yield 1 / 0\n"
        "@hookimpl\ndef reportlint_rules():\n    return [crashes]\n"
    )
    ran = command("baseline", ".", "-p", "crashing", surroundings={"PYTHONPATH": "."})
    assert (ran.returncode, baseline.read_bytes()) == (4, before)


def test_what_a_profile_calls_unsuppressible_is_neither_known_nor_suppressed(command, baseline, tmp_path):
    found = json.loads(command("check", ".", "--format", "json").stdout)["reports"][0]["findings"]
    print_of = next(item["fingerprint"] for item in found if item["code"] == "ARI001")
    (tmp_path / "reportlint.yaml").write_text(
        f"unsuppressible: [ARI]\nsuppress:\n- {{fingerprint: {print_of}, reason: looked at}}\n"
    )
    ran = check(command)
    assert ran.returncode == 1
    assert set(codes(ran)) == {code for code in (item["code"] for item in found) if code.startswith("ARI")}
    assert "unsuppressible" in ran.stderr.decode()
    command("baseline", ".")
    assert "ARI" not in baseline.read_text("utf-8")
