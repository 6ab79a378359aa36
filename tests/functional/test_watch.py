"""``reportlint watch`` in a process of its own, with real files saved in all the ways that programs save them."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from reportlint.testing import consistent_content, render
from reportlint.testing.pdf_documents import render_pdf
from reportlint.testing.word_documents import render_word

CORRECT = consistent_content()
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a POSIX signal")


def wrong(number):
    """A report whose total in row 新收 is wrong, another one for each number."""
    return CORRECT.with_cell(("applications", "new", "total"), 900 + number)


def codes(findings):
    return [finding["code"] for finding in findings]


def actual(checked):
    return [item["actual"] for item in checked["new"] + checked["remaining"] if item["code"] == "ARI001"]


def in_place(path, content):
    path.write_bytes(content)


def temporary_and_rename(path, content):
    part = path.with_name(f".{path.name}.tmp")
    part.write_bytes(content)
    part.replace(path)


def backup_and_rename(path, content):
    """As vim and Kate do: the old file becomes the backup."""
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_bytes(content)
    backup.unlink()


def delete_and_create(path, content):
    path.unlink()
    time.sleep(0.2)
    path.write_bytes(content)


def as_word_does(path, content):
    """Lock file, new text in a temporary file, the old one aside, names exchanged."""
    lock, new, old = (path.with_name(name) for name in (f"~${path.name[2:]}", "~WRD0001.tmp", "~WRL0002.tmp"))
    lock.write_bytes(b"\x05clerk" + bytes(150))
    new.write_bytes(content)
    path.rename(old)
    new.rename(path)
    old.unlink()
    lock.unlink()


def as_libreoffice_does(path, content):
    lock, new = path.with_name(f".~lock.{path.name}#"), path.with_name("lu12345abcde.tmp")
    lock.write_text(",clerk,,;")
    new.write_bytes(content)
    with path.open("wb") as stream:
        for start in range(0, len(content), 4096):
            stream.write(content[start : start + 4096])
            stream.flush()
    new.unlink()
    lock.unlink()


def moved_away_and_made_anew(path, content):
    """The old one leaves the folder that is watched."""
    shutil.move(path, path.parent.parent / "elsewhere")
    path.write_bytes(content)


def in_strokes(path, content):
    """A slow program: the file is open and half written for longer than a finished one stands still."""
    with path.open("wb") as stream:
        for start in range(0, len(content), max(1, len(content) // 4)):
            stream.write(content[start : start + max(1, len(content) // 4)])
            stream.flush()
            time.sleep(0.25)


WAYS = (
    in_place,
    temporary_and_rename,
    backup_and_rename,
    delete_and_create,
    as_word_does,
    as_libreoffice_does,
    moved_away_and_made_anew,
    in_strokes,
)
KINDS = {"txt": lambda content: render(content).encode(), "docx": render_word, "pdf": render_pdf}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    return made


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_each_way_of_saving_gives_one_result_and_soon(watch, folder, way):
    path = folder / "年报.docx"
    path.write_bytes(render_word(CORRECT))
    watched = watch("reports")
    before = len(watched.events)
    content = render_word(wrong(1))
    way(path, content)
    saved = time.monotonic()
    checked = watched.wait("checked", after=before)
    assert checked["arrived"] - saved < 1.5  # an idle machine needs a tenth of it
    assert (checked["path"], checked["first"], actual(checked)) == ("reports/年报.docx", False, ["901"])
    others = [item["event"] for item in watched.events[before:] + watched.quiet() if item != checked]
    assert others == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_new_mended_and_remaining(watch, folder, kind):
    path = folder / f"年报.{kind}"
    path.write_bytes(KINDS[kind](wrong(1)))
    watched = watch("reports")
    [first] = [item for item in watched.events if item["event"] == "checked"]
    assert (first["first"], codes(first["new"]), first["mended"]) == (True, ["ARI001", "ARI003"], [])
    both = wrong(1).with_cell(("proceedings", "proceedings", "review.total"), 77)
    for content, new, mended, remaining in (
        (both, True, False, True),
        (CORRECT, False, True, False),
    ):
        before = len(watched.events)
        path.write_bytes(KINDS[kind](content))
        checked = watched.wait("checked", after=before)
        assert [bool(checked[key]) for key in ("new", "mended", "remaining")] == [new, mended, remaining]
    assert set(codes(checked["mended"])) >= {"ARI001", "ARI003"}


def test_two_hundred_rapid_saves_end_with_the_last_one(watch, folder):
    path = folder / "年报.txt"
    path.write_text(render(CORRECT), "utf-8")
    watched = watch("reports")
    before = len(watched.events)
    for number in range(200):
        random.Random(number).choice([in_place, temporary_and_rename])(path, render(wrong(number)).encode())
        time.sleep(0.2 if number % 40 == 39 else 0.004)
    watched.wait("checked", after=before, where=lambda item: actual(item) == [str(900 + 199)])
    watched.quiet()
    told = [actual(item) for item in watched.events[before:]]
    assert {item["event"] for item in watched.events[before:]} == {"checked"}
    assert told[-1] == ["1099"]
    assert len({tuple(item) for item in told}) == len(told)  # each save is told of once at most
    assert [str(900 + number) for number in (39, 79, 119, 159, 199)] == [numbers for [numbers] in told]


def test_a_save_that_changes_nothing_is_not_told_of(watch, folder):
    path = folder / "年报.txt"
    path.write_text(render(CORRECT), "utf-8")
    watched = watch("reports")
    for way in (in_place, temporary_and_rename, in_strokes):
        way(path, render(CORRECT).encode())
    os.utime(path, (1, 1))
    path.chmod(0o600)
    assert watched.quiet(1.5) == []


def test_temporaries_and_other_files_are_no_reports(watch, folder):
    watched = watch("reports")
    for name in ("~$年报.docx", ".~lock.年报.docx#", "~WRL0001.tmp", "lu1.tmp", "年报.docx~", ".年报.swp", "年报.asd"):
        (folder / name).write_bytes(render_word(wrong(1)))
    (folder / "notes.txt").write_text("tea at four")
    assert watched.quiet(1.2) == []


def test_new_files_removed_files_and_renamed_ones(watch, folder):
    watched = watch("reports")
    (folder / "甲.txt").write_text(render(wrong(1)), "utf-8")
    assert watched.wait("checked", "reports/甲.txt")["first"]
    (folder / "甲.txt").rename(folder / "乙.txt")
    assert watched.wait("checked", "reports/乙.txt")["first"]
    watched.wait("removed", "reports/甲.txt")
    (folder / "乙.txt").unlink()
    watched.wait("removed", "reports/乙.txt")


def test_folders_made_moved_in_removed_and_made_again(watch, folder, tmp_path):
    watched = watch("reports")
    aside = tmp_path / "aside"
    (aside / "deep").mkdir(parents=True)
    (aside / "deep" / "年报.txt").write_text(render(wrong(1)), "utf-8")
    aside.rename(folder / "in")
    watched.wait("checked", "reports/in/deep/年报.txt")
    shutil.rmtree(folder)
    watched.wait("removed", "reports/in/deep/年报.txt")
    folder.mkdir()
    before = len(watched.events)
    (folder / "年报.txt").write_text(render(wrong(2)), "utf-8")
    watched.wait("checked", "reports/年报.txt", after=before)
    time.sleep(0.5)  # by now the new folder is watched as the old one was
    before, saved = len(watched.events), time.monotonic()
    in_place(folder / "年报.txt", render(wrong(3)).encode())
    assert watched.wait("checked", after=before)["arrived"] - saved < 1.5


def test_folders_moved_out_and_in_again_are_no_matter_for_the_terminal(watch, folder, tmp_path):
    inner, aside = folder / "in", tmp_path / "aside"
    (inner / "deep").mkdir(parents=True)
    watched = watch("reports")
    inner.rename(aside)
    time.sleep(0.3)
    (inner / "deep").mkdir(parents=True)
    time.sleep(0.3)
    aside.rename(inner / "again")
    in_place(inner / "again" / "deep" / "年报.txt", render(wrong(1)).encode())
    watched.wait("checked", "reports/in/again/deep/年报.txt")
    status, _, errors = watched.end()
    assert (status, errors) == (0, "")


def test_a_single_file_is_watched_through_everything(watch, tmp_path):
    path = tmp_path / "年报.txt"
    path.write_text(render(CORRECT), "utf-8")
    watched = watch(path.name)
    for number, way in enumerate(WAYS):
        if way is not moved_away_and_made_anew:
            way(path, render(wrong(number)).encode())
            watched.wait("checked", "年报.txt", where=lambda item, number=number: actual(item) == [str(900 + number)])
    (tmp_path / "另一份.txt").write_text(render(wrong(1)), "utf-8")
    assert watched.quiet() == []


def test_half_a_file_that_stands_still_is_waited_for(watch, folder):
    path = folder / "年报.docx"
    path.write_bytes(render_word(CORRECT))
    watched = watch("reports")
    before = len(watched.events)
    content = render_word(wrong(1))
    path.write_bytes(content[: len(content) // 2])
    time.sleep(0.7)
    path.write_bytes(content)
    assert actual(watched.wait("checked", after=before)) == ["901"]
    assert len(watched.events) == before + 1


def test_a_broken_file_is_told_of_once_and_compared_again_when_it_is_mended(watch, folder):
    path = folder / "年报.docx"
    path.write_bytes(render_word(wrong(1)))
    watched = watch("reports")
    path.write_bytes(render_word(wrong(1))[:400])
    assert watched.wait("unread")["kind"] == "archive"
    before = len(watched.events)
    path.write_bytes(render_word(wrong(2)))
    checked = watched.wait("checked", after=before)
    assert (codes(checked["new"]), codes(checked["mended"])) == (["ARI001", "ARI003"], ["ARI001", "ARI003"])
    assert [item["event"] for item in watched.events] == ["started", "checked", "ready", "unread", "checked"]


def test_thousands_of_events_are_one_look(watch, folder):
    path = folder / "年报.txt"
    path.write_text(render(CORRECT), "utf-8")
    watched = watch("reports")
    for number in range(3000):
        part = folder / f"part{number}.bin"
        part.write_bytes(b"x")
        part.unlink()
    before, saved = len(watched.events), time.monotonic()
    in_place(path, render(wrong(1)).encode())
    assert watched.wait("checked", after=before)["arrived"] - saved < 3
    assert watched.quiet() == []


def test_without_events_the_files_are_looked_at(watch, folder):
    path = folder / "年报.txt"
    path.write_text(render(CORRECT), "utf-8")
    watched = watch("reports", "--poll")
    assert watched.events[0]["polling"] is True
    for number, way in enumerate(WAYS):
        before = len(watched.events)
        way(path, render(wrong(number)).encode())
        watched.wait("checked", after=before, where=lambda item, number=number: actual(item) == [str(900 + number)])


PLUGIN = """
from reportlint import Message, Problem, Severity, hookimpl, rule
from helping import WORD
@rule("ZZZ001", "says", Severity.WARNING)
def says(report):
    "Says."
    yield Problem(Message(WORD), report.title.position)
