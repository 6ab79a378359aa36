"""How often each rule found something, and how much was found at each body, as tables behind the findings."""

from collections import Counter
from collections.abc import Iterator, Mapping

from reportlint.engine.results import CheckedReport
from reportlint.formats import wording
from reportlint.formats.columns import columns, left, printable
from reportlint.formats.context import Context
from reportlint.formats.paint import Paint
from reportlint.model.finding import Severity

_WIDEST_NAME = 40

Counts = Counter[Severity | None]
"""Findings by severity; under None, the number of reports."""


class Statistics:
    """The findings of a run counted by rule and by body; a body is told by its name."""

    def __init__(self) -> None:
        self._rules: dict[str, Counts] = {}
        self._names: dict[str, str] = {}
        self._bodies: dict[str | None, Counts] = {}

    def add(self, result: CheckedReport) -> None:
        """Count a report in."""
        body = self._bodies.setdefault(result.report.organisation, Counter())
        body[None] += 1
        for finding in result.findings:
            body[finding.severity] += 1
            self._rules.setdefault(finding.code, Counter())[finding.severity] += 1
            self._names[finding.code] = finding.name
        for code in {finding.code for finding in result.findings}:
            self._rules[code][None] += 1

    def lines(self, context: Context) -> Iterator[str]:
        """Yield the tables, most findings first; nothing where nothing was found."""
        if not self._rules:
            return
        titles = {code: f"{code} {wording.title(context, code, name)}" for code, name in self._names.items()}
        rules = {titles[code]: counts for code, counts in sorted(self._rules.items())}
        unknown = wording.word(context, "unknown-organisation")
        bodies: dict[str, Counts] = {}
        for name, counts in self._bodies.items():
            if _findings(counts):
                bodies.setdefault(name or unknown, Counter()).update(counts)
        for head, found in (("statistics-rules", rules), ("statistics-bodies", bodies)):
            yield from _table(wording.output_word(context, head), found, context)
            yield ""


def _table(head: str, found: Mapping[str, Counts], context: Context) -> Iterator[str]:
    from tabulate import tabulate  # with its tables of character widths it costs more than checking a report

    levels = list(reversed(Severity))
    heads = [head, wording.output_word(context, "statistics-count")]
    heads += [wording.word(context, level.label) for level in levels]
    heads.append(wording.output_word(context, "statistics-reports"))
    ordered = sorted(found.items(), key=lambda item: -_findings(item[1]))
    rows = [
        [_short(name), str(_findings(counts)), *(str(counts[level]) for level in levels), str(counts[None])]
        for name, counts in ordered
    ]
    align = ("left", *["right"] * (len(heads) - 1))
    lines = tabulate(rows, heads, tablefmt="simple", colalign=align, disable_numparse=True).splitlines()
    yield Paint(context.colour)(lines[0], "strong")
    yield from lines[1:]


def _findings(counts: Counts) -> int:
    return sum(counts[level] for level in Severity)


def _short(name: str) -> str:
    name = printable(name)
    return name if columns(name) <= _WIDEST_NAME else left(name, _WIDEST_NAME - 1) + "…"
