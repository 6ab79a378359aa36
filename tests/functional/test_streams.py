"""Standard streams and output files that are full, closed or written to by a plugin."""

import json
import os
import stat
import subprocess

import pytest

PRINTING = (
    "from reportlint import Message, Position, Problem, Severity, hookimpl, rule\n"
    "import sys\n"
    "print('PRINTED AT IMPORT')\n"
    "sys.stdout.reconfigure(encoding='utf-8')\n"
    "@rule('PRN001', 'prints', Severity.WARNING)\n"
    "def prints(report):\n"
    "    'Prints.'\n"
    "    print('PRINTED BY RULE')\n"
    "    sys.stdout.close()\n"
    "    yield Problem(Message('m'), Position(1, 1, 1, 1))\n"
    "@rule('PRN002', 'prints-too', Severity.WARNING)\n"
    "def prints_too(report):\n"
    "    'Prints too.'\n"
    "    print('PRINTED BY THE NEXT')\n"
    "    yield from ()\n"
    "@hookimpl\n"
    "def reportlint_rules():\n"
    "    return [prints, prints_too]\n"
)


@pytest.fixture
def shell(command, compiled, tmp_path):
    """Run ``reportlint`` with what a shell does to its streams; no file may grow beyond a block if ``small``."""

    def run(line, *, small=False):
        limit = "export PYTHONDONTWRITEBYTECODE=1; ulimit -f 1; " if small else ""
        program = " ".join(command.program)
        line = limit + line.replace("reportlint", program)
        return subprocess.run(["bash", "-c", line], cwd=tmp_path, env=compiled, capture_output=True, timeout=60)

    return run


pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")


def is_one_line(errors):
    return errors.count(b"\n") == 1 and b"Traceback" not in errors


@pytest.mark.parametrize(
    "words", ["check 年报.txt -v", "check 年报.txt --format json", "parse 年报.txt", "rules", "explain ARI"]
)
def test_standard_output_that_is_full_is_said_in_one_line(shell, report, words):
    ran = shell(f"reportlint {words} > out.txt", small=True)
    assert ran.returncode == 2
    assert "标准输出" in ran.stderr.decode()
    assert is_one_line(ran.stderr)


def test_an_output_file_that_is_full_is_said_and_the_old_one_stays(shell, report, tmp_path):
    (tmp_path / "found.json").write_text("old")
    ran = shell("reportlint check 年报.txt --format json=found.json", small=True)
    assert ran.returncode == 2
    assert "found.json" in ran.stderr.decode()
    assert is_one_line(ran.stderr)
    assert {path.name for path in tmp_path.iterdir()} == {"年报.txt", "found.json"}
    assert (tmp_path / "found.json").read_text() == "old"


@pytest.fixture
def full(tmp_path):
    """A device like /dev/full, which always is; not that one, which a defect would overwrite where root runs this."""
    device = tmp_path / "full"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 7))
        device.write_text("")
    except OSError:
        pytest.skip("no devices can be made here")
    return device


def test_a_device_that_is_full_is_said_and_stays_a_device(shell, report, full):
    for words in ("--format json=full", "> full"):
        ran = shell(f"reportlint check 年报.txt {words}")
        assert ran.returncode == 2
        assert is_one_line(ran.stderr)
        assert full.is_char_device()
    assert shell("reportlint check missing.txt 2> full").returncode == 3
    for words in ("--version", "--help", "rules"):
        ran = shell(f"reportlint {words} > full")
        assert ran.returncode == 2
        assert is_one_line(ran.stderr)


def test_a_named_pipe_is_written_to_and_stays_one(shell, report, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    ran = shell("cat pipe > got.json & reportlint check 年报.txt --format json=pipe; status=$?; wait; exit $status")
    assert ran.returncode == 1
    assert json.loads((tmp_path / "got.json").read_text("utf-8"))["summary"]["reports"] == 1
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_link_is_written_through(shell, report, tmp_path):
    (tmp_path / "link.json").symlink_to("real.json")
    assert shell("reportlint check 年报.txt --format json=link.json").returncode == 1
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text("utf-8"))["summary"]["reports"] == 1


def test_standard_input_that_is_closed_cannot_be_read(shell):
    for command in ("check", "parse"):
        ran = shell(f"reportlint {command} - <&-")
        assert ran.returncode == 3
        assert is_one_line(ran.stderr)


def test_standard_output_that_is_closed_is_said(shell, report):
    ran = shell("reportlint check 年报.txt >&-")
    assert ran.returncode == 2
    assert is_one_line(ran.stderr)
    assert shell("reportlint check 年报.txt --format json=found.json >&-").returncode == 1
    assert shell("reportlint --version >&-").returncode == 0


def test_standard_error_that_is_closed_or_full_leaves_the_exit_status(shell, report):
    assert shell("reportlint check missing.txt 2>&-").returncode == 3
    assert shell("reportlint check missing.txt 年报.txt 2>&-").returncode == 3
    assert (
        shell("export PYTHONDONTWRITEBYTECODE=1; ulimit -f 0; reportlint check missing.txt 2> err.txt").returncode == 3
    )
    assert shell("reportlint check 2>&-").returncode == 2


def test_what_plugins_print_does_not_reach_the_results(shell, report, tmp_path):
    (tmp_path / "printing.py").write_text(PRINTING)
    ran = shell("PYTHONPATH=. reportlint check 年报.txt -p printing --format json")
    assert ran.returncode == 1
    found = json.loads(ran.stdout)["reports"][0]
    assert found["rules"]["PRN001"]["outcome"] == "failed"
    assert found["rules"]["PRN002"]["outcome"] == "passed"
    for printed in (b"AT IMPORT", b"BY RULE", b"BY THE NEXT"):
        assert printed in ran.stderr
    assert shell("PYTHONPATH=. reportlint check 年报.txt -p printing --format json 2>&-").returncode == 1
