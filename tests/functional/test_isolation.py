"""No plugin breaks a run for the others: the real command with plugins that misbehave, one by one."""

import json
import os
import subprocess
import sys
import time

import pytest

RULES = (
    "import os, re, subprocess, sys, time\n"
    "from reportlint import Message, Position, Problem, Severity, hookimpl, rule\n"
    "@rule('BAD001', 'bad', Severity.WARNING)\n"
    "def bad(report):\n"
    "    'Bad.'\n"
    "    {body}\n"
    "    yield Problem(Message('wrong'), Position(1, 1, 1, 2))\n"
    "@hookimpl\n"
    "def reportlint_rules():\n"
    "    return [bad]\n"
)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


@pytest.fixture
def offer(tmp_path):
    """Install a plugin of this source, as a distribution that names its tracker; return what its crashes must name."""
    folder = tmp_path / "site"

    def offer(source, name="bad-rules"):
        metadata = folder / f"{name.replace('-', '_')}-1.2.3.dist-info"
        metadata.mkdir(parents=True)
        module = name.replace("-", "_")
        (folder / f"{module}.py").write_text(source, encoding="utf-8")
        page = f"https://example.org/{name}/issues"
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2.3\nProject-URL: Issues, {page}\n\n", encoding="utf-8"
        )
        (metadata / "entry_points.txt").write_text(f"[reportlint]\n{name} = {module}\n", encoding="utf-8")
        return f"{name} 1.2.3", page

    offer.folder = folder
    return offer


@pytest.fixture
def check(command, offer, report):
    """Check the report, which has one wrong total; return status, standard output as JSON, standard error."""

    def check(*words):
        surroundings = {"PYTHONPATH": str(offer.folder), "REPORTLINT_LANG": "zh"}
        done = command("check", report.name, "--format", "json", *words, surroundings=surroundings)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return check


def test_a_rule_that_changes_the_folder_does_not_hide_the_other_reports(command, offer, report, tmp_path):
    offer(RULES.format(body="os.chdir('/')"))
    (tmp_path / "zweiter.txt").write_bytes(report.read_bytes())
    done = command(
        "check", report.name, "zweiter.txt", "--format", "json", surroundings={"PYTHONPATH": str(offer.folder)}
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert len(json.loads(done.stdout)["reports"]) == 2


def test_a_thread_that_never_ends_does_not_keep_the_command_from_ending(check, offer):
    offer(RULES.format(body="__import__('threading').Thread(target=__import__('time').sleep, args=(50,)).start()"))
    begun = time.monotonic()
    status, out, _ = check()
    assert status == 1
    assert json.loads(out)["reports"]
    assert time.monotonic() - begun < 40


MISBEHAVIOUR = {
    "raises": ("report.no_such_thing", "AttributeError"),
    "exits": ("sys.exit(0)", "SystemExit"),
    "exits at once": ("os._exit(0)", "os._exit(0)"),
    "yields rubbish": ("yield 'rubbish'", "TypeError"),
    "yields without end": ("while True: yield Problem(Message('wrong'), Position(1, 1, 1, 2))", "more than 100000"),
    "recurses": ("(lambda f: f(f))(lambda f: f(f))", "RecursionError"),
    "never ends": ("while True: pass", "TimeLimitError"),
    "never ends and catches all": (
        "while True:\n        try:\n            while True: pass\n        except Exception: pass", "TimeLimitError",
    ),
    "backtracks": ("re.match('(a+)+$', 'a' * 40 + 'b')", "TimeLimitError"),
    "sleeps": ("time.sleep(60)", "TimeLimitError"),
    "waits for a child": ("subprocess.run([sys.executable, '-c', 'import time; time.sleep(9)'])", "TimeLimitError"),
    "changes the report": ("report.title = None", "AttributeError"),
    "changes the tables": ("report.tables['applications'] = None", "TypeError"),
    "changes a row": ("report.tables['applications'].rows['new'].cells.clear()", "AttributeError"),
    "changes the form": ("report.form.tables.clear()", "AttributeError"),
}  # fmt: skip


@POSIX
@pytest.mark.parametrize("what", MISBEHAVIOUR)
def test_a_rule_that_misbehaves_is_named_and_all_other_results_are_kept(check, offer, report, what):
    body, error = MISBEHAVIOUR[what]
    named = offer(RULES.format(body=body))
    hangs = error == "TimeLimitError"  # only these: on a busy machine, any rule may take long by the clock
    status, out, err = check(*(("--time-limit", "2") if hangs else ()))
    assert status == 4
    (line,) = [line for line in err.splitlines() if "BAD001" in line]
    for part in (*named, "bad_rules.py:", report.name, error):
        assert part in line
    (found,) = json.loads(out)["reports"]
    assert found["rules"]["ARI001"]["outcome"] == "failed"
    crash = found["rules"]["BAD001"]
    assert (crash["outcome"], crash["distribution"], crash["version"]) == ("crashed", "bad-rules", "1.2.3")
    assert crash["tracker"] == named[1]


def test_many_problems_of_one_rule_are_findings_and_no_crash(check, offer):
    wrong = "Problem(Message('wrong'), Position(1, 1, 1, 2))"
    offer(RULES.format(body=f"yield from [{wrong}] * 1233"))  # and one more in any case
    status, out, err = check()
    assert (status, err) == (1, "")
    (found,) = json.loads(out)["reports"]
    assert sum(item["code"] == "BAD001" for item in found["findings"]) == 1000
    assert (found["rules"]["BAD001"]["outcome"], found["rules"]["BAD001"]["left_out"]) == ("failed", 234)


@pytest.mark.parametrize(
    "body",
    [
        "print('noise')",
        "sys.__stdout__.write('noise'); sys.__stdout__.flush()",
        "sys.__stdout__.write('noise')",
        "os.write(1, b'noise')",
        "subprocess.run([sys.executable, '-c', 'print(\"noise\")'])",
        "os.close(1)",
        "sys.stdout.close()",
        "sys.stdout = None",
        "os.chdir('/')",
    ],
)
def test_whatever_a_rule_writes_standard_output_holds_the_results_alone(check, offer, body):
    offer(RULES.format(body=body))
    status, out, err = check()
    assert status == 1
    (found,) = json.loads(out)["reports"]
    assert found["rules"]["BAD001"]["outcome"] == "failed"
    assert ("noise" in err) == ("noise" in body)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import no_such_library\n", "ModuleNotFoundError"),
        ("def broken(:\n", "SyntaxError"),
        ("import sys; sys.exit(3)\n", "SystemExit"),
        ("import os; os._exit(3)\n", "os._exit(3)"),
        ("REPORTLINT_API = 99\n", "upgrade reportlint"),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_rules(): return 1 // 0\n", "ZeroDivisionError"),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_rule(): return []\n", "reportlint_rule"),
        ("def reportlint_rules(): return []\n", "@hookimpl"),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_providers(): return {'year': len}\n", "'year'"),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_profiles(): return ['no.yaml']\n", "no.yaml"),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_readers(): return [len]\n", "Reader("),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_forms(): return ['no.yaml']\n", "no.yaml"),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_formats(): return {'csv': 3}\n", "'csv'"),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_texts(): return 'texts.yaml'\n", "texts.yaml"),
    ],
)
def test_a_plugin_that_fails_to_load_is_named_and_all_other_results_are_kept(check, offer, source, error):
    named = offer(source)
    status, out, err = check()
    assert status == 4
    (line,) = err.splitlines()
    for part in (*named, error):
        assert part in line
    (found,) = json.loads(out)["reports"]
    assert found["rules"]["ARI001"]["outcome"] == "failed"
    (failure,) = json.loads(out)["errors"]
    assert (failure["plugin"], failure["tracker"]) == ("bad-rules", named[1])


