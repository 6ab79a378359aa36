"""Whatever a report or rule says, each output stays what it is: well formed, one entry for each finding."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from reportlint.engine.results import CheckedReport, UnreadInput
from reportlint.formats import renderer
from reportlint.formats.context import Context
from reportlint.model.finding import Excerpt, Finding, Message, Outcome, Problem, Related, Severity, Tuning
from reportlint.model.form import CellKey
from reportlint.model.places import CellPlace, PagePlace, ParagraphPlace
from reportlint.model.position import Position
from reportlint.testing import consistent_content, read_report, render
from reportlint.texts import Catalogue

REPORT = read_report(render(consistent_content()), "年报.txt")
CATALOGUE = Catalogue()
CATALOGUE.add("XYZ001", {"title": {"zh": "标题", "en": "title"}, "messages": {"x": {"zh": "{text}", "en": "{text}"}}})
FORMATS = ("csv", "github", "gitlab", "html", "json", "junit", "sarif")

WORDS = st.text(st.sampled_from("年报甲<>&\"'=+@-,;:%\n\r\t\0\x1b\ud800\ufffe𠀀]") | st.characters(), max_size=12)
NUMBERS = st.integers(0, 60)
POSITIONS = st.builds(Position, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
KEYS = st.none() | st.sampled_from([CellKey("applications", "new", "total"), CellKey("no", "such", "cell")])
PLACES = st.none() | st.sampled_from([CellPlace(1, 2, 3), ParagraphPlace(4), PagePlace(5, (1.0, 2.0, 3.0, 4.0))])
MESSAGES = st.builds(lambda text: Message("x", {"text": text}), WORDS) | st.builds(Message, WORDS)
TUNINGS = st.builds(Tuning, WORDS, WORDS | NUMBERS, WORDS, WORDS, NUMBERS, st.dictionaries(WORDS, WORDS, max_size=2))
PROBLEMS = st.builds(
    Problem,
    MESSAGES,
    POSITIONS,
    cell=KEYS,
    expected=st.none() | WORDS,
    actual=st.none() | WORDS,
    related=st.lists(st.builds(Related, MESSAGES, POSITIONS), max_size=2).map(tuple),
    section=st.none() | WORDS,
)


@st.composite
def results(draw):
    """Reports with findings of any kind, and inputs that could not be read."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        path = draw(WORDS)
        if draw(st.booleans()):
            found.append(UnreadInput(path, Message("missing")))
            continue
        place = draw(PLACES)
        report = REPORT._replace(organisation=draw(st.none() | WORDS))
        report = report._replace(place=lambda _, place=place: place) if place else report
        findings = tuple(
            Finding(
                *("XYZ001", "name", "plugin", draw(st.sampled_from(Severity)), problem, Excerpt(draw(WORDS), ()), ()),
                tuned_by=tuple(draw(st.lists(TUNINGS, max_size=2))),
            )
            for problem in draw(st.lists(PROBLEMS, max_size=3))
        )
        kind = draw(st.sampled_from(["passed", "skipped", "crashed"]))
        outcome = Outcome(kind, () if kind == "passed" else (draw(MESSAGES),))
        found.append(CheckedReport(path, report, findings, {"XYZ001": outcome}))
    return found


def entries(name, text):
    """How many findings an output has, read by a program that knows nothing of us."""
    if name == "csv":
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        return sum(bool(row["fingerprint"]) for row in rows)
    if name == "github":
        lines = re.split(r"\r\n?|\n", text)  # where GitHub's runner ends lines; str.splitlines knows more
        return sum(",title=XYZ001 title" in line for line in lines if line.startswith("::"))
    if name == "gitlab":
        return len(json.loads(text))
    if name == "html":
        return len(html.document_fromstring(text).xpath("//ol[@class='findings']/li"))
    if name == "json":
        return sum(len(report["findings"]) for report in json.loads(text)["reports"])
    if name == "junit":
        return len(etree.fromstring(text.encode()).xpath("//failure | //system-out"))
    return len(json.loads(text)["runs"][0]["results"])


@pytest.mark.parametrize("name", FORMATS)
@given(results=results())
def test_no_text_changes_what_an_output_is(name, results):
    context = Context("en", "9.9", CATALOGUE)
    pieces = list(renderer(name)(results, context))
    assert len(pieces) >= len(results)
    text = "".join(pieces).encode(errors="backslashreplace").decode()  # as it is written
    findings = sum(len(result.findings) for result in results if isinstance(result, CheckedReport))
    assert entries(name, text) == findings


@given(results=results(), left_out=st.integers(0, 2))
def test_what_has_a_schema_is_valid_whatever_is_said(sarif, junit, results, left_out):
    """Findings tuned by anything, rules that were skipped, crashed, or found more than is listed, inputs unread."""
    context = Context("zh", "9.9", CATALOGUE)
    results = [
        result._replace(outcomes={code: each._replace(left_out=left_out) for code, each in result.outcomes.items()})
        if isinstance(result, CheckedReport)
        else result
        for result in results
    ]
    written = {name: "".join(renderer(name)(results, context)) for name in ("sarif", "junit")}
    texts = {name: text.encode(errors="backslashreplace").decode() for name, text in written.items()}
    run = sarif(texts["sarif"])
    tuned = [result for result in run["results"] if "tunedBy" in result["properties"]]
    checked = [result for result in results if isinstance(result, CheckedReport)]
    assert len(tuned) == sum(bool(finding.tuned_by) for result in checked for finding in result.findings)
    assert len(junit(texts["junit"])) == len(results)
