"""The picture in docs/architecture.md is the one that import-linter enforces."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _layers() -> list[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [layer.replace("reportlint.", "") for layer in layers if layer != "reportlint.__main__"]


def test_the_floors_in_the_docs_are_those_that_ci_enforces() -> None:
    blocks = re.findall(r"```\n(.*?)```", (ROOT / "docs/architecture.md").read_text("utf-8"), re.DOTALL)

    assert blocks[1].split("\n")[:-1] == _layers()


def test_every_module_of_the_core_stands_on_a_floor() -> None:
    floors = {name.strip() for layer in _layers() for name in layer.split("|")}
    modules = {path.stem for path in (ROOT / "reportlint").iterdir() if path.suffix == ".py" or path.is_dir()}

    assert modules - {"__init__", "__main__", "__pycache__", "py"} <= floors


def test_every_room_of_the_picture_exists() -> None:
    rooms = re.findall(r"^\| `([a-z_/.]+?)/?`", (ROOT / "docs/architecture.md").read_text("utf-8"), re.MULTILINE)

    assert rooms
    missing = [room for room in rooms if not ((ROOT / "reportlint" / room).exists() or (ROOT / room).exists())]
    assert missing == []
