"""CSV of findings: a line for each."""

from collections.abc import Iterable, Iterator

from reportlint.engine.results import CheckedReport, PassedOver, Result
from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.delimited import BYTE_ORDER_MARK, line
from reportlint.formats.settings import tuned
from reportlint.model.finding import Finding
from reportlint.model.position import Position

COLUMNS = (
    "organisation", "year", "severity", "code", "title", "place", "message", "actual", "expected", "cause", "fix",
    "path", "line", "column", "table-key", "row-key", "column-key", "fingerprint", "tuned-by",
)  # fmt: skip

Row = dict[str, object]


def render(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Yield the head, then a row for each finding, input that could not be read, and rule that crashed."""
    head = BYTE_ORDER_MARK + line(wording.output_word(context, f"csv-{column}") for column in COLUMNS)
    for result in results:
        rows: list[Row] = []
        if isinstance(result, CheckedReport):
            rows += [_finding(finding, result, context) for finding in result.findings]
            rows += _left_out(result, context)
            rows += _crashes(result, context)
        elif not isinstance(result, PassedOver):
            text = wording.input_error(context.language, result.message)
            rows.append(_failure("unread", result.path, text, context))
        yield head + "".join(line(row.get(column) for column in COLUMNS) for row in rows)
        head = ""
    yield head


def _finding(finding: Finding, result: CheckedReport, context: Context) -> Row:
    problem, report = finding.problem, result.report
    place = report.place(finding.position)
    row: Row = {
        "organisation": report.organisation,
        "year": report.year,
        "severity": wording.word(context, finding.severity.label),
        "code": finding.code,
        "title": wording.title(context, finding.code, finding.name),
        "place": wording.place(context, place),
        "message": wording.message(context, finding),
        "actual": problem.actual,
        "expected": problem.expected,
        "cause": wording.cause(context, finding),
        "fix": wording.fix(context, finding),
        "path": result.path,
        "fingerprint": finding.fingerprint,
        "tuned-by": wording.word(context, "semicolon").join(tuned(each, context) for each in finding.tuned_by),
    }
    if isinstance(place, Position):
        row |= {"line": place.line, "column": place.column}
    if problem.cell:
        row |= {f"{part}-key": key for part, key in problem.cell._asdict().items()}
    return row


def _left_out(result: CheckedReport, context: Context) -> Iterator[Row]:
    for code, text in wording.left_out(context, result):
        yield {**_failure("left-out", result.path, text, context), "code": code}


def _crashes(result: CheckedReport, context: Context) -> Iterator[Row]:
    for code, outcome in result.outcomes.items():
        if outcome.kind == "crashed":
            text = wording.reason(context, code, outcome.reasons[0])
            yield {**_failure("crashed", result.path, text, context), "code": code}


def _failure(kind: str, path: str, text: str, context: Context) -> Row:
    return {"severity": wording.output_word(context, f"csv-{kind}"), "message": text, "path": path}
