"""The real command in a process of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportlint.testing import consistent_content, render


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """The surroundings of a command that keeps what it compiles, as it does where it is installed."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG", "REPORTLINT"))
    }
    return {**kept, "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled"))}


@pytest.fixture
def command(compiled, tmp_path):
    """Run ``reportlint`` as it was installed, in a temporary folder."""
    installed = Path(sys.executable).with_name("reportlint")
    program = [str(installed)] if installed.exists() else [shutil.which("reportlint") or "reportlint"]

    def run(*words, surroundings=None, **options):
        return subprocess.run(
            [*program, *map(str, words)],
            cwd=tmp_path,
            env={**compiled, **(surroundings or {})},
            capture_output=True,
            timeout=60,
            **options,
        )

    run.program = program
    return run


@pytest.fixture
def report(tmp_path):
    """A report with one wrong total, in the current folder of the command."""
    path = tmp_path / "年报.txt"
    wrong = consistent_content().with_cell(("applications", "new", "total"), 99)
    path.write_text(render(wrong), encoding="utf-8")
    return path
