"""From files to results: read, recognise, judge."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

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
from reportlint.model.body import Body
from reportlint.model.case import Case
from reportlint.model.document import Document
from reportlint.model.finding import Finding, Message, Outcome, Problem
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position
from reportlint.model.report import Report
from reportlint.readers import Walk, files_below, read, read_file
from reportlint.recognition import recognise
from reportlint.recognition.bodies import recognise_body

NO_REPORT = frozenset(
    {
        "not-a-report",
        "earlier-form",
        "own-page",
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


OTHERS = NO_REPORT | {"archive", "image", "no-reports", "ofd", "ole", "presentation", "spreadsheet"}
"""What is passed over where the files are whatever somebody changed: all that is surely no report."""

Answer = TypeVar("Answer")

Beside = Callable[[Report, Hierarchy], Case]
"""What makes of a report the case that rules are asked about: puts last year's report and others beside it."""


class Source(NamedTuple):
    """A file to be checked, or with ``content`` a report in memory that goes by this name.

    ``folder`` is the folder that is walked where it was met.
    """

    path: str
    content: bytes | None = None
    folder: str | None = None


class Judged(NamedTuple):
    """What those rules say of a report that ask for nothing beside it, and what is needed to ask the others.

    It depends on the report's content and settings alone: it can be made in another process, or have been made before.
    ``lines`` is the text as read, where there are rules that compare with other reports.
    """

    result: CheckedReport
    body: Body
    lines: tuple[str, ...] = ()


Judge = Callable[[Source], Judged | UnreadInput]

JudgeAll = Callable[[Iterable[Source]], Iterator[Judged | UnreadInput]]
"""Judges reports one after the other, or several at a time; what it says comes in the order of the sources."""


def alone(report: Report, _: Hierarchy) -> Case:
    """Return the case of a report beside which nothing is known."""
    return Case(report)


def check_paths(
    paths: Iterable[str | Source | UnreadInput],
    plans: Plans,
    beside: Beside = alone,
    judge_all: JudgeAll | None = None,
    others: frozenset[str] | None = None,
    walk: Walk = files_below,
) -> Iterator[Result]:
    """Check files and all files below folders, one result each, in the order given; never raises for an input.

    What could not be read already is passed on in its place. ``others`` are kinds of files to be passed over, named or
    not; by default those of ``NO_REPORT`` where a file was met in a folder.
    """
    way = _Way(paths, others, walk)
    for judged in (judge_all or one_by_one(judging(plans)))(way.sources()):
        yield from way.ended()
        yield way.told(judged if isinstance(judged, UnreadInput) else _whole(judged, plans, beside))
    yield from way.ended()


def one_by_one(judge: Judge) -> JudgeAll:
    """Return what judges each report when it is asked for it."""
    return lambda sources: map(judge, sources)


def judging(plans: Plans) -> Judge:
    """Return what reads a report and judges it by itself; it never raises for an input."""

    def judge(source: Source) -> Judged | UnreadInput:
        return _guarded(source.path, lambda: judge_document(_document(source), plans))

    return judge


def _document(source: Source) -> Document:
    return read_file(source.path) if source.content is None else read(source.content, source.path)


def check_file(path: str, plans: Plans, beside: Beside = alone) -> CheckedReport | UnreadInput:
    """Check one file."""
    return _guarded(path, lambda: check_document(read_file(path), plans, beside))


def check_content(content: bytes, path: str, plans: Plans, beside: Beside = alone) -> CheckedReport | UnreadInput:
    """Check a report that is already in memory; ``path`` is the name it goes by."""
    return _guarded(path, lambda: check_document(read(content, path), plans, beside))


def check_document(document: Document, plans: Plans, beside: Beside = alone) -> CheckedReport:
    """Check a document; raise NotAReportError where it is none, ConfigurationError where its configuration is wrong."""
    return compare(judge_document(document, plans), plans, beside)


def judge_document(document: Document, plans: Plans) -> Judged:
    """Judge a document by itself; raise as ``check_document`` does."""
    report = recognise(document)
    body = recognise_body(report)
    plan = plans(report, body)
    if plan.jurisdiction:
        body = recognise_body(report, plan.jurisdiction)
    case = Case(report, jurisdiction=plan.jurisdiction, year=plan.year, body=body)
    tasks = [task for task in plan.tasks if not task.compares]
    findings, outcomes = _run(tasks, case, document.lines)
    result = CheckedReport(document.path, report, findings, outcomes, body.jurisdiction or plan.jurisdiction)
    return Judged(result, body, document.lines if plan.compares else ())


def compare(judged: Judged, plans: Plans, beside: Beside = alone) -> CheckedReport:
    """Add what those rules say that compare a report with others; take out what the configuration accepts today."""
    result, body, lines = judged
    plan = plans(result.report, body)
    if plan.compares:
        case = beside(result.report, plan.hierarchy)._replace(jurisdiction=plan.jurisdiction, year=plan.year, body=body)
        findings, outcomes = _run([task for task in plan.tasks if task.compares], case, lines)
        outcomes = {**result.outcomes, **outcomes}
        result = result._replace(
            findings=_in_order((*result.findings, *findings)),
            outcomes={task.rule.code: outcomes[task.rule.code] for task in plan.tasks},
        )
    result = result._replace(unsuppressible=plan.unsuppressible)
    shown, suppressed, entries = suppress(result.findings, result.path, plan.suppressions, result.binds)
    return result._replace(findings=shown, suppressed=suppressed, entries=entries)


