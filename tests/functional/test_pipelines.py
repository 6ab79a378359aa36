"""action.yml and the snippet for GitLab: their shell steps are run as a runner would run them."""

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from reportlint.testing import consistent_content, render

ROOT = Path(__file__).parents[2]
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
    values = {name: given.get(name, declared["default"]) for name, declared in action["inputs"].items()}
    found = {}
    for name, text in step["env"].items():
        expression = text.removeprefix("${{ ").removesuffix(" }}")
        found[name] = values[expression.removeprefix("inputs.")] if expression.startswith("inputs.") else ""
    return found


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


def test_the_job_for_gitlab_writes_what_it_promises(workspace):
    job = read("examples/ci/gitlab-ci.yml")["reportlint"]
    check = next(line for line in job["script"] if line.startswith("reportlint "))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = run(check, workspace, PATH=path, REPORTLINT_CACHE_DIR=str(workspace.parent / "cache"))
    assert ran.returncode == 1, ran.stderr
    for name in job["artifacts"]["reports"].values():
        content = (workspace / name).read_text("utf-8")
        assert json.loads(content) if name.endswith(".json") else ET.fromstring(content) is not None


def test_the_workflow_uses_inputs_that_the_action_has(action):
    [job] = read("examples/ci/github-workflow.yml")["jobs"].values()
    [step] = [step for step in job["steps"] if "reportlint" in step["uses"]]
    assert set(step["with"]) <= set(action["inputs"])
