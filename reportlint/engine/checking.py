"""From files to results: read, recognise, judge."""

import os
from collections.abc import Callable, Iterable, Iterator

from reportlint.config.discovery import NAMES as CONFIGURATIONS
from reportlint.config.mistakes import ConfigurationError
from reportlint.config.settings import Hierarchy
from reportlint.engine.excerpts import excerpt
from reportlint.engine.judging import judge, where
from reportlint.engine.planning import Plans, Task
from reportlint.engine.results import CheckedReport, PassedOver, Result, UnreadInput
from reportlint.engine.suppressing import suppress
from reportlint.errors import UnreadableError
from reportlint.host import StdoutAside
from reportlint.host.watchdog import Watchdog, rule_limits
from reportlint.model.case import Case
from reportlint.model.document import Document
from reportlint.model.finding import Excerpt, Finding, Message, Outcome, Problem
from reportlint.model.report import Report
from reportlint.readers import files_below, read, read_file
from reportlint.recognition import recognise
from reportlint.recognition.bodies import recognise_body

NO_REPORT = frozenset(
    {
        "not-a-report",
        "empty",
        "binary",
        "too-large",
        "too-long",
        "too-many-lines",
        "too-many-pages",
        "no-page-text",
        "not-a-file",
        "missing",
    }
)
"""Why a file met in a folder is passed over: whatever lies beside the reports is no mistake of the user's.

A file met there that is missing is a link that leads nowhere.
"""


Beside = Callable[[Report, Hierarchy], Case]
"""What makes of a report the case that rules are asked about: puts last year's report and others beside it."""


def alone(report: Report, _: Hierarchy) -> Case:
    """Return the case of a report beside which nothing is known."""
    return Case(report)


def check_paths(paths: Iterable[str], plans: Plans, beside: Beside = alone) -> Iterator[Result]:
    """Check files and all files below folders, one result each, in the order given; never raises for an input."""
    for path in dict.fromkeys(paths):
        is_folder = os.path.isdir(path)  # noqa: PTH112 - importing pathlib would cost milliseconds at every start
        yield from _check_folder(path, plans, beside) if is_folder else (check_file(path, plans, beside),)


def check_file(path: str, plans: Plans, beside: Beside = alone) -> CheckedReport | UnreadInput:
    """Check one file."""
    return _guarded(path, lambda: read_file(path), plans, beside)


def check_content(content: bytes, path: str, plans: Plans, beside: Beside = alone) -> CheckedReport | UnreadInput:
    """Check a report that is already in memory; ``path`` is the name it goes by."""
    return _guarded(path, lambda: read(content, path), plans, beside)


def _guarded(path: str, document: Callable[[], Document], plans: Plans, beside: Beside) -> CheckedReport | UnreadInput:
    """Return the result of one file, whatever happens on the way: a mistake of ours must not cost the other files."""
    try:
        return check_document(document(), plans, beside)
    except UnreadableError as error:
        return UnreadInput(path, Message(error.kind, error.params))
    except ConfigurationError:
        raise
    except Exception as error:
        return UnreadInput(path, Message("internal-error", where(error)))


def check_document(document: Document, plans: Plans, beside: Beside = alone) -> CheckedReport:
    """Check a document; raise NotAReportError where it is none, ConfigurationError where its configuration is wrong."""
    report = recognise(document)
    body = recognise_body(report)
    plan = plans(report, body)
    if plan.jurisdiction:
        body = recognise_body(report, plan.jurisdiction)
    case = beside(report, plan.hierarchy) if plan.compares else Case(report)
    case = case._replace(jurisdiction=plan.jurisdiction, year=plan.year, body=body)
    findings: list[Finding] = []
    outcomes: dict[str, Outcome] = {}
    judged: list[tuple[Task, tuple[Problem, ...]]] = []
    foreign = any(not task.plugin.is_built_in for task in plan.tasks)
    with StdoutAside(whole=foreign), Watchdog(rule_limits(), last_resort=foreign) as watchdog:
        for task in plan.tasks:
            problems, outcomes[task.rule.code] = judge(task.rule, case, task.options, watchdog)
            if problems:
                judged.append((task, problems))
    for task, problems in judged:
        findings += [
            Finding(
                task.rule.code,
                task.rule.name,
                task.plugin.name,
                task.severity(problem),
                problem,
                piece := excerpt(problem, report, document),
                _identity(problem, report, piece),
                task.tuned_for(problem),
            )
            for problem in problems
        ]
    findings.sort(key=lambda finding: (finding.position, finding.code, finding.problem.message.id))
    shown, suppressed, entries = suppress(findings, document.path, plan.suppressions)
    jurisdiction = body.jurisdiction or plan.jurisdiction
    return CheckedReport(document.path, report, shown, outcomes, jurisdiction, suppressed, entries)


def _identity(problem: Problem, report: Report, shown: Excerpt | None) -> tuple[str, ...]:
    """Return what tells a finding from others when lines move or the file format changes.

    That is the report and the place in the form, or the words marked where the place is in running text.
    """
    place = str(problem.cell) if problem.cell else problem.section or ""
    words = "" if problem.cell or not shown else "".join(shown.text[start:end] for start, end in shown.marks)
    values = (problem.expected or "", problem.actual or "")
    return (
        report.organisation or "",
        str(report.year or ""),
        place,
        "".join(words.split()),
        problem.message.id,
        *values,
    )


def _check_folder(folder: str, plans: Plans, beside: Beside) -> Iterator[Result]:
    reports = 0
    for path in files_below(folder):
        if path.endswith(CONFIGURATIONS):
            continue
        result = check_file(path, plans, beside)
        if isinstance(result, UnreadInput) and result.message.id in NO_REPORT:
            yield PassedOver(path, result.message)
        else:
            reports += 1
            yield result
    if not reports:
        yield UnreadInput(folder, Message("no-reports"))
