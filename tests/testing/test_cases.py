"""The runner of cases says what is wrong with a rule, its cases or its texts, and nothing where all is well."""

import importlib.util
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from reportlint.testing.cases import CaseError, load_cases, rule_cases, run_case
from reportlint.testing.properties import rule_properties
from reportlint.testing.strategies import reports
from reportlint.texts import read_catalogue

HERE = Path(__file__).parent / "plugins"

CASES = """
XYZ001:
  pass:
    - name: a telephone number is given
      preamble: [本报告由云岫县统计局编制，电话：0000-5550123。]
    - name: another word counts by option
      preamble: [本报告由云岫县统计局编制，信箱：某处。]
      options: {words: 信箱}
  fail:
    - name: nobody is named
      preamble: [前言的第一段。, 本报告由云岫县统计局编制。]
      expect:
        - {message: missing, at: 本报告由云岫县统计局编制。, params: {organisation: 云岫县住房和城乡建设局}}
  skip:
    - name: no preamble at all
      preamble: []
      reason: no-preamble
"""


def load(path):
    spec = importlib.util.spec_from_file_location("contact_" + path.parent.name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def contact():
    return load(HERE / "contact.py")


@pytest.fixture
def cases(tmp_path, contact):
    """Load cases from a text; return them."""

    def cases(text, plugin=contact):
        path = tmp_path / "cases.yaml"
        path.write_text(text, encoding="utf-8")
        return load_cases(plugin, path)

    return cases


@pytest.fixture
def catalogue():
    return read_catalogue([str(HERE / "contact.yaml")])


@pytest.fixture
def checks(tmp_path, contact):
    """Return all the checks of a file of cases, by their names; with other texts, where they are given."""

    def checks(text, texts=None):
        plugin = contact
        if texts is not None:
            (tmp_path / "contact.py").write_bytes((HERE / "contact.py").read_bytes())
            with (tmp_path / "contact.yaml").open("w", encoding="utf-8") as stream:
                YAML().dump(texts, stream)
            plugin = load(tmp_path / "contact.py")
        (tmp_path / "cases.yaml").write_text(text, encoding="utf-8")
        test = rule_cases(plugin, tmp_path / "cases.yaml")
        (mark,) = test.pytestmark
        return dict(zip(mark.kwargs["ids"], mark.args[1], strict=True))

    return checks


def test_sound_cases_pass(checks):
    found = checks(CASES)
    assert list(found) == [
        "XYZ001-pass-a telephone number is given",
        "XYZ001-pass-another word counts by option",
        "XYZ001-fail-nobody is named",
        "XYZ001-skip-no preamble at all",
        "XYZ001-texts",
        "XYZ001-coverage",
    ]
    for check in found.values():
        check()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("，电话：0000-5550123", "", "expected no finding, got missing at"),
        ("at: 本报告由云岫县统计局编制。", "at: 前言的第一段。", "expected {'message': 'missing'"),
        ("message: missing", "message: absent", "got missing at"),
        ("organisation: 云岫县住房和城乡建设局}", "organisation: 别的单位}", "got missing at"),
        ("本报告由云岫县统计局编制。]\n      expect", "电话。]\n      expect", "expected 1 findings, got 0"),
        ("reason: no-preamble", "reason: other", "expected to skip (other), got no-preamble"),
        ("preamble: []", "preamble: [无]", "expected to skip (no-preamble), got missing"),
        ("preamble: [本报告由云岫县统计局编制，信箱：某处。]", "preamble: []", "the rule skipped this report"),
    ],
)
def test_a_case_that_does_not_hold_says_what_came_instead(cases, catalogue, before, after, said):
    assert before in CASES
    failed = []
    for case in cases(CASES.replace(before, after)):
        try:
            run_case(case, catalogue)
        except AssertionError as error:
            failed.append(str(error))
    (text,) = failed
    assert said in text


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("XYZ001:", "XYZ002:", "write the code of a rule (XYZ001)"),
        ("  pass:", "  passes:", "below it pass, fail, skip"),
        ("another word counts by option", "a telephone number is given", "2 cases bear this name"),
        ("- name: nobody is named\n      preamble", "- preamble", "write name:"),
        ("words: 信箱", "wards: 信箱", "has no option wards"),
        ("reason: no-preamble", "layout: pipes", "a skip says under reason"),
        ("message: missing, at", "massage: missing, at", "has a message"),
        (", at: 本报告由云岫县统计局编制。", "", "say where a finding stands"),
        ("preamble: []", "perambel: []", "'perambel' is no part of a case"),
        ("preamble: []", "prose: {overvew: []}", "there is no section 'overvew'"),
        ("preamble: []", "cells: {applications.new.sum: 3}", "has no cell applications.new.sum"),
        ("preamble: []", "report: 文本\n      title: 标题", "report: is a whole report"),
        (
            "preamble: [本报告由云岫县统计局编制，信箱：某处。]\n      options: {words: 信箱}",
            "preamble: [本报告由云岫县统计局编制，电话：0000-5550123。]",
            "the same report and options as XYZ001 pass 1",
        ),
    ],
)
def test_a_mistake_in_a_file_of_cases_says_where_it_is_and_what_to_write(cases, before, after, said):
    assert before in CASES
    with pytest.raises(CaseError) as raised:
        cases(CASES.replace(before, after, 1))
    assert said in str(raised.value)


