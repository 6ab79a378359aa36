"""docs/plugins.md, done as it stands: every file is saved, every command run, every line of output looked for."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "plugins.md").read_text(encoding="utf-8")
STEPS = re.findall(r"(?:Save as `([^`]+)`:\n\n)?```(\w+)\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def shell(environment, base, tmp_path):
    """Run lines in a shell in which pip, pytest and reportlint are those of a clean environment; return its output."""
    scripts = environment.python.parent
    for name, words in {
        "reportlint": f"{environment.python} -m reportlint",
        "pytest": f"{environment.python} -m pytest",
        "pip": f"{scripts_of(base) / 'python'} -m pip --python {environment.python}",
    }.items():
        (scripts / name).write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        (scripts / name).chmod(0o755)
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "REPORTLINT"))
    }
    surroundings = {"PATH": f"{scripts}{os.pathsep}{kept['PATH']}", "REPORTLINT_LANG": "zh", "REPORTLINT_EXAMPLES": "8"}

    def shell(lines, folder):
        done = subprocess.run(
            ["sh", "-e", "-c", lines], cwd=folder, env={**kept, **surroundings}, capture_output=True, timeout=400
        )
        out = done.stdout.decode("utf-8")
        assert done.returncode == 0, out + done.stderr.decode("utf-8")
        return out

    return shell


def scripts_of(folder):
    return Path(folder) / "bin"


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are written for a POSIX shell")
def test_the_first_plugin_is_made_as_the_page_says(shell, tmp_path):
    folder, out, done = tmp_path, "", []
    for saved_as, kind, text in STEPS:
        if saved_as:
            path = folder / saved_as
            assert path.is_file()  # the page only changes what new-plugin wrote
            path.write_text(text, encoding="utf-8")
        elif kind == "sh":
            out = shell(text, folder)
            done.append(text)
            if "\ncd " in text:
                folder /= re.search(r"^cd (\S+)$", text, re.MULTILINE)[1]
        elif kind == "text":
            rest = out
            for line in text.splitlines():
                assert line in rest
                rest = rest[rest.index(line) + len(line) :]
    assert len(done) == 4
    assert [path.name for path in (folder / "dist").iterdir()] == ["reportlint_qinghe-0.1.0-py3-none-any.whl"]
