"""Write the reference in docs/configuration.md and the shipped JSON Schema: python docs/generate_configuration.py."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportlint.cli.configured import vocabulary
from reportlint.cli.loading import load
from reportlint.config import keys
from reportlint.config.custom.reading import KINDS, PLACEHOLDERS, sections
from reportlint.config.schema import schema
from reportlint.config.vocabulary import Vocabulary
from reportlint.formats.jsontext import dumps
from reportlint.rule_api import Option, Rule
from reportlint.texts import configuration_texts

PAGE = Path(__file__).with_name("configuration.md")
TEMPLATE = Path(__file__).with_name("configuration.template.md")
EXAMPLE = Path(__file__).parents[1] / "examples" / "county"
SCHEMA = Path(__file__).parents[1] / "reportlint" / "config" / "schema.json"


FAULTY = """extends: [natoinal]
ignore: [SRT011]
rules:
  STR011: {max_charcters: 1000字}
"""


def national() -> Vocabulary:
    """Return the names that come with reportlint, whatever else is installed."""
    loaded = load([], "en")
    own = [plugin for plugin in loaded.plugins.found if plugin.is_built_in]
    rules = tuple(pair for pair in loaded.rules if pair[0].is_built_in)
    plugins = loaded.plugins._replace(found=tuple(own))
    return vocabulary(loaded._replace(plugins=plugins, rules=rules))


def schema_text() -> str:
    """Return the text of reportlint/config/schema.json."""
    return dumps(schema(national())) + "\n"


def configuration_page() -> str:
    """Return the text of docs/configuration.md."""
    page = TEMPLATE.read_text(encoding="utf-8")
    words = national()
    parts = {
        "keys": _keys(),
        "options": _options(words.rules),
        "profiles": [f"`{name}`" for name in sorted(words.profiles)],
        "sections": [f"`{name}`" for name in sections()],
        "kinds": _kinds(),
        "example:qinghe.yaml": [(EXAMPLE / "qinghe.yaml").read_text(encoding="utf-8").rstrip()],
        "example:reportlint.yaml": [(EXAMPLE / "reportlint.yaml").read_text(encoding="utf-8").rstrip()],
        "shown": _shown(EXAMPLE, "config", "archive/education-2021.txt"),
        "mistakes": _mistakes(),
    }
    for name, lines in parts.items():
        separator = ", " if name in ("profiles", "sections") else "\n"
        page = page.replace(f"<{name}>", separator.join(lines))
    return page


def _shown(folder: Path, *words: str) -> Iterator[str]:
    """Yield what a command prints in a folder, our own profiles without the place where they are installed."""
    environment = {**os.environ, "REPORTLINT_LANG": "en", "COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "reportlint", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    profiles = Path(national().profiles["national"]).parent
    yield from (done.stdout + done.stderr).replace(f"{profiles}{os.sep}", "…/").rstrip().splitlines()


def _mistakes() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "reportlint.yaml").write_text(FAULTY, encoding="utf-8")
        yield from _shown(Path(folder), "config")


def _keys() -> Iterator[str]:
    texts = configuration_texts()
    yield "| key | what it is for | in a chain | under `files` |"
    yield "|---|---|---|---|"
    for key in keys.KEYS:
        about, merge = texts["keys"][key.name], texts["merge"][key.merge]
        in_files = "yes" if key.in_files else ""
        yield f"| `{key.name}` | {about['zh']}<br>{about['en']} | {merge['zh']}<br>{merge['en']} | {in_files} |"


def _options(rules: Iterable[Rule]) -> Iterator[str]:
    yield "| option | takes | default | |"
    yield "|---|---|---|---|"
    for rule in rules:
        for option in rule.options:
            about = "<br>".join((option.help or {}).values()).replace("|", "\\|")
            yield f"| `{rule.code}: {{{option.name}: …}}` | {_takes(option)} | {_default(option)} | {about} |"


def _takes(option: Option) -> str:
    texts = configuration_texts()["kinds"][option.kind]
    kind = f"{texts['zh'].strip()} {texts['en']}"
    if option.choices:
        kind += f": {', '.join(option.choices)}"
    return f"{kind} ({option.unit})" if option.unit else kind


def _default(option: Option) -> str:
    if isinstance(option.default, bool):
        return f"`{str(option.default).lower()}`"
    if isinstance(option.default, tuple):
        return f"`[{', '.join(option.default)}]`"
    return f"`{option.default}`" if option.default != "" else '`""`'


def _kinds() -> Iterator[str]:
    yield "| check | its keys | in braces in a message |"
    yield "|---|---|---|"
    for kind, parts in KINDS.items():
        written = ", ".join(f"`{part}`" for part in parts) or "a relation, as text"
        yield f"| `{kind}` | {written} | {', '.join(f'`{{{name}}}`' for name in PLACEHOLDERS[kind])} |"


if __name__ == "__main__":
    PAGE.write_text(configuration_page(), encoding="utf-8")
    SCHEMA.write_text(schema_text(), encoding="utf-8")
