"""docs/hooks.md has every hook with its signature and says of it what the code says."""

import ast
import inspect
import re
from pathlib import Path

import pytest

from reportlint import hookspecs

PAGE = (Path(__file__).parents[1] / "docs" / "hooks.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
TREE = ast.parse(inspect.getsource(hookspecs))
HOOKS = {node.name: node for node in TREE.body if isinstance(node, ast.FunctionDef)}


def plain(text):
    return " ".join(text.replace("``", "`").split())


def test_the_page_has_all_hooks_in_the_order_of_the_code_and_no_other():
    assert list(SECTIONS) == list(HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
def test_the_signature_is_that_of_the_code(hook):
    node = HOOKS[hook]
    signature = f"def {hook}({ast.unparse(node.args)}) -> {ast.unparse(node.returns)}".replace("'", "")
    first = re.search(r"```python\n(.*?)```", SECTIONS[hook], re.DOTALL)[1]
    assert first.strip() == signature


@pytest.mark.parametrize("hook", HOOKS)
def test_what_is_said_of_it_and_when_it_is_called_is_what_the_code_says(hook):
    assert plain(ast.get_docstring(HOOKS[hook])) in plain(SECTIONS[hook])
    assert "Called once per run" in SECTIONS[hook]


@pytest.mark.parametrize("hook", HOOKS)
def test_its_example_implements_it(hook):
    example = SECTIONS[hook].split("```python")[2]
    assert f"@hookimpl\ndef {hook}(" in example


def test_what_cannot_be_provided_is_what_the_core_provides():
    from reportlint.engine.judging import PROVIDERS

    assert set(PROVIDERS) <= hookspecs.RESERVED