@hookimpl
def reportlint_rules():
    return [says]
"""


def test_a_local_plugin_is_loaded_anew_and_a_broken_one_leaves_the_old_in_force(watch, folder, tmp_path):
    (folder / "年报.txt").write_text(render(CORRECT), "utf-8")
    (tmp_path / "local.py").write_text(PLUGIN)
    (tmp_path / "helping.py").write_text("WORD = 'one'\n")
    watched = watch("reports", "-p", "local", surroundings={"PYTHONPATH": "."})
    assert [item["message_id"] for item in watched.events[1]["new"]] == ["one"]
    (tmp_path / "helping.py").write_text("WORD = 'two'\n")  # of the same length, likely in the same second
    checked = watched.wait("checked", after=3)
    assert [item["message_id"] for item in checked["new"]] == ["two"]
    assert [item["message_id"] for item in checked["mended"]] == ["one"]
    (tmp_path / "local.py").write_text("def broken(:\n")
    settings = watched.wait("settings", where=lambda item: item["error"])
    assert "local" in settings["error"]
    before = len(watched.events)
    (folder / "年报.txt").write_text(render(wrong(1)), "utf-8")
    assert "two" in [item["message_id"] for item in watched.wait("checked", after=before)["remaining"]]
    (tmp_path / "local.py").write_text(PLUGIN)
    watched.wait("settings", after=before, where=lambda item: not item["error"])


def test_a_configuration_that_comes_changes_and_goes_is_obeyed_where_it_holds(watch, folder):
    for name in ("甲", "乙"):
        (folder / name).mkdir()
        (folder / name / "年报.txt").write_text(render(wrong(1)), "utf-8")
    watched = watch("reports")
    configuration = folder / "甲" / "reportlint.yaml"
    for text, mended in (("ignore: [ARI001]\n", ["ARI001"]), ("ignore: [ARI]\n", ["ARI003"])):
        before = len(watched.events)
        configuration.write_text(text)
        checked = watched.wait("checked", after=before)
        assert (checked["path"], codes(checked["mended"])) == ("reports/甲/年报.txt", mended)
    before = len(watched.events)
    configuration.write_text("ignor: [ARI]\n")
    error = watched.wait("settings", after=before)["error"]
    assert "reportlint.yaml:1:1" in error
    assert "没有检查" not in error  # the settings of before stay in force
    configuration.unlink()
    checked = watched.wait("checked", after=before)
    assert codes(checked["new"]) == ["ARI001", "ARI003"]
    assert {item["path"] for item in watched.events[4:] if item["event"] == "checked"} == {"reports/甲/年报.txt"}


def test_a_folder_that_comes_with_a_configuration(watch, folder, tmp_path):
    watched = watch("reports")
    (tmp_path / "aside").mkdir()
    (tmp_path / "aside" / "reportlint.yaml").write_text("ignor: []\n")
    (tmp_path / "aside" / "年报.txt").write_text(render(wrong(1)), "utf-8")
    (tmp_path / "aside").rename(folder / "in")
    assert "ignor" in watched.wait("settings")["error"]
    before = len(watched.events)
    (tmp_path / "mended.yaml").write_text("ignore: [ARI001]\n")
    (tmp_path / "mended.yaml").replace(folder / "in" / "reportlint.yaml")  # an empty one in between would be sound, too
    assert codes(watched.wait("checked", after=before)["new"]) == ["ARI003"]


def test_ctrl_c_ends_it_cleanly_and_at_once(watch, folder):
    (folder / "年报.txt").write_text(render(CORRECT), "utf-8")
    for words in ((), ("--serve", "--port", "8611"), ("--poll",)):
        status, taken, errors = watch("reports", *words).end()
        assert (status, errors) == (0, "")
        assert taken < 1.5


def test_lines_in_a_pipe_say_it_in_words(command, compiled, folder, tmp_path):
    path = folder / "年报.txt"
    path.write_text(render(CORRECT), "utf-8")
    process = subprocess.Popen(
        [*command.program, "watch", "reports"],
        cwd=tmp_path,
        env={**compiled, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert "reports/年报.txt: 没有发现问题" in process.stdout.readline().decode()
        assert "已检查 1 份报告" in process.stdout.readline().decode()
        in_place(path, render(wrong(1)).encode())
        assert "reports/年报.txt: 新增 2，已改 0，仍有 0" in process.stdout.readline().decode()
        assert "  + 新增 reports/年报.txt:" in process.stdout.readline().decode()
        assert b"\033" not in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == 0
        assert process.stderr.read().decode() == "正在监视 reports（按 Ctrl-C 结束）\n"
    finally:
        process.kill()
        process.communicate()


def test_a_terminal_shows_a_screen_that_is_written_over(command, compiled, folder, tmp_path):
    path = folder / "年报.txt"
    path.write_text(render(wrong(1)), "utf-8")
    import pty  # not on Windows

    pid, terminal = pty.fork()
    if not pid:
        os.chdir(tmp_path)
        os.execve(command.program[0], [*command.program, "watch", "reports"], {**compiled, "TERM": "xterm"})

    def until(word, seen=""):
        ends = time.monotonic() + 20
        while word not in seen and time.monotonic() < ends:
            seen += os.read(terminal, 65536).decode("utf-8", "ignore")
        assert word in seen
        return seen

    shown = until("ARI003")
    assert shown.count("\033[2J") == 1
    assert "reports/年报.txt" in shown
    path.write_text(render(CORRECT), "utf-8")
    assert "\033[H" in until("已改 2")
    os.write(terminal, b"\x03")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    os.close(terminal)


def test_what_cannot_be_watched_is_said(command, folder):
    assert command("watch").returncode == 2
    assert command("watch", "-").returncode == 2
    assert command("watch", "reports", "--port", "x").returncode == 2
    ran = command("watch", "reprots")
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert "reprots: 没有这个文件或文件夹" in ran.stderr.decode()


if sys.platform != "linux":
    WAYS = tuple(way for way in WAYS if way is not in_strokes)  # only Linux tells of closing


def test_the_first_pass_uses_the_cache_and_shows_results_as_they_come(watch, folder, tmp_path):
    for number in range(24):
        (folder / f"{number:02}.txt").write_text(render(wrong(number)), "utf-8")
    surroundings = {"REPORTLINT_CACHE_DIR": str(tmp_path / "cache")}

    def entries():
        return [path for path in (tmp_path / "cache" / "results").rglob("*") if path.is_file() and path.name != "swept"]

    def told(watched):
        return [(item["path"], item["new"], item["first"]) for item in watched.events if item["event"] == "checked"]

    plain = told(watch("reports", "--no-cache", surroundings=surroundings))
    assert [path for path, _, _ in plain] == [f"reports/{number:02}.txt" for number in range(24)]
    assert entries() == []
    assert told(watch("reports", "-j", "2", surroundings=surroundings)) == plain
    assert len(entries()) == 24
    for path in entries():
        path.touch()
    before = {path: path.stat().st_mtime_ns for path in entries()}
    assert told(watch("reports", surroundings=surroundings)) == plain
    assert {path: path.stat().st_mtime_ns for path in entries()} == before  # nothing was judged and kept anew


SLOW = """
import time
from reportlint import Severity, hookimpl, rule
@rule("ZZZ001", "slow", Severity.WARNING)
def slow(report):
    "Is slow."
    time.sleep(0.5)
    yield from ()
