"""Text for people: findings by report, position first, with the row they are in, the likely cause and the next step."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportlint.engine.results import CheckedReport, PassedOver, Result
from reportlint.formats import wording
from reportlint.formats.closing import Tally, closing
from reportlint.formats.columns import columns, printable, wrap
from reportlint.formats.context import Context
from reportlint.formats.drawing import fit, underline
from reportlint.formats.paint import SEVERITY_STYLE, Paint
from reportlint.formats.settings import tuned
from reportlint.formats.summary import Summary, gives_reasons
from reportlint.formats.wording import word
from reportlint.model.finding import Excerpt, Finding, Severity
from reportlint.model.position import Place, Position

if TYPE_CHECKING:
    from reportlint.formats.statistics import Statistics

IN_FULL, SHOWN = 3, 8
"""Of one code in one report, so many findings are shown in full, so many in all; the rest is counted (-v shows all)."""

PLACES = 4
"""So many related places are shown with a finding; of more, the last ones are only counted."""

NAMED = 20
"""Of the findings of one code that are only counted, so many places are named."""

BAR = "  │ "


def render(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Yield what is found in each report as it comes, then what it all adds up to."""
    summary, tallies = Summary(), []
    statistics = _statistics(context)
    for result in results:
        summary.add(result)
        lines: list[str] = []
        if isinstance(result, CheckedReport):
            tallies.append(Tally.of(result))
            if statistics:
                statistics.add(result)
            lines = _ReportText(result, context).lines()
        elif isinstance(result, PassedOver) and context.verbose:
            lines = [f"{printable(result.path)}: {wording.input_error(context.language, result.message)}", ""]
        yield _joined(lines)
    yield _joined([*(statistics.lines(context) if statistics else ()), *closing(summary, tallies, context)])


def _statistics(context: Context) -> "Statistics | None":
    if not context.statistics:
        return None
    from reportlint.formats.statistics import Statistics

    return Statistics()


def finding_lines(result: CheckedReport, finding: Finding, context: Context) -> Iterator[str]:
    """Yield the lines of one finding in full."""
    return _ReportText(result, context).full(finding)


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


