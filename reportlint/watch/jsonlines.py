"""What changed as JSON, one object a line. Scripts rely on the keys, which are only ever added to."""

import json
from collections.abc import Sequence
from typing import Any

from reportlint.formats.context import Context
from reportlint.formats.json import SCHEMA, finding_entry
from reportlint.formats.wording import input_error
from reportlint.model.finding import Finding
from reportlint.model.report import Report
from reportlint.watch.changes import Change, Checked, Gone, Ready, Unread


def started(paths: Sequence[str], context: Context, *, has_events: bool, url: str | None) -> dict[str, Any]:
    """Return the first object: what is watched, and how changes are noticed."""
    return {
        "event": "started",
        "schema": SCHEMA,
        "version": context.version,
        "paths": list(paths),
        "polling": not has_events,
        "url": url,
    }


def entry(change: Change, context: Context) -> dict[str, Any]:
    """Return the object that tells of a change; ``event`` says of which kind it is."""
    if isinstance(change, Checked):
        report = change.result.report
        return {
            "event": "checked",
            "path": change.path,
            "first": change.is_first,
            "organisation": report.organisation,
            "year": report.year,
            "new": _findings(change.new, report, context),
            "mended": [_brief(finding) for finding in change.mended],
            "remaining": _findings(change.remaining, report, context),
            **_left_out(change),
        }
    if isinstance(change, Unread):
        text = input_error(context.language, change.message)
        return {"event": "unread", "path": change.path, "kind": change.message.id, "message": text}
    if isinstance(change, Gone):
        return {"event": "removed", "path": change.path}
    if isinstance(change, Ready):
        return {"event": "ready", "reports": change.reports}
    return {"event": "settings", "files": list(change.files), "error": change.error}


def line(entry: dict[str, Any]) -> str:
    """Return an object as a line."""
    return json.dumps(entry, ensure_ascii=False) + "\n"


def _left_out(change: Checked) -> dict[str, Any]:
    counts = {code: outcome.left_out for code, outcome in change.result.outcomes.items() if outcome.left_out}
    return {"left_out": counts} if counts else {}


def _findings(findings: tuple[Finding, ...], report: Report, context: Context) -> list[dict[str, Any]]:
    return [finding_entry(finding, report, context) for finding in findings]


def _brief(finding: Finding) -> dict[str, Any]:
    """Return what is left of a finding that is mended: its place is not there any more."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "message_id": finding.problem.message.id,
        "fingerprint": finding.fingerprint,
        "plugin": finding.plugin,
    }