def test_what_a_provider_raises_is_told_of_as_the_providers(check, offer):
    offer(
        "from reportlint import hookimpl\n"
        "def population(case):\n"
        "    return {}[case.report.organisation]\n"
        "@hookimpl\n"
        "def reportlint_providers():\n"
        "    return {'population': population}\n",
        "census",
    )
    offer(RULES.format(body="pass").replace("(report)", "(population)"))
    status, _, err = check()
    assert status == 4
    (line,) = err.splitlines()
    for part in ("BAD001", "census 1.2.3", "KeyError", "census.py:3"):
        assert part in line


def test_the_time_for_a_report_is_a_limit_for_all_rules_together(check, offer):
    offer(RULES.format(body="time.sleep(9)"))
    status, out, err = check("--time-limit", "0,3")
    assert status == 4
    assert "3 s" in err
    rules = json.loads(out)["reports"][0]["rules"]
    assert rules["BAD001"]["outcome"] == "crashed"
    assert rules["CEL001"]["outcome"] == "skipped"
    assert rules["ARI001"]["outcome"] == "failed"


def test_without_a_limit_a_slow_rule_may_take_its_time(check, offer):
    offer(RULES.format(body="time.sleep(3)"))
    assert check("--time-limit", "2")[0] == 4
    assert check("--time-limit", "0")[0] == 1


@pytest.mark.parametrize("value", ["x", "", "-1", "1,2,3", "nan"])
def test_a_limit_that_is_none_is_the_users_mistake(check, value):
    status, _, err = check("--time-limit", value)
    assert status == 2
    assert "10,60" in err or "--time-limit" in err


@POSIX
def test_code_that_nothing_can_stop_ends_the_process_and_says_at_which_line(command, offer, report, tmp_path):
    """``any(repeat(0))`` neither returns to Python nor looks for signals; the last resort comes."""
    offer(RULES.format(body="any(__import__('itertools').repeat(0))"))
    program = (
        "import sys\n"
        "from reportlint.host import watchdog\n"
        "watchdog.GRACE = 0.5\n"
        "from reportlint.__main__ import main\n"
        "sys.exit(main())\n"
    )
    (tmp_path / "early.py").write_text(program, encoding="utf-8")
    (tmp_path / "first.txt").write_bytes(report.read_bytes())
    done = subprocess.run(
        [sys.executable, "early.py", "check", report.name, "--time-limit", "0.2,0.4"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(offer.folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode < 0
    assert b"bad_rules.py" in done.stderr
