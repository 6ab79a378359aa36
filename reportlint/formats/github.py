"""Workflow commands of GitHub Actions: each finding is an annotation at its line of the changed file.

GitHub shows ten errors, ten warnings and ten notices of a step; the log has them all.
"""

from collections.abc import Iterable, Iterator

from reportlint.engine.results import CheckedReport, PassedOver, Result
from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.paths import slashed
from reportlint.model.finding import Finding, Severity
from reportlint.model.position import Position
from reportlint.model.report import Report

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_TEXT = str.maketrans(_IN_TEXT)
_PROPERTY = str.maketrans({**_IN_TEXT, ":": "%3A", ",": "%2C"})


def render(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Yield a command for each finding, each input that could not be read, and each rule that crashed."""
    for result in results:
        lines: list[str] = []
        if isinstance(result, CheckedReport):
            lines += [_finding(finding, result, context) for finding in result.findings]
            lines += [
                _command("notice", text, file=result.path, title=code)
                for code, text in wording.left_out(context, result)
            ]
            lines += [
                _command("error", wording.reason(context, code, outcome.reasons[0]), file=result.path, title=code)
                for code, outcome in result.outcomes.items()
                if outcome.kind == "crashed"
            ]
        elif not isinstance(result, PassedOver):
            lines.append(_command("error", wording.input_error(context.language, result.message), file=result.path))
        yield "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, result: CheckedReport, context: Context) -> str:
    title = f"{finding.code} {wording.title(context, finding.code, finding.name)}"
    text = "\n".join(wording.sentences(context, finding))
    place = result.report.place(finding.position)
    lines: dict[str, object] = {}
    if isinstance(place, Position):
        lines = {"line": place.line, "endLine": place.end_line}
        if place.line == place.end_line:  # columns of a stretch over several lines are not taken
            lines |= {"col": place.column, "endColumn": place.end_column}
    else:
        text = f"{_where(finding, result.report, context)}\n{text}"
    return _command(COMMANDS[finding.severity], text, file=result.path, title=title, **lines)


def _where(finding: Finding, report: Report, context: Context) -> str:
    return wording.place(context, report.place(finding.position))


def _command(name: str, text: str, *, file: str, **properties: object) -> str:
    given = {"file": slashed(file), **properties}
    written = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in given.items())
    return f"::{name} {written}::{text.translate(_TEXT)}"
