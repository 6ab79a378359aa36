"""action.yml and the snippet for GitLab: sound by their schemas, and run as a runner would run them.

The schemas are those that check-jsonschema carries: SchemaStore's for GitHub, GitLab's own.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from reportlint.testing import consistent_content, render

ROOT = Path(__file__).parents[2]
SKELETON = "reportlint/cli/skeleton/.github+workflows+test.yml.txt"
WRONG = consistent_content().with_cell(("applications", "new", "total"), 99)

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")


def read(path):
    return YAML(typ="safe").load((ROOT / path).read_text("utf-8"))


@pytest.fixture
def action():
    return read("action.yml")


@pytest.fixture
def workspace(tmp_path):
    """A checkout with a wrong report in a folder with a blank in its name, and the command where the action puts it."""
    folder = tmp_path / "work" / "年报 2024"
    folder.mkdir(parents=True)
    (folder / "错.txt").write_text(render(WRONG), "utf-8")
    scripts = tmp_path / "temp" / "reportlint" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "reportlint").symlink_to(Path(sys.executable).with_name("reportlint"))
    return tmp_path / "work"


def filled(step, action, **given):
    """Return the environment of a step, its expressions replaced by the inputs or their defaults."""
    values = {f"inputs.{name}": given.get(name, declared["default"]) for name, declared in action["inputs"].items()}
    values["github.action_path"] = str(ROOT)
    return {name: values[text.removeprefix("${{ ").removesuffix(" }}")] for name, text in step["env"].items()}


def run(script, workspace, **surroundings):
    temp = {"RUNNER_TEMP": str(workspace.parent / "temp"), "REPORTLINT_LANG": "zh"}
    words = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]  # as GitHub's runner does
    return subprocess.run(
        words, cwd=workspace, env={**os.environ, **temp, **surroundings}, capture_output=True, text=True, timeout=120
    )


def test_the_action_is_a_sound_composite_action(action):
    assert action["runs"]["using"] == "composite"
    assert all("shell" in step for step in action["runs"]["steps"] if "run" in step)
    assert all(declared["description"] and "default" in declared for declared in action["inputs"].values())
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")  # inputs come as variables: what stands in them is never run


def validated(schema, *paths):
    program = [sys.executable, "-m", "check_jsonschema", "--default-filetype", "yaml"]
    words = [*program, "--builtin-schema", f"vendor.{schema}", *map(str, paths)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(
    ("schema", "path", "broken"),
    [
        ("github-actions", "action.yml", ("using: composite", "using: composit")),
        ("github-workflows", "examples/ci/github-workflow.yml", ("runs-on:", "run-on:")),
        ("github-workflows", SKELETON, ("steps:", "stpes:")),
        ("gitlab-ci", "examples/ci/gitlab-ci.yml", ("codequality:", "codequalitty:")),
    ],
)
def test_what_pipelines_read_is_sound_by_its_schema(tmp_path, schema, path, broken):
    ran = validated(schema, path)
    assert ran.returncode == 0, ran.stdout
    wrong = tmp_path / "broken.yml"
    wrong.write_text((ROOT / path).read_text("utf-8").replace(*broken), "utf-8")
    assert validated(schema, wrong).returncode == 1


@pytest.mark.parametrize("page", ["workflow.md", "outputs.md"])
def test_the_steps_shown_in_the_pages_are_steps(tmp_path, page):
    text = (ROOT / "docs" / page).read_text("utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    lists = [block for block in map(YAML(typ="safe").load, blocks) if isinstance(block, list)]
    steps = [step for block in lists for step in block]
    assert steps
    workflow = tmp_path / "workflow.yml"
    workflow.write_text(json.dumps({"on": "push", "jobs": {"shown": {"runs-on": "ubuntu-latest", "steps": steps}}}))
    ran = validated("github-workflows", workflow)
    assert ran.returncode == 0, ran.stdout


def test_the_hooks_are_sound_by_pre_commits_own_validation(tmp_path):
    words = [sys.executable, "-m", "pre_commit", "validate-manifest"]
    assert subprocess.run([*words, ROOT / ".pre-commit-hooks.yaml"], capture_output=True).returncode == 0
    wrong = tmp_path / "hooks.yaml"
    wrong.write_text((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").replace("entry:", "entyr:"), "utf-8")
    assert subprocess.run([*words, wrong], capture_output=True).returncode == 1


@pytest.fixture
def runner(tmp_path):
    """What a runner gives to each step: a fresh Python first in the path, and its own variables."""
    python = tmp_path / "python"
    venv.create(python, with_pip=True)
    variables = {"GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_WORKSPACE": str(tmp_path / "work")}
    for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY", "GITHUB_PATH"):
        (tmp_path / name).touch()
        variables[name] = str(tmp_path / name)
    temp = tmp_path / "runner-temp"
    temp.mkdir()
    scripts = sysconfig.get_path("scripts", "venv", {"base": str(python), "installed_base": str(python)})
    return {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "RUNNER_TEMP": str(temp), **variables}


ANNOTATION = re.compile(r"::(?:error|warning|notice) file=[^,:]+,title=[A-Z]{3}\d{3} [^,:]+,line=\d+[^:]*::.+")


def test_all_steps_of_the_action_run_one_after_the_other(action, workspace, runner):
    plugin = ROOT / "plugins" / "reportlint-sichuan"
    given = {"paths": "年报 2024", "arguments": "--fail-on error", "plugins": str(plugin), "sarif": "found.sarif"}
    install, check = (step for step in action["runs"]["steps"] if "run" in step)
    installed = run(install["run"], workspace, **runner, **filled(install, action, **given))
    if "No matching distribution" in installed.stderr or "Could not resolve" in installed.stderr:
        pytest.skip("no package registry can be reached")
    assert installed.returncode == 0, installed.stderr
    ran = run(check["run"], workspace, **runner, **filled(check, action, **given))
    assert ran.returncode == 1, ran.stderr
    lines = ran.stdout.splitlines()
    assert lines
    assert all(map(ANNOTATION.fullmatch, lines))
    assert any(line.startswith("::error file=年报 2024/错.txt,title=ARI001 ") for line in lines)
    results = json.loads((workspace / "found.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert len(results) == len(lines)
    command = Path(runner["RUNNER_TEMP"], "reportlint", "bin", "reportlint")
    assert "reportlint-sichuan" in subprocess.run([command, "plugins"], capture_output=True, text=True).stdout
    (workspace / "年报 2024" / "错.txt").write_text(render(consistent_content()), "utf-8")
    passed = run(check["run"], workspace, **runner, **filled(check, action, **given))
    assert (passed.returncode, [line for line in passed.stdout.splitlines() if line.startswith("::error")]) == (0, [])


def test_the_action_checks_and_fails(action, workspace):
    step = action["runs"]["steps"][-1]
    given = {"paths": "年报 2024\n\n", "arguments": "--select ARI --fail-on warning", "sarif": "found.sarif"}
    ran = run(step["run"], workspace, **filled(step, action, **given))
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("::error")
    assert json.loads((workspace / "found.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert run(step["run"], workspace, **filled(step, action)).returncode == 1
    given["arguments"] = "--fail-on never"
    assert run(step["run"], workspace, **filled(step, action, **given)).returncode == 0


def test_what_stands_in_an_input_is_not_run(action, workspace):
    step = action["runs"]["steps"][-1]
    ran = run(step["run"], workspace, **filled(step, action, paths="$(touch broken); `touch broken`\n-x"))
    assert ran.returncode == 3
    assert not (workspace / "broken").exists()


def test_the_job_for_gitlab_writes_what_it_promises(workspace, runner, wheels):
    job = read("examples/ci/gitlab-ci.yml")["reportlint"]
    variables = {name: text.replace("$CI_PROJECT_DIR", str(workspace)) for name, text in job["variables"].items()}
    found = f"{wheels} {os.environ.get('PIP_FIND_LINKS', '')}"  # reportlint comes from the wheel of this tree
    ran = run("\n".join(job["script"]), workspace, PATH=runner["PATH"], PIP_FIND_LINKS=found, **variables)
    if "No matching distribution" in ran.stderr or "Could not resolve" in ran.stderr:
        pytest.skip("no package registry can be reached")
    assert ran.returncode == 1, ran.stderr
    assert "ARI001" in ran.stdout
    for name in job["artifacts"]["reports"].values():
        content = (workspace / name).read_text("utf-8")
        assert json.loads(content) if name.endswith(".json") else ET.fromstring(content) is not None


def test_the_workflow_uses_inputs_that_the_action_has(action):
    [job] = read("examples/ci/github-workflow.yml")["jobs"].values()
    [step] = [step for step in job["steps"] if "reportlint" in step["uses"]]
    assert set(step["with"]) <= set(action["inputs"])
