"""docs/workflow.md: its commands run, its hooks and inputs exist, its table of events is what watch writes."""

import re
import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from reportlint.testing import consistent_content, render

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "workflow.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMANDS = [line for kind, text in BLOCK.findall(PAGE) if kind == "sh" for line in text.splitlines() if line]
HOOKS, ACTION = (YAML(typ="safe").load(text) for kind, text in BLOCK.findall(PAGE) if kind == "yaml")


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "2024年报"
    folder.mkdir()
    wrong = consistent_content().with_cell(("applications", "new", "total"), 99)
    (folder / "错.txt").write_text(render(wrong), "utf-8")
    return folder


def test_the_commands_run_one_after_the_other(command, watch, office):
    assert len(COMMANDS) == 5
    ended = {}
    for line in COMMANDS:
        name, *words = shlex.split(line, comments=True)
        assert name == "reportlint"
        if words[0] == "watch":
            assert watch(*words[1:]).end()[0] == 0
        else:
            ended[line.partition("  ")[0]] = command(*words).returncode
    assert list(ended.values()) == [1, 0, 0, 0]


def test_the_hooks_and_inputs_shown_are_there():
    offered = {hook["id"] for hook in YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for repo in HOOKS["repos"] for hook in repo["hooks"]} == offered
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
    assert set(ACTION[0]["with"]) <= set(action["inputs"])


def test_the_events_of_watch_are_those_in_the_table(watch, office):
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE)
    listed = {event: set(re.findall(r"`(\w+)`", keys)) for event, keys in rows if event != "event"}
    watched = watch("2024年报")
    report = office / "错.txt"
    (office / "reportlint.yaml").write_text("ignore: [ARI]\n")
    watched.wait("settings")
    report.write_bytes(b"PK\x03\x04" + bytes(26) + b"word/document.xml")
    watched.wait("unread")
    report.unlink()
    watched.wait("removed")
    written = {item["event"]: set(item) - {"event", "time", "arrived", "schema"} for item in watched.events}
    assert written == listed
