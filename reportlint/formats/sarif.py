"""SARIF 2.1.0 (OASIS, with errata 01) for code scanning services.

Text and web pages have physical locations; a place in a Word document or PDF, which has no lines, is a logical one.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from reportlint.engine.results import CheckedReport, PassedOver, Result
from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.failures import plugin_failed
from reportlint.formats.jsontext import dumps
from reportlint.formats.paths import uri
from reportlint.formats.settings import tuning_entry
from reportlint.model.finding import Finding, Severity
from reportlint.model.position import Place, Position
from reportlint.model.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "reportlint/v1"
"""The name under which a finding's fingerprint is found among a result's partial fingerprints."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Json = dict[str, Any]


def render(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Yield a log of one run: its results as they come, then the rules they are of and what went wrong."""
    rules: dict[str, Json] = {}
    notes: list[Json] = []
    separator = f'{{\n "$schema": {dumps(SCHEMA)},\n "version": "2.1.0",\n "runs": [{{\n  "results": ['
    for result in results:
        pieces = []
        if isinstance(result, CheckedReport):
            for finding in result.findings:
                index = _index(finding, rules, context)
                pieces.append(f"{separator}\n   {dumps(_result(finding, index, result, context), 3)}")
                separator = ","
            notes += [_note(code, text, result, "note") for code, text in wording.left_out(context, result)]
            notes += _crashes(result, context)
        elif not isinstance(result, PassedOver):
            text = wording.input_error(context.language, result.message)
            notes.append({"level": "error", "message": {"text": text}, "locations": [_file(result.path)]})
        yield "".join(pieces)
    run = {
        "tool": {"driver": {"name": "reportlint", "version": context.version, "rules": list(rules.values())}},
        "invocations": [_invocation(notes, context)],
        "columnKind": "unicodeCodePoints",
    }
    members = ",\n  ".join(f'"{key}": {dumps(value, 2)}' for key, value in run.items())
    yield f"{separator if separator != ',' else ''}\n  ],\n  {members}\n }}]\n}}\n"


def _index(finding: Finding, rules: dict[str, Json], context: Context) -> int:
    """Return the index of a finding's rule among those described, describing it where it is new."""
    if finding.code not in rules:
        rules[finding.code] = _rule(finding, context)
    return list(rules).index(finding.code)


def _rule(finding: Finding, context: Context) -> Json:
    code = finding.code
    plugin = context.plugins.get(code)
    severity = next((rule.severity for rule in plugin.rules if rule.code == code), None) if plugin else None
    parts = {part: wording.explanation_of(context, code, part) for part in ("what", "why", "basis", "fix")}
    texts = {wording.word(context, f"explain-{part}"): text for part, text in parts.items() if text}
    described: Json = {
        "id": code,
        "name": finding.name,
        "shortDescription": {"text": wording.title(context, code, finding.name)},
        "defaultConfiguration": {"level": LEVELS[severity or finding.severity]},
        "properties": {"plugin": finding.plugin, "tags": [code.rstrip("0123456789")]},
    }
    if parts["what"]:
        described["fullDescription"] = {"text": parts["what"]}
    if texts:
        described["help"] = {
            "text": "\n".join(f"{head}: {text}" for head, text in texts.items()),
            "markdown": "\n\n".join(f"**{head}**\n\n{text}" for head, text in texts.items()),
        }
    return described


def _result(finding: Finding, index: int, result: CheckedReport, context: Context) -> Json:
    problem, report = finding.problem, result.report
    place = report.place(finding.position)
    location = _location(result.path, place, context)
    if problem.cell:
        address = {"name": problem.cell.column, "fullyQualifiedName": str(problem.cell), "kind": "member"}
        location.setdefault("logicalLocations", []).append(address)
    elif problem.section:
        location.setdefault("logicalLocations", []).append({"fullyQualifiedName": problem.section, "kind": "namespace"})
    described: Json = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": "\n".join(wording.sentences(context, finding))},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if problem.related:
        described["relatedLocations"] = _related(finding, result.path, report, context)
    facts: Json = {"organisation": report.organisation, "year": report.year, "messageId": problem.message.id}
    facts |= {"expected": problem.expected, "actual": problem.actual}
    facts["tunedBy"] = [tuning_entry(tuning) for tuning in finding.tuned_by] or None
    described["properties"] = {key: value for key, value in facts.items() if value is not None}
    return described


def _related(finding: Finding, path: str, report: Report, context: Context) -> list[Json]:
    return [
        {
            "id": number,
            "message": {"text": wording.related(context, finding, other.message)},
            **_location(path, report.place(other.position), context),
        }
        for number, other in enumerate(finding.problem.related)
    ]


def _location(path: str, place: Place, context: Context) -> Json:
    location = _file(path)
    numbers = place.as_dict()
    if not isinstance(place, Position):
        name = "/".join(f"{key}/{number}" for key, number in numbers.items() if isinstance(number, int))
        spoken = wording.place(context, place)
        location["logicalLocations"] = [{"name": spoken, "fullyQualifiedName": name, "kind": place.kind}]
        location["properties"] = numbers
    elif min(place) > 0:  # a rule may put a finding on line 0, which SARIF does not know
        keys = ("startLine", "startColumn", "endLine", "endColumn")
        location["physicalLocation"]["region"] = dict(zip(keys, place, strict=True))
    return location


def _file(path: str) -> Json:
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}


def _crashes(result: CheckedReport, context: Context) -> Iterator[Json]:
    for code, outcome in result.outcomes.items():
        if outcome.kind == "crashed":
            yield _note(code, wording.reason(context, code, outcome.reasons[0]), result, "error")


def _note(code: str, text: str, result: CheckedReport, level: str) -> Json:
    locations = [_file(result.path)]
    return {"level": level, "message": {"text": text}, "associatedRule": {"id": code}, "locations": locations}


def _invocation(notes: list[Json], context: Context) -> Json:
    failed = [plugin_failed(plugin, context.language) for plugin in context.failures]
    is_whole = not failed and all(note["level"] == "note" for note in notes)
    invocation: Json = {"executionSuccessful": is_whole}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    if failed:
        invocation["toolConfigurationNotifications"] = [
            {"level": "error", "message": {"text": text}} for text in failed
        ]
    return invocation
