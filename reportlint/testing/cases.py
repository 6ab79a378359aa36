"""Cases of rules as YAML: reports that must pass, reports that must fail, and with what.

    XYZ001:
      pass:
        - name: a telephone number is given
          preamble: [本报告由云岫县统计局编制，电话：0000-5550123。]
      fail:
        - name: nobody is named
          preamble: [本报告由云岫县统计局编制。]
          expect: [{message: missing, at: 本报告由云岫县统计局编制。}]

One line makes tests of them: ``test_rules = rule_cases(my_rules, Path(__file__).with_name("cases.yaml"))``. Each case
is a test; further tests look through the rules and their texts. docs/api.md says what a case may hold.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import ModuleType
from typing import Any, NamedTuple

from reportlint.engine.judging import ask
from reportlint.host import texts_of
from reportlint.model.case import Case
from reportlint.model.finding import Message, Problem, Unjudged
from reportlint.rule_api import Rule, Skip
from reportlint.testing.content import Content, consistent_content
from reportlint.testing.layouts import render
from reportlint.testing.reading import offer_providers, read_report
from reportlint.testing.rule_texts import mistakes_in_message, mistakes_in_texts
from reportlint.texts import Catalogue, read_catalogue

_KINDS = ("pass", "fail", "skip")
_ABOUT_THE_CASE = frozenset({"name", "options", "layout", "previous", "jurisdiction", "expect", "reason"})
_EXPECTATION = frozenset(
    {"message", "at", "line", "column", "cell", "section", "params", "expected", "actual", "cause", "severity"}
)


class CaseError(Exception):
    """A file of cases that cannot be used: every mistake in it, each with the case it is in and what to write."""

    def __init__(self, path: str, mistakes: list[str]) -> None:
        super().__init__("\n".join((f"{path}:", *(f"  {mistake}" for mistake in mistakes))))
        self.mistakes = tuple(mistakes)


class RuleCase(NamedTuple):
    """A case: a rule, a report, and what the rule must say about it.

    ``lines`` are those of the report's text. ``expect`` are the findings of a ``fail``, each as a mapping of what is to
    be compared; ``reason`` is that of a ``skip``.
    """

    rule: Rule
    kind: str
    name: str
    case: Case
    lines: tuple[str, ...]
    options: Mapping[str, Any]
    expect: tuple[Mapping[str, Any], ...] = ()
    reason: str = ""

    @property
    def id(self) -> str:
        """Return what the test is called."""
        return f"{self.rule.code}-{self.kind}-{self.name}"


def load_cases(plugin: ModuleType, path: str | os.PathLike[str]) -> tuple[RuleCase, ...]:
    """Return the cases in a file; raise CaseError with all mistakes there are in it."""
    from ruamel.yaml import YAML

    with open(path, encoding="utf-8") as stream:  # noqa: PTH123
        data = YAML(typ="safe", pure=True).load(stream)
    mistakes: list[str] = []
    rules = {rule.code: rule for rule in plugin.reportlint_rules()}
    cases = list(_cases(data, rules, mistakes)) if isinstance(data, Mapping) else []
    if not isinstance(data, Mapping):
        mistakes.append("write the code of a rule, below it pass: and fail: with their cases")
    for case, count in Counter(case.id for case in cases).items():
        if count > 1:
            mistakes.append(f"{case}: {count} cases bear this name")
    if mistakes:
        raise CaseError(os.fspath(path), mistakes)
    return tuple(cases)


def _cases(data: Mapping[str, Any], rules: Mapping[str, Rule], mistakes: list[str]) -> Iterator[RuleCase]:
    for code, kinds in data.items():
        if code not in rules or not isinstance(kinds, Mapping) or not set(kinds) <= set(_KINDS):
            mistakes.append(f"{code}: write the code of a rule ({', '.join(rules)}), below it {', '.join(_KINDS)}")
            continue
        known: dict[str, str] = {}
        for kind, entries in kinds.items():
            for number, entry in enumerate(entries or (), 1):
                where = f"{code} {kind} {number}"
                try:
                    yield _case(rules[code], kind, entry)
                except (ValueError, KeyError, TypeError) as error:
                    mistakes.append(f"{where}: {error.args[0] if error.args else error}")
                    continue
                content = repr({key: entry[key] for key in sorted(entry) if key not in {"name", "expect", "reason"}})
                if content in known:
                    mistakes.append(f"{where}: the same report and options as {known[content]}")
                known.setdefault(content, where)


def _case(rule: Rule, kind: str, entry: Any) -> RuleCase:
    if not isinstance(entry, Mapping) or not entry.get("name"):
        raise ValueError("a case is a mapping; write name: with what is particular about it")
    given = entry.get("options") or {}
    options = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    if unknown := set(options) - set(rule.defaults()):
        raise ValueError(f"{rule.code} has no option {', '.join(sorted(unknown))}")
    expect = tuple(entry.get("expect") or ())
    if (kind == "fail") != bool(expect):
        raise ValueError("a fail says under expect: which findings there must be, a pass or skip has none")
    if (kind == "skip") != ("reason" in entry):
        raise ValueError("a skip says under reason: why the rule cannot judge, a pass or fail has none")
    for item in expect:
        if not isinstance(item, Mapping) or "message" not in item or not set(item) <= _EXPECTATION:
            raise ValueError(f"what is expected has a message and may have {', '.join(sorted(_EXPECTATION))}")
        if not {"at", "line", "cell"} & set(item):
            raise ValueError("say where a finding stands: at: with the words, line:, or cell:")
    text = _text(entry)
    report = read_report(text)
    before = entry.get("previous")
    previous = read_report(_text(before, report.year)) if before else None
    lines = tuple(text.split("\n"))
    reason = str(entry.get("reason", ""))
    case = Case(report, previous, jurisdiction=entry.get("jurisdiction"))
    return RuleCase(rule, kind, str(entry["name"]), case, lines, options, expect, reason)


def _text(entry: Mapping[str, Any], following: int | None = None) -> str:
    """Return the text of the report that a case describes; ``following`` is the year after it, where that is known."""
    changes = {key: value for key, value in entry.items() if key not in _ABOUT_THE_CASE}
    if "report" in changes:
        if len(changes) > 1:
            raise ValueError("report: is a whole report, other changes do not go with it")
        return str(changes["report"])
    year = changes.pop("year", following - 1 if following else 2024)
    organisation = changes.pop("organisation", "云岫县住房和城乡建设局")
    return render(changed(consistent_content(year, organisation), changes), entry.get("layout", "tabs"))


def changed(content: Content, changes: Mapping[str, Any]) -> Content:
    """Return the content with the changes that a case names; raise ValueError for what is none."""
    for key, value in changes.items():
        if key not in _CHANGES:
            raise ValueError(f"{key!r} is no part of a case: write {', '.join(('year', 'organisation', *_CHANGES))}")
        content = _CHANGES[key](content, value)
    return content


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(str(line) for line in ([value] if isinstance(value, str) else value or ()))


def _prose(content: Content, value: Mapping[str, Any]) -> Content:
    for section, paragraphs in value.items():
        _known(section, content.form.sections)
        content = content.with_prose(section, *_lines(paragraphs))
    return content


def _headings(content: Content, value: Mapping[str, str]) -> Content:
    for section, heading in value.items():
        _known(section, content.form.sections)
        content = content.with_heading(section, heading)
    return content


def _cells(content: Content, value: Mapping[str, Any]) -> Content:
    return content.with_cells({_cell_key(key): "" if text is None else str(text) for key, text in value.items()})  # type: ignore[misc]


def _cell_key(key: str) -> tuple[str, str, str]:
    table, _, rest = key.partition(".")
    row, _, column = rest.rpartition(".")
    if table == "proceedings":  # its columns have a point in their names, its one row has none
        row, _, column = rest.partition(".")
    return table, row, column


def _without(content: Content, value: Any) -> Content:
    for part in _lines(value):
        table, point, row = part.partition(".")
        if point:
            content = content.without_row(table, row)
        else:
            _known(part, content.form.sections)
            content = content.without_section(part)
    return content


def _known(key: str, keys: Mapping[str, Any]) -> None:
    if key not in keys:
        raise ValueError(f"there is no section {key!r}: write {', '.join(keys)}")


_CHANGES: Mapping[str, Callable[[Content, Any], Content]] = {
    "title": lambda content, value: content.with_title(str(value)),
    "preamble": lambda content, value: content.with_preamble(*_lines(value)),
    "headings": _headings,
    "prose": _prose,
    "cells": _cells,
    "without": _without,
    "closing": lambda content, value: content.with_closing(*_lines(value)),
}


def run_case(case: RuleCase, catalogue: Catalogue) -> tuple[Message, ...]:
    """Run a case and return the messages used; raise AssertionError for anything that is not as the case says."""
    found: list[Problem | Unjudged] = []
    reason = ""
    try:
        found += ask(case.rule, case.case, case.options)
    except Skip as skip:
        reason = skip.reason.id
    problems = [item for item in found if isinstance(item, Problem)]
    unjudged = [item.reason.id for item in found if isinstance(item, Unjudged)]
    said = "; ".join([_described(problem, case.lines) for problem in problems]) or "nothing"
    if case.kind == "skip":
        assert case.reason in (reason, *unjudged), f"expected to skip ({case.reason}), got {reason or said}"
    else:
        assert not reason, f"the rule skipped this report: {reason}"
    if case.kind != "fail":
        assert not problems, f"expected no finding, got {said}"
    else:
        _compare(case, problems, said)
    messages = _messages(problems)
    mistakes = [mistake for message in messages for mistake in mistakes_in_message(case.rule, message, catalogue)]
    assert not mistakes, "\n".join(mistakes)
    return tuple(messages)


def _messages(problems: Iterable[Problem]) -> list[Message]:
    return [message for problem in problems for message in (problem.message, *(r.message for r in problem.related))]


def _compare(case: RuleCase, problems: list[Problem], said: str) -> None:
    count = f"expected {len(case.expect)} findings, got {len(problems)}: {said}"
    assert len(problems) == len(case.expect), count
    by_place = sorted(problems, key=lambda problem: (problem.position, problem.message.id))
    left = [_facts(problem, case.lines) for problem in by_place]
    for expected in case.expect:
        wanted = {key: str(value) if key in {"expected", "actual"} else value for key, value in expected.items()}
        fitting = next((facts for facts in left if _fits(wanted, facts)), None)
        assert fitting is not None, f"expected {wanted}, got {said}"
        left.remove(fitting)


def _fits(wanted: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    for key, value in wanted.items():
        if key == "params":
            if any(str(facts["params"].get(name)) != str(text) for name, text in value.items()):
                return False
        elif facts[key] != value:
            return False
    return True


def _facts(problem: Problem, lines: tuple[str, ...]) -> dict[str, Any]:
    position = problem.position
    return {
        "message": problem.message.id,
        "at": _marked(problem, lines),
        "line": position.line,
        "column": position.column,
        "cell": str(problem.cell) if problem.cell else None,
        "section": problem.section,
        "params": problem.message.params,
        "expected": problem.expected,
        "actual": problem.actual,
        "cause": problem.cause.id if problem.cause else None,
        "severity": problem.severity.label if problem.severity else None,
    }


def _marked(problem: Problem, lines: tuple[str, ...]) -> str:
    """Return the words that a finding marks, as they stand in the report."""
    line, column, end_line, end_column = problem.position
    marked = list(lines[line - 1 : end_line])
    if marked:
        marked[-1] = marked[-1][: end_column - 1]
        marked[0] = marked[0][column - 1 :]
    return "\n".join(marked)


def _described(problem: Problem, lines: tuple[str, ...]) -> str:
    position = problem.position
    return f"{problem.message.id} at {position.line}:{position.column} {_marked(problem, lines)!r}"


def rule_cases(plugin: ModuleType, path: str | os.PathLike[str]) -> Callable[..., None]:
    """Return a test of all cases in a file, and of the rules and texts of the plugin, for pytest to run.

    Besides the cases it fails where a rule has no case that passes or none that fails, a message is declared that no
    case brings about, a text lacks a language, or the languages of a text ask for different values.
    """
    import pytest

    cases = load_cases(plugin, path)
    catalogue = read_catalogue(texts_of(plugin))
    checks: dict[str, Callable[[], object]] = {case.id: partial(run_case, case, catalogue) for case in cases}
    for rule in plugin.reportlint_rules():
        own = tuple(case for case in cases if case.rule.code == rule.code)
        checks[f"{rule.code}-texts"] = partial(_expect_none, mistakes_in_texts, rule, catalogue)
        checks[f"{rule.code}-coverage"] = partial(_expect_none, _uncovered, rule, own, catalogue)

    @pytest.mark.parametrize("check", checks.values(), ids=list(checks))
    def test(check: Callable[[], object]) -> None:
        offer_providers(plugin)
        check()

    return test


def _expect_none(look: Callable[..., Iterator[str]], *what: object) -> None:
    found = list(look(*what))
    assert not found, "\n".join(found)


def _uncovered(rule: Rule, cases: tuple[RuleCase, ...], catalogue: Catalogue) -> Iterator[str]:
    for kind in ("pass", "fail"):
        if not any(case.kind == kind for case in cases):
            yield f"{rule.code} has no {kind} case"
    texts = catalogue.rule(rule.code)
    declared = set(texts.entry.get("messages", {})) if texts else set()
    failing = [ask(case.rule, case.case, case.options) for case in cases if case.kind == "fail"]
    used = {message.id for items in failing for message in _messages(i for i in items if isinstance(i, Problem))}
    for message in sorted(declared - used):
        yield f"{rule.code}: no fail case brings about the message {message!r}"