def _whole(judged: Judged, plans: Plans, beside: Beside) -> CheckedReport | UnreadInput:
    return _guarded(judged.result.path, lambda: compare(judged, plans, beside))


def _guarded(path: str, check: Callable[[], Answer]) -> Answer | UnreadInput:
    """Return what comes of one file, whatever happens on the way: a mistake of ours must not cost the other files."""
    try:
        return check()
    except UnreadableError as error:
        return UnreadInput(path, Message(error.kind, error.params))
    except ConfigurationError:
        raise
    except Exception as error:
        return UnreadInput(path, Message("internal-error", where(error)))


def _run(tasks: Iterable[Task], case: Case, lines: Sequence[str]) -> tuple[tuple[Finding, ...], dict[str, Outcome]]:
    outcomes: dict[str, Outcome] = {}
    judged: list[tuple[Task, tuple[Problem, ...]]] = []
    tasks = list(tasks)
    foreign = any(not task.plugin.is_built_in for task in tasks)
    with StdoutAside(whole=foreign), Watchdog(rule_limits(), last_resort=foreign) as watchdog:
        for task in tasks:
            problems, outcomes[task.rule.code] = judge(task.rule, case, task.options, watchdog)
            if problems:
                judged.append((task, problems))
    findings = [_finding(task, problem, case.report, lines) for task, problems in judged for problem in problems]
    return _in_order(findings), outcomes


def _finding(task: Task, problem: Problem, report: Report, lines: Sequence[str]) -> Finding:
    shown = excerpt(problem, report, lines)
    return Finding(
        task.rule.code,
        task.rule.name,
        task.plugin.name,
        task.severity(problem),
        problem,
        shown,
        _identity(problem, report, lines),
        task.tuned_for(problem),
    )


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.position, finding.code, finding.problem.message.id)))


def _identity(problem: Problem, report: Report, lines: Sequence[str]) -> tuple[str, ...]:
    """Return what tells a finding from others when lines move or the file format changes.

    That is the report and the place in the form, or the words themselves where the place is in running text.
    """
    place = str(problem.cell) if problem.cell else problem.section or ""
    words = "" if problem.cell else _words(problem.position, lines)
    values = (problem.expected or "", problem.actual or "")
    return (
        report.organisation or "",
        str(report.year or ""),
        place,
        "".join(words.split()),
        problem.message.id,
        *values,
    )


def _words(position: Position, lines: Sequence[str]) -> str:
    """Return what stands at a position; another format may break its lines elsewhere."""
    first, last = position.line - 1, position.end_line - 1
    if not 0 <= first <= last < len(lines):
        return ""
    if first == last:
        return lines[first][position.column - 1 : position.end_column - 1]
    return "".join(
        (lines[first][position.column - 1 :], *lines[first + 1 : last], lines[last][: position.end_column - 1])
    )


def _each_once(paths: Iterable[str | Source | UnreadInput]) -> Iterator[str | Source | UnreadInput]:
    """Yield all, paths without repetitions; what could not be read already has no hash, and stands there once."""
    seen: set[str] = set()
    for path in paths:
        if not isinstance(path, str):
            yield path
        elif path not in seen:
            seen.add(path)
            yield path


class _Way:
    """Goes through what is to be checked, ahead of the results, and knows where each of these stands."""

    def __init__(self, paths: Iterable[str | Source | UnreadInput], others: frozenset[str] | None, walk: Walk) -> None:
        self._paths = paths
        self._others = others
        self._walk = walk
        self._steps: deque[Source | UnreadInput] = deque()
        self._reports = 0

    def sources(self) -> Iterator[Source]:
        """Yield the files; what is told without reading is noted in its place."""
        for path in _each_once(self._paths):
            if isinstance(path, str) and os.path.isdir(path):  # noqa: PTH112 - pathlib would cost milliseconds
                for file in self._walk(path):
                    if not file.endswith(CONFIGURATIONS):
                        yield self._noted(Source(file, folder=path))
                self._steps.append(UnreadInput(path, Message("no-reports")))
            elif isinstance(path, UnreadInput):
                self._steps.append(path)
            else:
                yield self._noted(Source(path) if isinstance(path, str) else path)

    def ended(self) -> Iterator[UnreadInput]:
        """Yield what stands before the next file: inputs unread, folders without a report."""
        while self._steps and isinstance(step := self._steps[0], UnreadInput):
            self._steps.popleft()
            is_told = step.message.id not in (self._others or ())
            if is_told and (step.message.id != "no-reports" or not self._reports):
                yield step
            self._reports = 0

    def _noted(self, source: Source) -> Source:
        self._steps.append(source)
        return source

    def told(self, result: CheckedReport | UnreadInput) -> Result:
        """Return the result of the next file: one met in a folder may be no report."""
        step = self._steps.popleft()
        folder = step.folder if isinstance(step, Source) else None
        passed_over = self._others or (NO_REPORT if folder else ())
        if isinstance(result, UnreadInput) and result.message.id in passed_over:
            return PassedOver(result.path, result.message)
        self._reports += folder is not None
        return result