class _ReportText:
    """What is printed about one report."""

    def __init__(self, result: CheckedReport, context: Context) -> None:
        self.result = result
        self.context = context
        self.paint = Paint(context.colour)

    def lines(self) -> list[str]:
        body = [*self.findings(), *self.unjudged()]
        return [self.head(), "", *body] if body else []

    def head(self) -> str:
        report = self.result.report
        text = word(
            self.context,
            "report-head-hybrid" if report.hybrid else "report-head",
            organisation=report.organisation or word(self.context, "unknown-organisation"),
            year=report.year or word(self.context, "unknown-year"),
            edition=report.form.edition,
        )
        return self.paint(printable(text), "strong")

    def findings(self) -> Iterator[str]:
        """Yield errors and warnings in full, then the hints in brief, each in the order of the text."""
        verbose = self.context.verbose
        loud = [found for found in self.result.findings if verbose or found.severity > Severity.INFO]
        quiet = [] if verbose else [found for found in self.result.findings if found.severity == Severity.INFO]
        seen: Counter[str] = Counter()
        left_out: dict[str, list[Finding]] = {}
        for finding in (*loud, *quiet):
            seen[finding.code] += 1
            if not verbose and seen[finding.code] > SHOWN:
                left_out.setdefault(finding.code, []).append(finding)
            elif verbose or (finding.severity > Severity.INFO and seen[finding.code] <= IN_FULL):
                yield from self.full(finding)
                yield ""
            else:
                yield from self.brief(finding)
        yield from (self.count(code, others) for code, others in left_out.items())
        more = [text for _, text in wording.left_out(self.context, self.result)]
        yield from (line for text in more for line in wrap(printable(text), self.context.width, "", "  "))
        if quiet or left_out or more:
            yield ""

    def full(self, finding: Finding) -> Iterator[str]:
        yield from self.brief(finding)
        if finding.excerpt and finding.excerpt.text.strip():
            yield from self.excerpt(finding.excerpt, self.column(finding))
        for label, text in (
            ("cause", wording.cause(self.context, finding)),
            ("fix", wording.fix(self.context, finding)),
        ):
            if text:
                yield from self.paragraph(text, word(self.context, label))
        yield from self.related(finding)
        if self.context.verbose:
            yield from (line for tuning in finding.tuned_by for line in self.paragraph(tuned(tuning, self.context)))

    def related(self, finding: Finding) -> Iterator[str]:
        places = finding.problem.related
        shown = len(places) if self.context.verbose or len(places) <= PLACES else PLACES - 1
        for other in places[:shown]:
            text = wording.related(self.context, finding, other.message)
            yield from self.paragraph(text, f"{self.place(other.position)}: {word(self.context, 'related')} ")
        if places[shown:]:
            where = self.places_of(other.position for other in places[shown:])
            yield from self.paragraph(word(self.context, "more-places", count=len(places) - shown, places=where))

    def brief(self, finding: Finding) -> Iterator[str]:
        style = SEVERITY_STYLE[finding.severity]
        label = f"{word(self.context, finding.severity.label)} {finding.code}"
        title = printable(wording.title(self.context, finding.code, finding.name))
        strong = title if finding.severity == Severity.INFO else self.paint(title, "strong")
        yield f"{self.place(finding.position)}: {self.paint(label, style)} {strong}"
        yield from self.paragraph(wording.message(self.context, finding))

    def count(self, code: str, findings: list[Finding]) -> str:
        places = self.places_of(finding.position for finding in findings[:NAMED])
        text = word(
            self.context,
            "more-of-code",
            count=len(findings),
            code=code,
            title=wording.title(self.context, code, findings[0].name),
            places=f"{places}…" if findings[NAMED:] else places,
        )
        return "\n".join(wrap(printable(text), self.context.width, "", "  "))

    def unjudged(self) -> Iterator[str]:
        """Yield the rules that could not judge, by reason; only where more than usual is wanted."""
        if not self.context.verbose:
            return
        by_reason: dict[str, list[str]] = {}
        for code, outcome in self.result.outcomes.items():
            if gives_reasons(outcome):
                part = "" if outcome.kind == "skipped" else word(self.context, "unjudged-in-part")
                said = (wording.reason(self.context, code, reason).rstrip("。") for reason in outcome.reasons)
                reasons = dict.fromkeys(said)
                by_reason.setdefault(word(self.context, "semicolon").join(reasons), []).append(code + part)
        if by_reason:
            yield self.paint(word(self.context, "unjudged-head"), "quiet")
            for reason, codes in by_reason.items():
                yield from self.paragraph(reason, f"{word(self.context, 'and').join(codes)}  ")
            yield ""

    def places_of(self, positions: Iterable[Position]) -> str:
        places = [self.located(position) for position in positions]
        if all(isinstance(place, Position) for place in places):
            lines = dict.fromkeys(str(place.as_dict()["line"]) for place in places)
            return word(self.context, "place-lines", lines=word(self.context, "and").join(lines))
        return word(self.context, "and").join(dict.fromkeys(wording.place(self.context, place) for place in places))

    def place(self, position: Position) -> str:
        """Return file and place; line and column in the way that editors open on a click."""
        return f"{printable(self.result.path)}:{wording.located(self.context, self.result.report, position)}"

    def located(self, position: Position) -> Place:
        return self.result.report.place(position)

    def paragraph(self, text: str, label: str = "") -> list[str]:
        lines = wrap(printable(text), self.context.width, f"  {label}", "    " if label else "  ")
        lines[0] = "  " + self.paint(label, "quiet") + lines[0][2 + len(label) :]
        return lines

    def excerpt(self, excerpt: Excerpt, column: str) -> Iterator[str]:
        width = self.context.width - columns(BAR)
        shown = fit(excerpt, width)
        bar = self.paint(BAR, "quiet")
        yield bar + self.paint.stretches(shown.text, shown.marks, "mark")
        if shown.marks:
            line = f"{underline(shown)} {column}".rstrip()
            yield bar + self.paint(line if columns(line) <= width else underline(shown), "mark")

    def column(self, finding: Finding) -> str:
        """Return the label of the column that is marked: the row is shown without the head of its table."""
        cell = finding.problem.cell
        table = self.result.report.form.tables.get(cell.table) if cell else None
        if not cell or not table or cell.column not in table.columns or len(finding.problem.marks) > 1:
            return ""
        return printable(table.column_label(cell.column))
