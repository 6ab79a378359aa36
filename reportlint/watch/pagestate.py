"""What the page shows of the board, as JSON: texts alone, all of them in the reader's language."""

from typing import Any

from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.wording import word
from reportlint.model.finding import Finding, Severity
from reportlint.watch.board import Board, Entry
from reportlint.watch.lines import counted


def state(board: Board, context: Context, time: str) -> dict[str, Any]:
    """Return the state of the page at ``time`` (HH:MM:SS)."""
    entries = board.ordered()
    worst = max((finding.severity for entry in entries for finding in entry.findings), default=None)
    mark = {Severity.ERROR: "✗ ", Severity.WARNING: "! ", None: "✓ "}.get(worst, "")
    return {
        "language": "zh-CN" if context.language == "zh" else "en",
        "title": f"{mark}{word(context, 'watch-page-title')} · reportlint",
        "head": word(context, "watch-head", reports=len(entries), time=time)
        if entries
        else word(context, "watch-none"),
        "notice": word(context, "watch-kept", error=board.notice) if board.notice else "",
        "lost": word(context, "watch-page-lost"),
        "reports": [_entry(entry, context) for entry in entries],
    }


def _entry(entry: Entry, context: Context) -> dict[str, Any]:
    worst = max((finding.severity for finding in entry.findings), default=None)
    if entry.unread:
        summary, style = entry.unread, "error"
    elif worst is None:
        summary, style = word(context, "watch-clean"), "good"
    else:
        summary, style = word(context, "watch-counts", **counted(entry.findings)), worst.label
    ordered = sorted(entry.findings, key=lambda finding: finding.fingerprint not in entry.new)
    return {
        "path": entry.path,
        "summary": summary,
        "worst": style,
        "findings": [_finding(finding, entry, context, "mended") for finding in entry.mended]
        + [_finding(finding, entry, context, _kind(finding, entry)) for finding in ordered],
    }


def _kind(finding: Finding, entry: Entry) -> str:
    if entry.is_first:
        return ""
    return "new" if finding.fingerprint in entry.new else "remaining"


def _finding(finding: Finding, entry: Entry, context: Context, kind: str) -> dict[str, str]:
    label = f"{word(context, finding.severity.label)} {finding.code}"
    is_there = kind != "mended" and entry.report
    return {
        "kind": kind,
        "tag": word(context, f"watch-{kind}") if kind else "",
        "severity": finding.severity.label,
        "head": f"{label} {wording.title(context, finding.code, finding.name)}",
        "place": wording.located(context, entry.report, finding.position) if is_there and entry.report else "",
        "message": wording.message(context, finding) if is_there else "",
    }