@hookimpl
def reportlint_rules():
    return [slow]
"""


@pytest.mark.parametrize("words", [(), ("-j", "2"), ("-j", "2", "--serve")], ids=" ".join)
def test_ctrl_c_in_the_first_pass_ends_it_cleanly_and_at_once(watch, folder, tmp_path, words):
    (tmp_path / "slow.py").write_text(SLOW)
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(render(wrong(number)), "utf-8")
    watched = watch("reports", "-p", "slow", *words, surroundings={"PYTHONPATH": "."}, ready=False)
    watched.wait("checked", timeout=30)
    status, taken, errors = watched.end()
    assert (status, errors) == (0, "")
    assert taken < 1.5
    assert "ready" not in [item["event"] for item in watched.events]


def test_two_years_of_a_body_are_what_check_says_of_them(watch, command, folder, tmp_path):
    """The state that the lines add up to is that of check, after each of a few edits."""

    def checked():
        found = json.loads(command("check", "reports", "--previous", "last", "--format", "json").stdout)
        return {item["path"]: sorted(item["findings"], key=json.dumps) for item in found["reports"]}

    def state(watched):
        found = {}
        for item in watched.events:
            if item["event"] == "checked":
                both = item["new"] + item["remaining"]
                found[item["path"]] = sorted(both, key=json.dumps)
            elif item["event"] == "removed":
                found.pop(item["path"], None)
        return found

    last = tmp_path / "last"
    last.mkdir()
    for name, year in (("a2023.txt", 2023), ("a2024.docx", 2024)):
        content = consistent_content(year)
        (folder / name).write_bytes(render_word(content) if name.endswith("docx") else render(content).encode())
    watched = watch("reports", "--previous", "last")
    assert state(watched) == checked()
    changed = consistent_content(2023).with_cell(("applications", "carried_out", "total"), 9)
    for edit in (
        lambda: (folder / "a2023.txt").write_text(render(changed), "utf-8"),
        lambda: (last / "b.txt").write_text(render(consistent_content(2022)), "utf-8"),
        lambda: (folder / "a2023.txt").rename(folder / "renamed.txt"),
        lambda: (folder / "reportlint.yaml").write_text("ignore: [YOY002]\n"),
        (folder / "renamed.txt").unlink,
    ):
        before = len(watched.events)
        edit()
        watched.wait("checked", after=before)
        watched.quiet(1.5)
        assert state(watched) == checked()
        assert {item["event"] for item in watched.events[before:]} <= {"checked", "removed", "settings"}
    assert "others" in {item["cause"] for item in watched.events if item["event"] == "checked"}


def test_what_the_baseline_has_is_not_told_of_until_it_is_changed(watch, command, folder, tmp_path):
    path = folder / "年报.txt"
    path.write_text(render(wrong(1)), "utf-8")
    assert command("baseline", "reports").returncode == 0
    watched = watch("reports", "--baseline", "reportlint-baseline.jsonl")
    assert watched.events[1]["new"] == []
    path.write_text(render(wrong(2)), "utf-8")
    checked = watched.wait("checked", after=3)
    assert codes(checked["new"]) == ["ARI001", "ARI003"]
    before = len(watched.events)
    assert command("baseline", "reports").returncode == 0
    watched.wait("checked", after=before, where=lambda item: codes(item["mended"]) == ["ARI001", "ARI003"])


def test_many_files_that_change_at_once_are_each_told_of_once(watch, folder):
    """As when a branch is changed: by several processes, while events come and a page is served."""
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(render(wrong(number)), "utf-8")
    watched = watch("reports", "-j", "2", "--serve")
    before = len(watched.events)
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(render(wrong(100 + number)), "utf-8")
    for number in range(40):
        watched.wait("checked", f"reports/{number:02}.txt", after=before)
    watched.quiet()
    told = [(item["path"], *actual(item)) for item in watched.events[before:] if item["cause"] == "content"]
    assert sorted(told) == [(f"reports/{number:02}.txt", str(1000 + number)) for number in range(40)]
    assert watched.end()[0] == 0
