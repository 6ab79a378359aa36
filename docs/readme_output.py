"""Fill the console blocks of READMEs and outputs.md with what the commands print: python docs/readme_output.py."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "docs" / "outputs.md")

_BLOCK = re.compile(r"(?<=<!-- COLUMNS=)(\d+)( -->\n```console\n\$ )(.+)\n(?:[^`].*\n|\n)*?```\n")


def filled(page: str) -> str:
    """Return the page with the output of its commands in place of what stands there."""
    return _BLOCK.sub(_block, page)


def _block(match: re.Match[str]) -> str:
    columns, between, command = match.groups()
    words, _, lines = command.partition(" | head -n ")
    shown = _output(words.split(), columns).splitlines(keepends=True)[: int(lines or sys.maxsize)]
    return f"{columns}{between}{command}\n{''.join(shown)}```\n"


def _output(words: list[str], columns: str) -> str:
    """Run a command from the root of the project, at this width, and return its standard output without colours."""
    command = [sys.executable, "-m", *words]
    environment = {**os.environ, "COLUMNS": columns, "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False
    )
    return done.stdout


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
