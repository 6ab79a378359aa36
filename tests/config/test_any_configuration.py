"""Whatever a configuration says, it is read or refused with places; nothing else ever happens."""

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.config import keys
from reportlint.config.chain import read_chain
from reportlint.config.custom.reading import COMMON, KINDS
from reportlint.config.custom.rules import make_rule
from reportlint.config.custom.texts import catalogue_entry
from reportlint.config.mistakes import ConfigurationError
from reportlint.config.settings import matching, settle
from reportlint.config.vocabulary import Vocabulary
from reportlint.formats.mistakes import mistake_lines
from reportlint.model.finding import Severity
from reportlint.rule_api import Option, rule
from reportlint.texts import LANGUAGES

HELP = {"zh": "虚构", "en": "invented"}


@rule(
    "DAT001",
    "late",
    Severity.WARNING,
    options=(Option("days", 0, "天", HELP), Option("county", "02-20", help=HELP, declared="month-day")),
)
def late(report, options):
    """An invented rule."""
    yield from ()


VOCABULARY = Vocabulary((late,), {}, ("dates",), lambda _: ("late",))

WORDS = (
    *("DAT001", "DAT", "late", "DAT001/late", "QHX001", "QHX002", "days", "county", "02-30", "1月", "3天", "error"),
    *("off", "a/**", "[", "**x", "national", "./x.yaml", "2024", "overview", "{section}", "{", "1 > 0", "1 >", "title"),
    *keys.NAMES, *keys.LANGUAGES, *keys.DOCUMENT, *keys.PLUGINS, *keys.SUPPRESS, *KINDS, *COMMON, "0123456789abcdef",
    *(part for parts in KINDS.values() for part in parts),
)  # fmt: skip
numbers = st.one_of(st.none(), st.booleans(), st.integers(-5, 3000), st.floats())
scalars = st.one_of(st.sampled_from(WORDS), numbers, st.text(max_size=3))
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)),
    max_leaves=12,
)
documents = st.dictionaries(st.sampled_from(keys.NAMES), anything, max_size=5)
rules = st.dictionaries(st.sampled_from((*KINDS, *COMMON)), anything, max_size=6)
with_rules = st.builds(
    lambda document, written: {**document, "custom_rules": {"QHX001": written}}, documents, rules
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.one_of(documents, with_rules))
def test_any_configuration_is_read_or_refused_with_places(document):
    text = json.dumps(document, ensure_ascii=False)  # JSON is YAML
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reportlint.yaml"
        path.write_text(text, encoding="utf-8", errors="replace")
        wrong = None
        try:
            layers, _ = read_chain(str(path), VOCABULARY)
        except ConfigurationError as error:
            wrong = error
        if wrong:
            assert all(mistake.place.line == 1 for mistake in wrong.mistakes)
            for language in LANGUAGES:
                assert len(list(mistake_lines(wrong, language))) > len(wrong.mistakes)
        else:
            found = settle(layers, matching(layers, str(Path(folder) / "a" / "report.txt")))
            for _, value in found.below("custom_rules"):
                assert make_rule(value.value).code == "QHX001"
                assert catalogue_entry(value.value)["title"]
