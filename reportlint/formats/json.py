"""JSON for programs: every finding and every rule's outcome, as docs and scripts rely on it; keys are only ever added."""

from collections.abc import Iterable, Iterator
from typing import Any

from reportlint.engine.results import CheckedReport, PassedOver, Result
from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.jsontext import dumps
from reportlint.formats.summary import Summary
from reportlint.host import place_of
from reportlint.model.finding import Finding, Outcome, Severity

SCHEMA = 1


def render(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Yield a JSON object piece by piece, each report as soon as it is checked."""
    summary = Summary()
    errors = []
    passed_over = []
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
        "errors": errors + [_failure(plugin) for plugin in context.failures],
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
        "jurisdiction": None,
        "hybrid": report.hybrid,
        "findings": [_finding(finding, context) for finding in result.findings],
        "rules": {code: _outcome(code, outcome, context) for code, outcome in result.outcomes.items()},
    }
