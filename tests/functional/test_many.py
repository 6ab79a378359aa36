"""Many reports: ignore files, the cache, several processes, the progress bar; all of it in the real command."""

import json
import os
import shutil
import subprocess
import sys
import time

import pytest

from reportlint.cli.jobs import FEWEST
from reportlint.testing import consistent_content, render
from reportlint.testing.word_documents import render_word

CORRECT = consistent_content()


def wrong(number):
    return CORRECT.with_cell(("applications", "new", "total"), 900 + number)


@pytest.fixture
def folder(tmp_path):
    """A folder with some more reports than it takes for the cache, each with another wrong number, and other files."""
    made = tmp_path / "reports"
    made.mkdir()
    for number in range(FEWEST):
        (made / f"{number:02}.txt").write_text(render(wrong(number)), "utf-8")
    (made / "word.docx").write_bytes(render_word(wrong(99)))
    (made / "notes.md").write_text("tea at four")
    (made / "broken.docx").write_bytes(render_word(CORRECT)[:500])
    return made


@pytest.fixture
def check(command, tmp_path):
    def check(*words, **surroundings):
        kept = {"REPORTLINT_CACHE_DIR": str(tmp_path / "cache"), **surroundings}
        return command("check", "reports", "--format", "json", *words, surroundings=kept)

    return check


def entries(tmp_path):
    return [path for path in (tmp_path / "cache" / "results").rglob("*") if path.is_file()]


def test_the_results_are_the_same_in_all_ways(check, folder, tmp_path):
    plain = check("--no-cache")
    assert plain.returncode == 3
    assert len(json.loads(plain.stdout)["reports"]) == FEWEST + 1
    assert not (tmp_path / "cache" / "results").exists()
    for words in ((), (), ("-j", "2"), ("-j", "2", "--no-cache"), ("-j", "auto")):
        ran = check(*words)
        assert (ran.returncode, ran.stdout, ran.stderr) == (plain.returncode, plain.stdout, plain.stderr)
    assert len(entries(tmp_path)) == FEWEST + 2  # notes.md is known to be no report


def test_a_changed_report_is_checked_again(check, folder):
    check()
    (folder / "03.txt").write_text(render(wrong(500)), "utf-8")
    found = {report["path"]: report for report in json.loads(check().stdout)["reports"]}
    assert "1400" in [item["actual"] for item in found["reports/03.txt"]["findings"]]


PLUGIN = """
from reportlint import Message, Option, Problem, Severity, hookimpl, rule
from beside import WORD
@rule("ZZZ001", "says", Severity.WARNING, options=(Option("word", "usual", help={"zh": "词", "en": "word"}),))
def says(report, options):
    "Says."
    yield Problem(Message(WORD + options["word"]), report.title.position)
@hookimpl
def reportlint_rules():
    return [says]
"""


def test_configuration_options_and_code_of_plugins_are_seen(check, folder, tmp_path):
    (tmp_path / "local.py").write_text(PLUGIN)
    (tmp_path / "beside.py").write_text("WORD = 'one-'\n")

    def said():
        ran = check("-p", "local", "--select", "ZZZ", PYTHONPATH=".", PYTHONDONTWRITEBYTECODE="1")
        found = [item["message_id"] for report in json.loads(ran.stdout)["reports"] for item in report["findings"]]
        assert len(found) == FEWEST + 1
        return set(found)

    assert said() == {"one-usual"}
    (tmp_path / "beside.py").write_text("WORD = 'two-'\n")
    assert said() == {"two-usual"}
    (folder / "reportlint.yaml").write_text("rules: {ZZZ001: {word: other}}\n")
    assert said() == {"two-other"}
    (folder / "reportlint.yaml").write_text('files: {"0*.txt": {rules: {ZZZ001: {word: some}}}}\n')
    assert said() == {"two-usual", "two-some"}


def test_a_damaged_cache_is_made_anew_with_one_notice(check, folder, tmp_path):
    plain = check().stdout
    for words in ((), ("-j", "2")):
        for number, path in enumerate(entries(tmp_path)):
            path.write_bytes((b"", b"rubbish", path.read_bytes()[:-1])[number % 3])
        ran = check(*words)
        assert ran.stdout == plain
        assert ran.stderr.decode().count("缓存用不上") == 1
        again = check(*words)
        assert (again.stdout, again.stderr.decode().count("缓存")) == (plain, 0)


