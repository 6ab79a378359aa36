import json
import os
import subprocess
import sys

import pytest


def test_a_check_from_the_shell(command, report):
    ran = command("check", report.name)
    assert ran.returncode == 1
    assert "年报.txt:" in ran.stdout.decode("utf-8")
    assert ran.stderr == b""


def test_python_m_reportlint_is_the_same_command(command, report):
    ran = subprocess.run([sys.executable, "-m", "reportlint", "--version"], capture_output=True)
    assert (ran.returncode, ran.stdout) == (0, command("--version").stdout)


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "zh_CN.GBK", "PYTHONUTF8": "0"},
    ],
    ids=["C", "bare C", "GBK"],
)
def test_output_is_utf8_in_any_locale(command, report, surroundings):
    report.rename(report.with_name("report.txt"))
    ran = command("check", "report.txt", "--format", "json", surroundings=surroundings)
    assert json.loads(ran.stdout.decode("utf-8"))["reports"][0]["organisation"] == "云岫县住房和城乡建设局"
    assert ran.returncode == 1


def test_an_encoding_that_lacks_characters_never_ends_the_run(command, report):
    ran = command("check", report.name, surroundings={"PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 1
    assert rb"\u9519\u8bef" in ran.stdout


def test_a_reader_that_stops_early_is_no_error(compiled, command, report):
    process = subprocess.Popen(
        [*command.program, "parse", report], env=compiled, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.read(10)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) in {0, 141}
    assert errors == b""


def test_a_file_name_that_is_no_text_is_still_shown(command, report):
    os.rename(report, os.fsencode(report.parent) + b"/\xff\xfe.txt")  # noqa: PTH104 - no Path for bytes
    ran = command("check", ".", "--format", "json")
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["reports"][0]["path"] == "./\udcff\udcfe.txt"
