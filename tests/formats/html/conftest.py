"""The page of results made by hand, as a tree."""

from typing import NamedTuple

import pytest
from lxml import etree, html

from reportlint.engine.checking import check_content
from reportlint.engine.planning import without_configuration
from reportlint.formats.context import Context
from reportlint.formats.html import render
from reportlint.host import load_plugins
from reportlint.testing import consistent_content
from reportlint.testing import render as render_text
from reportlint.texts import read_catalogue


class Page(NamedTuple):
    text: str
    root: etree._Element

    def one(self, path):
        (found,) = self.root.xpath(path)
        return found

    def texts(self, path):
        return [" ".join("".join(node.itertext()).split()) for node in self.root.xpath(path)]


@pytest.fixture(scope="session")
def plugins():
    return load_plugins()


@pytest.fixture(scope="session")
def national(plugins):
    """The context of a run with all national rules."""
    by_code = {rule.code: plugin for plugin, rule in plugins.rules()}
    return Context("zh", "9.9", read_catalogue(plugins.catalogues()), by_code)


@pytest.fixture
def page():
    def page(results, context):
        text = "".join(render(results, context))
        return Page(text, html.document_fromstring(text))

    return page


@pytest.fixture(scope="session")
def results(plugins):
    """A correct report, one with a wrong total, one with a wrong period and a blank cell."""
    content = consistent_content()
    key = ("applications", "new", "total")
    texts = {
        "对.txt": render_text(content),
        "错.txt": render_text(content.with_cell(key, 99)),
        "年.txt": render_text(content).replace("2024年1月1日", "2023年1月1日"),
    }
    rules = without_configuration(plugins.rules())
    return [check_content(text.encode(), path, rules) for path, text in texts.items()]
