"""Merging is associative, and every value knows the line that really says it."""

import re
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from reportlint.config.chain import read_chain
from reportlint.config.layers import Layer, joined
from reportlint.config.settings import Origin, Value, matching, merged, settle
from reportlint.config.vocabulary import Vocabulary
from reportlint.model.finding import Severity
from reportlint.rule_api import Option, rule

PATHS = (
    ("year",),
    ("select",),
    ("ignore", "DAT"),
    ("severity", "DAT001"),
    ("rules", "DAT001", "days"),
    ("rules", "DAT001", "share"),
)
FILES = tuple(f"/etc/{name}.yaml" for name in "abcdef")


@st.composite
def values(draw):
    chosen = draw(st.sets(st.sampled_from(PATHS)))
    origins = st.builds(Origin, st.sampled_from(FILES), st.integers(1, 9), st.just(1), st.integers(0, 9))
    return {path: Value(draw(st.integers(0, 3)), draw(origins)) for path in sorted(chosen)}


@examples(deadline=None, max_examples=50)
@given(values(), values(), values())
def test_merging_is_associative_with_all_that_was_overridden(first, second, third):
    assert merged(merged(first, second), third) == merged(first, merged(second, third))


@examples(deadline=None, max_examples=50)
@given(values(), values())
def test_nothing_is_lost_in_a_merge(first, second):
    result = merged(first, second)
    assert set(result) == set(first) | set(second)
    for path, value in result.items():
        history = [value.value, *(other for other, _ in value.overrode)]
        assert history == [each[path].value for each in (second, first) if path in each]


@examples(deadline=None, max_examples=30)
@given(values())
def test_merging_with_nothing_changes_nothing(given_values):
    assert merged({}, given_values) == given_values == merged(given_values, {})


layers = st.sampled_from(FILES).map(lambda file: Layer(file, "", {}, {("year",): (FILES.index(file) + 2010, 1, 1)}))
chains = st.lists(layers, max_size=5).map(lambda chain: joined(tuple(chain)))


@examples(deadline=None)
@given(chains, chains, chains)
def test_joining_chains_is_associative(first, second, third):
    assert joined(joined(first, second), third) == joined(first, joined(second, third)) == joined(first, second, third)


@examples(deadline=None)
@given(chains)
def test_each_file_is_in_a_chain_once_and_the_last_one_holds(chain):
    assert len({layer.file for layer in chain}) == len(chain)
    assert settle(chain).year == (chain[-1].values["year",][0] if chain else None)


OPTIONS = tuple(Option(f"option_{number}", 0, help={"zh": "虚构", "en": "invented"}) for number in range(4))


@rule("DAT001", "late", Severity.WARNING, options=OPTIONS)
def late(report, options):
    """An invented rule."""
    yield from ()


@rule("DAT002", "early", Severity.WARNING)
def early(report):
    """Another one."""
    yield from ()


WORDS = ("DAT", "DAT001", "early")


@st.composite
def files(draw):
    """A chain of configuration files, each extending the one before it, written in different ways."""
    texts = []
    for number in range(draw(st.integers(1, 4))):
        blocks = [f"extends: [{f'./{number - 1}.yaml' if number else ''}]"]
        if draw(st.booleans()):
            blocks.append(f"year: {draw(st.integers(2010, 2030))}")
        levels = draw(st.dictionaries(st.sampled_from(WORDS), st.sampled_from(("error", "info")), max_size=3))
        if levels:
            blocks.append("severity:\n" + "\n".join(f"  {word}: {level}" for word, level in levels.items()))
        options = draw(st.dictionaries(st.sampled_from([option.name for option in OPTIONS]), st.integers(0, 99)))
        if options and draw(st.booleans()):
            blocks.append("rules: {late: {" + ", ".join(f"{name}: {value}" for name, value in options.items()) + "}}")
        elif options:
            blocks.append(
                "rules:\n  DAT001:\n" + "\n".join(f"    {name}:\n      {value}" for name, value in options.items())
            )
        ignored = draw(st.sets(st.sampled_from(WORDS)))
        if ignored:
            blocks.append("ignore:\n" + "\n".join(f"  - {word}  # 不查" for word in sorted(ignored)))
        years = draw(st.sets(st.integers(2010, 2030), max_size=2))
        if years:
            blocks.append("files:\n" + "\n".join(f'  "{year}*": {{year: {year}}}' for year in sorted(years)))
        texts.append("\n".join(draw(st.permutations(blocks))) + "\n")
    return texts


@examples(deadline=None, max_examples=40)
@given(files(), st.integers(2010, 2030))
def test_the_origin_of_every_value_is_a_line_that_contains_it(texts, year):
    vocabulary = Vocabulary((late, early), {}, (), lambda _: ())
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{number}.yaml" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        layers, contents = read_chain(str(paths[-1]), vocabulary)
    assert list(contents.values()) == [text.encode() for text in reversed(texts)]
    settings = settle(layers, matching(layers, str(Path(name) / f"{year}.txt")))
    lines = {str(path): text.splitlines() for path, text in zip(paths, texts, strict=True)}
    for where, value in settings.values.items():
        for found, origin in ((value.value, value.origin), *value.overrode):
            said = lines[origin.file][origin.line - 1][origin.column - 1 :]
            # what a list grows by is found as the word itself, written as a name or code
            wanted = {"DAT002": "early"}.get(where[1], where[1]) if where[0] == "ignore" else str(found)
            assert re.match(rf"{re.escape(wanted)}\b", said), (where, found, said)