def test_all_mistakes_are_told_of_at_once(cases):
    with pytest.raises(CaseError) as raised:
        cases(CASES.replace("preamble: []", "perambel: []").replace("words: 信箱", "wards: 信箱"))
    assert len(raised.value.mistakes) == 2


def texts_with(change):
    data = YAML(typ="safe").load(HERE / "contact.yaml")
    change(data, data["rules"]["XYZ001"])
    return data


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data, rule: rule["title"].pop("en"), "title has no text in en"),
        (lambda data, rule: rule.pop("why"), "has no why"),
        (lambda data, rule: data.pop("families"), "family XYZ has no name"),
        (lambda data, rule: data["rules"].clear(), "has no texts"),
        (
            lambda data, rule: rule["messages"]["missing"].update(en="no contact"),
            "only one language has {organisation}",
        ),
        (lambda data, rule: rule["messages"]["missing"].update(zh="{county}没有", en="{county}"), "asks for {county}"),
        (lambda data, rule: rule["messages"]["missing"].pop("zh"), "message missing has no text in zh"),
        (lambda data, rule: rule["messages"].update(other={"zh": "一", "en": "a"}), "brings about the message 'other'"),
        (lambda data, rule: rule["messages"].pop("missing"), "used the message 'missing', which"),
        (lambda data, rule: rule["reasons"]["no-preamble"].pop("en"), "reason no-preamble has no text in en"),
    ],
)
def test_a_mistake_in_the_texts_is_told_of(checks, change, said):
    mistakes = []
    for check in checks(CASES, texts_with(change)).values():
        try:
            check()
        except AssertionError as error:
            mistakes.append(str(error))
    assert any(said in mistake for mistake in mistakes), mistakes


def test_a_rule_without_cases_is_told_of(checks):
    with pytest.raises(AssertionError, match="XYZ001 has no fail case"):
        checks("XYZ001: {pass: [{name: as it is, preamble: [电话]}]}")["XYZ001-coverage"]()


def test_last_years_report_is_given_to_rules_that_ask_for_it(cases):
    (case,) = cases(
        "XYZ001: {pass: [{name: two years, preamble: [电话], previous: {cells: {applications.new.total: 99}}}]}"
    )
    previous = case.case.previous
    assert previous.year == case.case.report.year - 1
    assert previous.tables["applications"].cell("new", "total").value == 99


def test_the_properties_hold_for_a_sound_rule(contact):
    sound = reports().map(lambda content: content.with_preamble("编制说明，电话：0000-5550123。"))
    test = rule_properties(contact, sound)
    (mark,) = test.pytestmark
    for holds in mark.args[1]:
        holds()
