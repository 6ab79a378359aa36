"""The keys of a configuration file: what each takes, and what becomes of it where a nearer file says it as well.

Reading, the JSON Schema and the documentation all go by these declarations; their texts stand in the catalogue.
"""

from typing import Literal

from reportlint.model.named import NamedTuple

Merge = Literal["own", "replace", "per-key", "append"]
"""``own``: holds for this file only. ``replace``: the nearer file's value. ``per-key``: each entry by itself.
``append``: the entries of all files."""


class Key(NamedTuple):
    """A key; ``in_files`` tells whether it may also stand in an override under ``files``."""

    name: str
    merge: Merge
    in_files: bool = False


KEYS = (
    Key("profile", "own"),
    Key("extends", "own"),
    Key("jurisdiction", "replace", in_files=True),
    Key("year", "replace", in_files=True),
    Key("select", "replace", in_files=True),
    Key("ignore", "append", in_files=True),
    Key("severity", "per-key", in_files=True),
    Key("rules", "per-key", in_files=True),
    Key("files", "append"),
    Key("plugins", "append"),
    Key("suppress", "append"),
    Key("unsuppressible", "append"),
    Key("hierarchy", "append"),
    Key("custom_rules", "per-key"),
    Key("basis", "own"),
)

NAMES = tuple(key.name for key in KEYS)
IN_FILES = tuple(key.name for key in KEYS if key.in_files)

LANGUAGES = ("zh", "en")
DOCUMENT = ("document", "number", "link")
PLUGINS = ("require", "block", "local")
SUPPRESS = ("path", "fingerprint", "reason", "until")

FIRST_YEAR, LAST_YEAR = 2008, 2100
"""The regulations on disclosure, and with them the reports, are in force since 2008."""