def test_a_cache_that_cannot_be_written_to_is_done_without(check, folder, tmp_path):
    plain = check("--no-cache").stdout
    (tmp_path / "cache" / "results").write_text("a file, no folder")
    for words in ((), ("-j", "2")):
        ran = check(*words)
        assert ran.stdout == plain
        assert ran.stderr.decode().count("缓存用不上") == 1
    assert check(REPORTLINT_CACHE_DIR="").stderr == check("--no-cache").stderr


def test_what_was_not_asked_for_in_a_month_is_removed(check, folder, tmp_path):
    check()
    old = time.time() - 40 * 86400
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            os.utime(path, (old, old))
    (folder / "03.txt").unlink()
    check()
    assert len(entries(tmp_path)) == FEWEST + 1


DYING = """
import os
from reportlint import Severity, hookimpl, rule
@rule("ZZZ001", "dies", Severity.WARNING)
def dies(report):
    "Dies."
    if report.path.endswith("07.txt"):
        os.kill(os.getpid(), 9)
    yield from ()
@hookimpl
def reportlint_rules():
    return [dies]
"""


def test_a_rule_that_ends_its_process_costs_one_result(check, folder, tmp_path):
    (tmp_path / "dying.py").write_text(DYING)
    (folder / "broken.docx").unlink()
    ran = check("-p", "dying", "-j", "2", "--no-cache", PYTHONPATH=".")
    found = json.loads(ran.stdout)
    assert ran.returncode == 3
    assert len(found["reports"]) == FEWEST
    assert [(item["path"], item["kind"]) for item in found["errors"]] == [("reports/07.txt", "worker-died")]


def test_ignore_files_and_what_was_named_all_the_same(check, command, folder):
    (folder / ".reportlintignore").write_text("0*.txt\n*.docx\n")
    found = json.loads(check().stdout)
    assert [report["path"] for report in found["reports"]] == [f"reports/{number}.txt" for number in range(10, FEWEST)]
    assert command("check", "reports/03.txt").returncode == 1


def test_ignore_files_are_not_respected_where_that_is_asked_for(check, command, watch, folder, tmp_path):
    (folder / ".reportlintignore").write_text("0*.txt\n*.docx\n")
    every = {f"reports/{path.name}" for path in folder.iterdir()} - {"reports/.reportlintignore"}
    found = json.loads(check("--no-ignore").stdout)
    told = (*found["reports"], *found["errors"], *found["passed_over"])
    assert {each["path"] for each in told} == every
    (folder / "broken.docx").unlink()
    assert command("baseline", "reports", "--no-ignore").returncode == 0
    recorded = (tmp_path / "reportlint-baseline.jsonl").read_text("utf-8")
    assert recorded.count('"ARI001", "place": "applications.new.total"') == FEWEST + 1
    watched = watch("reports", "--no-ignore")
    (folder / "03.txt").write_text(render(wrong(500)), "utf-8")
    assert watched.wait("checked", "reports/03.txt")


def test_the_number_of_processes_is_a_number(check, folder):
    for word in ("x", "-1", "1.5", ""):
        assert check("-j", word).returncode == 2


@pytest.mark.skipif(not shutil.which("script"), reason="needs a terminal (util-linux)")
def test_a_terminal_shows_how_far_it_is_and_a_pipe_does_not(command, compiled, folder, tmp_path):
    line = f"{command.program[0]} check reports --no-cache > out.txt"
    ran = subprocess.run(
        ["script", "-qec", line, "/dev/null"],
        cwd=tmp_path,
        env={**compiled, "TERM": "xterm", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )
    assert f"/{FEWEST + 4} " in ran.stdout.decode() or f"/{FEWEST + 3} " in ran.stdout.decode()
    assert "\r" not in (tmp_path / "out.txt").read_text("utf-8")
    assert command("check", "reports").stderr.count(b"\r") == 0


@pytest.mark.skipif(not shutil.which("bash"), reason="needs a shell that sets limits")
def test_with_too_few_open_files_for_processes_one_does_all(check, folder, tmp_path):
    plain = check("--no-cache")
    words = ("check", "reports", "--format", "json", "--no-cache", "-j", "4")
    limited = subprocess.run(
        ["bash", "-c", 'ulimit -n 8; exec "$@"', "-", sys.executable, "-m", "reportlint", *words],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (limited.returncode, limited.stdout) == (plain.returncode, plain.stdout)
    assert "Traceback" not in limited.stderr.decode()
    assert "Too many open files" in limited.stderr.decode()
