"""The end of the text output: a table of the reports, and in one line what it all adds up to."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reportlint.engine.results import CheckedReport
from reportlint.formats.columns import columns, printable, shorten_path, wrap
from reportlint.formats.context import Context
from reportlint.formats.paint import SEVERITY_STYLE, Paint
from reportlint.formats.summary import Summary, is_unjudged
from reportlint.formats.wording import word
from reportlint.model.finding import Severity
from reportlint.model.named import NamedTuple
from reportlint.texts import Language, text

LONGEST_TABLE = 40
"""A table with more reports leaves out those without findings."""

MOST_NAMED = 5
"""So many files passed over that might have been meant are named; of more, only the number is said."""

_NARROWEST_PATH = 20
_LONGEST_NAME = 40
_OWN_WORDS = ("not-a-report", "earlier-form", "own-page", "empty", "binary")


class Tally(NamedTuple):
    """A report's line in the table."""

    path: str
    error: int
    warning: int
    info: int
    unjudged: int
    crashed: int
    first_code: str | None

    @classmethod
    def of(cls, result: CheckedReport) -> "Tally":
        """Count what was found in a report."""
        severities = [finding.severity for finding in result.findings]
        outcomes = result.outcomes.values()
        worst = max(result.findings, key=lambda finding: finding.severity, default=None)
        return cls(
            result.path,
            severities.count(Severity.ERROR),
            severities.count(Severity.WARNING),
            severities.count(Severity.INFO),
            sum(is_unjudged(outcome) for outcome in outcomes),
            sum(outcome.kind == "crashed" for outcome in outcomes),
            worst.code if worst else None,
        )

    @property
    def is_clean(self) -> bool:
        """Tell whether there is nothing to look at."""
        return not (self.error or self.warning or self.info or self.crashed)


def closing(summary: Summary, tallies: Sequence[Tally], context: Context) -> Iterator[str]:
    """Yield the lines behind the last report."""
    if len(tallies) > 1:
        yield from _table(tallies, context)
        yield ""
    paint = Paint(context.colour)
    sentences = [_total(summary, tallies, context, paint), *_rules(summary, context), *_inputs(summary, context)]
    yield from _wrapped(word(context, "between-sentences").join(sentences), context)
    worst = max(tallies, key=lambda tally: (tally.error, tally.warning, tally.info), default=None)
    if worst and worst.first_code:
        hints = [word(context, "explain-hint", code=worst.first_code)]
        if not context.verbose and (summary.findings[Severity.INFO] or summary.unjudged):
            hints.append(word(context, "verbose-hint"))
        yield from (paint(line, "quiet") for line in wrap(word(context, "semicolon").join(hints), context.width))


def _wrapped(sentences: str, context: Context) -> list[str]:
    return [sentences] if context.colour else wrap(sentences, context.width)  # a terminal breaks lines by itself


def _total(summary: Summary, tallies: Sequence[Tally], context: Context, paint: Paint) -> str:
    if not tallies:
        return word(context, "total-none")
    counts = {level: summary.findings[level] for level in Severity}
    if not any(counts.values()):
        if len(tallies) == 1:
            return paint(word(context, "clean", path=printable(tallies[0].path)), "good")
        return paint(word(context, "total-clean", reports=summary.reports), "good")
    if not summary.reaches(Severity.WARNING):
        return paint(word(context, "total-hints-only", reports=summary.reports, info=counts[Severity.INFO]), "good")
    return word(
        context,
        "total",
        reports=summary.reports,
        **{level.label: paint(str(count), SEVERITY_STYLE[level]) if count else "0" for level, count in counts.items()},
    )


def _rules(summary: Summary, context: Context) -> Iterator[str]:
    if summary.reports == 1 and not summary.findings:
        yield word(context, "rules-passed", count=summary.outcomes["passed"])
    if summary.unjudged:
        yield word(context, "unjudged" if summary.reports == 1 else "unjudged-times", count=summary.unjudged)
    if summary.known:
        yield word(context, "known", count=summary.known)
    if summary.suppressed:
        yield word(context, "suppressed", count=summary.suppressed)
    if summary.outcomes["crashed"]:
        yield word(context, "rules-crashed", count=summary.outcomes["crashed"])


def _inputs(summary: Summary, context: Context) -> Iterator[str]:
    if summary.passed_over:
        yield passed_over(summary, context.language)
    if summary.unread:
        yield word(context, "unread", count=summary.unread)


def passed_over(summary: Summary, language: Language) -> str:
    """Return in a sentence how many files were passed over, and what they were; a few that were meant are named."""
    few = sum(map(len, summary.beside.values())) <= MOST_NAMED
    paths: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for kind, count in summary.passed_over.most_common():
        said = kind if kind in _OWN_WORDS else "other"
        counts[said] += count
        paths.setdefault(said, []).extend(summary.beside.get(kind, ()) if few else ())
    parts = [
        text("words", f"passed-over-{kind}", language, count=counts[kind]) + _names(paths[kind], language)
        for kind in sorted(counts, key=lambda kind: (kind == "other", -counts[kind]))
    ]
    kinds = text("words", "comma", language).join(parts)
    return text("words", "passed-over", language, count=summary.passed_over.total(), kinds=kinds)


def _names(paths: Sequence[str], language: Language) -> str:
    if not paths:
        return ""
    names = text("words", "and", language).join(printable(shorten_path(path, _LONGEST_NAME)) for path in paths)
    return text("words", "passed-over-names", language, names=names)


def _table(tallies: Sequence[Tally], context: Context) -> Iterator[str]:
    from tabulate import tabulate  # with its tables of character widths it costs more than checking a report

    paint = Paint(context.colour)
    shown = [tally for tally in tallies if len(tallies) <= LONGEST_TABLE or not tally.is_clean]
    with_crashes = any(tally.crashed for tally in shown)
    heads = [word(context, key) for key in ("table-report", "error", "warning", "info", "table-unjudged")]
    room = context.width - sum(columns(head) + 4 for head in heads[1:])
    room = max(room, _NARROWEST_PATH)
    rows = []
    for tally in shown:
        row = [printable(shorten_path(tally.path, room))]
        row += [
            paint(str(count), SEVERITY_STYLE[level] if count else "quiet")
            for level, count in zip(reversed(Severity), (tally.error, tally.warning, tally.info), strict=True)
        ]
        row.append(paint(str(tally.unjudged), "quiet"))
        rows.append(row + [paint(str(tally.crashed), "error" if tally.crashed else "quiet")] * with_crashes)
    heads += [word(context, "table-crashed")] * with_crashes
    align = ("left", *["right"] * (len(heads) - 1))
    if rows:
        yield from tabulate(rows, heads, tablefmt="simple", colalign=align, disable_numparse=True).splitlines()
    if len(shown) < len(tallies):
        yield word(context, "table-clean-left-out", count=len(tallies) - len(shown))
