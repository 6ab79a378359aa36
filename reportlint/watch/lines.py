"""What changed as plain lines, for pipes and logs: each begins with the time of day, what belongs to it is indented."""

from collections.abc import Iterator

from reportlint.engine.results import CheckedReport
from reportlint.formats import wording
from reportlint.formats.columns import printable, wrap
from reportlint.formats.context import Context
from reportlint.formats.paint import SEVERITY_STYLE, Paint
from reportlint.formats.wording import word
from reportlint.model.finding import Finding, Severity
from reportlint.watch.changes import Change, Checked, Gone, Prepared, Ready, Unread

MARKS = {"new": "+", "mended": "-", "remaining": " "}
STYLES = {"new": "strong", "mended": "good", "remaining": "quiet"}


def lines(change: Change, context: Context, time: str) -> Iterator[str]:
    """Yield the lines that tell of a change which was seen at ``time`` (HH:MM:SS).

    Of reports in which nothing changed with the configuration, nothing is told.
    """
    if isinstance(change, Checked) and change.cause == "settings" and not _has_changed(change):
        return
    yield f"{time} {headline(change, context)}"
    if isinstance(change, Checked):
        remaining = change.remaining if context.verbose else change.reworded
        kinds = {"new": change.new, "mended": change.mended, "remaining": remaining}
        for kind, findings in kinds.items():
            for finding in findings:
                yield from finding_lines(finding, change.result, context, "" if change.is_first else kind)
        for _, text in wording.left_out(context, change.result):
            yield from wrap(printable(text), context.width, "  ", "      ")


def _has_changed(change: Checked) -> bool:
    return bool(change.is_first or change.new or change.mended or change.reworded)


def headline(change: Change, context: Context) -> str:
    """Return in one line what happened."""
    if isinstance(change, Checked):
        reason = word(context, "watch-others") if change.cause == "others" else ""
        return f"{printable(change.path)}: {summary(change, context)}{reason}"
    if isinstance(change, Unread):
        return f"{printable(change.path)}: {wording.input_error(context.language, change.message)}"
    if isinstance(change, Gone):
        return f"{printable(change.path)}: {word(context, 'watch-gone')}"
    if isinstance(change, Ready):
        return word(context, "watch-ready", reports=change.reports)
    return prepared(change, context)


def prepared(change: Prepared, context: Context) -> str:
    """Return what became of changed configuration or plugins."""
    if change.error:
        return word(context, "watch-kept", error=change.error)
    return word(context, "watch-reloaded", files=printable(word(context, "and").join(change.files)))


def summary(change: Checked, context: Context) -> str:
    """Return how many findings are new, mended and remaining; at the first time, how many there are."""
    findings = change.result.findings
    if not findings and not change.mended:
        return word(context, "watch-clean")
    if change.is_first:
        return word(context, "watch-counts", **counted(findings))
    counts = {"new": len(change.new), "mended": len(change.mended), "remaining": len(change.remaining)}
    return word(context, "watch-changed", **counts)


def counted(findings: tuple[Finding, ...]) -> dict[str, int]:
    """Return the number of findings by the name of their severity."""
    return {level.label: sum(finding.severity == level for finding in findings) for level in Severity}


def finding_lines(finding: Finding, result: CheckedReport, context: Context, kind: str = "") -> Iterator[str]:
    """Yield a finding as two lines or more: where and what; ``kind`` is new, mended, remaining or nothing."""
    paint = Paint(context.colour)
    mark = f"{MARKS[kind]} {word(context, f'watch-{kind}')} " if kind else ""
    place = printable(result.path)
    if kind != "mended":  # where it stood is no place to go to any more
        place = f"{place}:{wording.located(context, result.report, finding.position)}"
    label = paint(f"{word(context, finding.severity.label)} {finding.code}", SEVERITY_STYLE[finding.severity])
    title = printable(wording.title(context, finding.code, finding.name))
    yield f"  {paint(mark, STYLES[kind]) if kind else ''}{place}: {label} {title}"
    if kind != "mended":
        yield from wrap(printable(wording.message(context, finding)), context.width, "      ", "      ")
