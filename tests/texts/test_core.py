"""The core's catalogues are complete: each text in both languages, with the same blanks, each one in use."""

import re
from pathlib import Path
from string import Formatter

import pytest

import reportlint
from reportlint.cli import COMMANDS
from reportlint.cli.arguments import help_texts
from reportlint.texts import LANGUAGES, core_texts, output_texts

SOURCE = Path(reportlint.__file__).parent
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
COMPOSED = re.compile(r"(explain|hook|passed-over|place|rule)-\w|watch-(new|mended|remaining)$|(error|warning|info)$")
"""Keys that the code puts together: explain-{part}, passed-over-{kind} …"""


def is_quoted(key):
    return f'"{key}"' in CODE or f"'{key}'" in CODE


def leaves(texts, path=()):
    for key, value in texts.items():
        if set(value) == set(LANGUAGES):
            yield (*path, key), value
        else:
            yield from leaves(value, (*path, key))


CORE, CLI, OUTPUTS = (list(leaves(texts)) for texts in (core_texts(), help_texts(), output_texts()))


def named(texts):
    return pytest.mark.parametrize("texts", [pytest.param(text, id="/".join(key)) for key, text in texts])


@named(CORE + CLI + OUTPUTS)
def test_every_text_is_there_in_both_languages(texts):
    for language in LANGUAGES:
        assert isinstance(texts[language], str)
    assert not re.search(r"[\u4e00-\u9fff]", texts["en"])


@named(CORE + OUTPUTS)
def test_both_languages_are_filled_with_the_same_params(texts):
    blanks = [{name for _, name, _, _ in Formatter().parse(texts[language]) if name} for language in LANGUAGES]
    assert blanks[0] == blanks[1]


@named([(key, text) for key, text in CORE if key[0] in {"errors", "inputs"}])
def test_a_mistake_is_explained_in_one_line_with_a_next_step(texts):
    for language in LANGUAGES:
        assert "\n" not in texts[language]
    assert re.search("请|见|例如|写上|可以是", texts["zh"])


@pytest.mark.parametrize("key", [key[1] for key, _ in CORE if key[0] == "errors"])
def test_every_error_text_is_raised_somewhere(key):
    assert f'"{key}"' in CODE


def test_every_error_and_kind_of_unreadable_input_has_a_text():
    for section, pattern in (("errors", r'UserError\(\s*"([a-z-]+)"'), ("inputs", r'UnreadableError\("([a-z-]+)"')):
        raised = set(re.findall(pattern, CODE))
        assert raised
        assert raised <= set(core_texts()[section])


def test_every_word_the_outputs_ask_for_exists_and_is_asked_for():
    asked = set(re.findall(r'\bword\(\s*(?:self\.)?_?context, "([a-z-]+)"', CODE))
    assert asked <= {*core_texts()["words"], *output_texts()}
    unused = {key for key in core_texts()["words"] if not is_quoted(key) and not COMPOSED.match(key)}
    assert unused == set()


def test_every_word_of_the_other_outputs_is_asked_for():
    composed = re.compile(
        r"cache-(results|configured|declared)|csv-\w|page-(show|family)-\w|page-(open|close)-all|annotated|statistics-\w"
    )
    unused = {key for key in output_texts() if not is_quoted(key) and not composed.match(key)}
    assert unused == set()


def test_every_command_has_its_help():
    commands = help_texts()["commands"]
    assert set(commands) == set(COMMANDS)
    for texts in commands.values():
        assert set(texts) == {"summary", "usage", "description", "options", "examples"}
