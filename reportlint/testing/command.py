"""The real command in a folder of its own, as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from reportlint.testing.content import Content
from reportlint.testing.layouts import render


class Ran(NamedTuple):
    """How a command ended, and what it wrote to standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what it wrote to standard output, read as JSON."""
        return json.loads(self.out)


class Command:
    """Runs ``reportlint`` in ``folder``, from where Python also imports: a plugin written there is found with -p.

    The language is Chinese; nothing of the user's own settings has a part in it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, what: str | bytes | Content) -> Path:
        """Write a file below the folder and return its path; a Content is rendered."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = render(what) if isinstance(what, Content) else what
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def __call__(self, *words: object, timeout: float = 120) -> Ran:
        """Run the command with these words; raise TimeoutExpired where it takes more than ``timeout`` seconds."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "REPORTLINT", "LC_"))}
        done = subprocess.run(
            [sys.executable, "-m", "reportlint", *map(str, words)],
            cwd=self.folder,
            env={**kept, "REPORTLINT_LANG": "zh", "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
