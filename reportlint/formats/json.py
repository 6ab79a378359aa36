"""JSON for programs: every finding and every rule's outcome. Scripts rely on the keys, which are only ever added to."""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from reportlint.engine.results import CheckedReport, PassedOver, Result
from reportlint.engine.suppressing import Suppression
from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.failures import plugin_failed
from reportlint.formats.jsontext import dumps
from reportlint.formats.settings import tuning_entry
from reportlint.formats.summary import Summary
from reportlint.host import Plugin
from reportlint.model.finding import Finding, Outcome, OutcomeKind, Severity
from reportlint.model.report import Report

SCHEMA = 1


def render(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Yield a JSON object piece by piece, each report as soon as it is checked."""
    summary = Summary()
    errors: list[dict[str, Any]] = []
    passed_over: list[dict[str, Any]] = []
    opening = f'{{\n "schema": {SCHEMA},\n "version": {dumps(context.version)},\n "reports": ['
    separator = opening
    for result in results:
        summary.add(result)
        if isinstance(result, CheckedReport):
            yield f"{separator}\n  {dumps(_report(result, context), 2)}"
            separator = ","
            continue
        text = wording.input_error(context.language, result.message)
        entry = {"path": result.path, "kind": result.message.id, "message": text}
        (passed_over if isinstance(result, PassedOver) else errors).append(entry)
        yield ""
    rest = {
        "errors": errors + [_failure(plugin, context) for plugin in context.failures],
        "passed_over": passed_over,
        "summary": _summary(summary),
    }
    members = ",\n ".join(f'"{key}": {dumps(value, 1)}' for key, value in rest.items())
    yield f"{opening if separator == opening else ''}\n ],\n {members}\n}}\n"


def _report(result: CheckedReport, context: Context) -> dict[str, Any]:
    report = result.report
    return {
        "path": result.path,
        "form": report.form.edition,
        "organisation": report.organisation,
        "year": report.year,
        "jurisdiction": result.jurisdiction,
        "hybrid": report.hybrid,
        "findings": [finding_entry(finding, report, context) for finding in result.findings],
        "rules": {code: _outcome(code, outcome, context) for code, outcome in result.outcomes.items()},
        **({"known": [finding.fingerprint for finding in result.known]} if result.known else {}),
        **({"suppressed": [_suppressed(*pair) for pair in result.suppressed]} if result.suppressed else {}),
    }


def finding_entry(finding: Finding, report: Report, context: Context) -> dict[str, Any]:
    """Return a finding as the object that scripts rely on; keys are only ever added."""
    problem = finding.problem
    return {
        "code": finding.code,
        "name": finding.name,
        "message_id": problem.message.id,
        "message": wording.message(context, finding),
        "severity": finding.severity.label,
        "position": report.place(finding.position).as_dict(),
        "related": [
            {
                "message": wording.related(context, finding, other.message),
                "position": report.place(other.position).as_dict(),
            }
            for other in problem.related
        ],
        "table": problem.cell.table if problem.cell else None,
        "row": problem.cell.row if problem.cell else None,
        "column": problem.cell.column if problem.cell else None,
        "section": problem.section,
        "expected": problem.expected,
        "actual": problem.actual,
        "cause": wording.cause(context, finding),
        "cause_id": problem.cause.id if problem.cause else None,
        "fix": wording.fix(context, finding),
        "excerpt": {"text": finding.excerpt.text, "marks": finding.excerpt.marks} if finding.excerpt else None,
        "fingerprint": finding.fingerprint,
        "plugin": finding.plugin,
        **({"tuned_by": [tuning_entry(tuning) for tuning in finding.tuned_by]} if finding.tuned_by else {}),
    }


def _suppressed(finding: Finding, entry: Suppression) -> dict[str, Any]:
    return {
        "code": finding.code,
        "fingerprint": finding.fingerprint,
        "reason": entry.reason,
        "until": entry.until or None,
        "file": entry.file,
        "line": entry.line,
    }


def _outcome(code: str, outcome: Outcome, context: Context) -> dict[str, Any]:
    reasons = [wording.reason(context, code, reason) for reason in outcome.reasons]
    entry: dict[str, Any] = {
        "outcome": outcome.kind,
        "reason": wording.word(context, "semicolon").join(dict.fromkeys(reasons)) or None,
    }
    if outcome.reasons:
        entry["reason_ids"] = list(dict.fromkeys(reason.id for reason in outcome.reasons))
    if outcome.left_out:
        entry["left_out"] = outcome.left_out
    if outcome.kind == "crashed":
        plugin = context.plugins.get(code)
        if plugin:
            entry |= {"plugin": plugin.name, "distribution": plugin.distribution, "version": plugin.version}
            entry["tracker"] = plugin.tracker or None
        entry |= outcome.reasons[0].params
    return entry


def _failure(plugin: Plugin, context: Context) -> dict[str, Any]:
    return {
        "path": plugin.path,
        "kind": "plugin-failed",
        "message": plugin_failed(plugin, context.language),
        "plugin": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "tracker": plugin.tracker or None,
    }


def _summary(summary: Summary) -> dict[str, int]:
    return {
        "reports": summary.reports,
        **{kind: summary.outcomes[kind] for kind in get_args(OutcomeKind)},
        **{level.label: summary.findings[level] for level in reversed(Severity)},
        "unjudged": summary.unjudged,
        "passed_over": summary.passed_over.total(),
        "unread": summary.unread,
        "suppressed": summary.suppressed,
        "known": summary.known,
    }
