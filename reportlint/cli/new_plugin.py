"""``reportlint new-plugin NAME``: a distribution with one rule, its texts, a profile and tests, which pass at once."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from reportlint import __version__
from reportlint.cli.arguments import Parser
from reportlint.cli.exits import Exit
from reportlint.cli.streams import show
from reportlint.errors import UserError
from reportlint.host import load_plugins
from reportlint.texts import Language, text

SKELETON = Path(__file__).with_name("skeleton")
"""The files of a new plugin. ``+`` in a name stands for ``/``; ``@NAME@`` and the like are filled in."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PREFIX = re.compile(r"[A-Z]{3}")
_BEFORE = "reportlint-"


def main(words: list[str], language: Language) -> int:
    """Write a new plugin into the folder that the words name; return the exit status."""
    parser = Parser("new-plugin", language)
    parser.positional("name", "NAME")
    parser.option("--prefix", metavar="ABC")
    parser.option("--into", metavar="FOLDER", default=".")
    options = parser.read(words)
    if len(options.name) != 1:
        raise UserError("one-plugin-name")
    name = options.name[0].removeprefix(_BEFORE)
    if not _NAME.fullmatch(name):
        raise UserError("plugin-name", name=options.name[0])
    prefix = _free_prefix(options.prefix, name)
    folder = Path(options.into) / f"{_BEFORE}{name}"
    write(folder, name, prefix)
    show(text("words", "plugin-written", language, folder=folder, code=f"{prefix}001", name=name) + "\n")
    return Exit.CLEAN


def _free_prefix(wanted: str | None, name: str) -> str:
    """Return the prefix for the codes of the rules: the one that is wanted, else the name's first letters."""
    letters = "".join(character for character in name.upper() if character.isalpha())
    prefix = wanted or f"{letters}XX"[:3]
    if not _PREFIX.fullmatch(prefix):
        raise UserError("plugin-prefix", prefix=prefix)
    for plugin, rule in load_plugins().rules():
        if rule.family == prefix:
            raise UserError("plugin-prefix-taken", prefix=prefix, plugin=plugin.label)
    return prefix


def write(folder: Path, name: str, prefix: str) -> None:
    """Write the files of a new plugin; raise UserError where the folder is there already or cannot be written."""
    if os.path.lexists(folder):
        raise UserError("folder-exists", path=folder)
    values = {
        "@NAME@": name,
        "@MODULE@": f"reportlint_{name.replace('-', '_')}",
        "@PREFIX@": prefix,
        "@VERSION@": __version__,
    }
    try:
        part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            for source in sorted(SKELETON.iterdir()):
                path = part / _filled(source.name.removesuffix(".txt"), values).replace("+", "/")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_filled(source.read_text(encoding="utf-8"), values), encoding="utf-8", newline="\n")
            part.chmod(0o755)
            part.rename(folder)  # all of it, or nothing
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise UserError("output-unwritable", path=folder, reason=error.strerror or str(error)) from error


def _filled(template: str, values: dict[str, str]) -> str:
    for key, value in values.items():
        template = template.replace(key, value)
    return template
