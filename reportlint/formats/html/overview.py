"""The beginning of the page: what it all adds up to, and a matrix of bodies and rule families."""

from collections.abc import Iterator, Mapping

from reportlint.engine.results import CheckedReport, PassedOver, Result
from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.failures import plugin_failed
from reportlint.formats.html.words import SIGNS, STYLES, body_of, clipped
from reportlint.formats.markup import NOTHING, Markup, element, joined
from reportlint.formats.summary import Summary, was_not_asked
from reportlint.formats.wording import output_word as word
from reportlint.model.finding import Outcome, Severity
from reportlint.model.named import NamedTuple
from reportlint.texts import LANGUAGES

_FILTERS = ("all", "error", "warning", "any", "clean")


_MOST_REASONS = 3


class _Silence(NamedTuple):
    """Why a family says nothing of a report: its rules were ``skipped``, or one of them ``crashed``."""

    kind: str
    reason: str


class _Line(NamedTuple):
    """A report's line; ``severities`` of its findings by family, ``silent`` families not judged or crashed."""

    number: int
    body: str
    year: str
    path: str
    severities: dict[str, list[Severity]]
    silent: dict[str, _Silence]


class Overview:
    """Collects a few words of each result, then draws them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.summary = Summary()
        self.lines: list[_Line] = []
        self.families: dict[str, None] = {}
        self.unread: list[tuple[str, str]] = []

    def add(self, number: int, result: Result) -> None:
        """Take note of a result."""
        self.summary.add(result)
        if isinstance(result, CheckedReport):
            self.lines.append(self._line(number, result))
        elif not isinstance(result, PassedOver):
            self.unread.append((result.path, wording.input_error(self.context.language, result.message)))

    def _line(self, number: int, result: CheckedReport) -> _Line:
        severities: dict[str, list[Severity]] = {}
        for finding in result.findings:
            severities.setdefault(_family(finding.code), []).append(finding.severity)
        outcomes: dict[str, dict[str, Outcome]] = {}
        for code, outcome in result.outcomes.items():
            outcomes.setdefault(_family(code), {})[code] = outcome
        self.families.update(dict.fromkeys([*outcomes, *severities]))
        silences = {family: self._silence(found) for family, found in outcomes.items()}
        silent = {family: silence for family, silence in silences.items() if silence}
        report = result.report
        year = str(report.year or wording.word(self.context, "unknown-year"))
        return _Line(number, body_of(report, self.context), year, result.path, severities, silent)

    def _silence(self, outcomes: Mapping[str, Outcome]) -> _Silence | None:
        """Return why a family is not said to have passed, None where it may be.

        One rule that had nothing to compare with is enough: that the others passed says nothing of what was asked for.
        """
        if any(outcome.kind == "crashed" for outcome in outcomes.values()):
            kind = "crashed"
        elif any(map(was_not_asked, outcomes.values())) or all(each.kind == "skipped" for each in outcomes.values()):
            kind = "skipped"
        else:
            return None
        reasons = [(code, said) for code, each in outcomes.items() if each.kind == kind for said in each.reasons]
        texts = dict.fromkeys(clipped(wording.reason(self.context, *reason), 200) for reason in reasons[:100])
        return _Silence(kind, wording.word(self.context, "semicolon").join([*texts][:_MOST_REASONS]))

    def markup(self) -> str:
        """Return the overview and the beginning of the list of reports."""
        context = self.context
        parts = [
            element("p", self._total(), class_="total"),
            *self._failures(),
            self._controls() if self.lines else None,
            self._matrix() if self.lines else None,
        ]
        section = element("section", element("h2", word(context, "page-overview")), *parts, id="overview")
        label = word(context, "page-reports")
        return f'{section}\n<div id="reports" tabindex="-1" role="group" aria-label="{label}">\n'

    def _total(self) -> str:
        summary, context = self.summary, self.context
        if not summary.reports:
            return wording.word(context, "total-none")
        found = {level.label: summary.findings[level] for level in Severity}
        sentences = [wording.word(context, "total", reports=summary.reports, **found)]
        if summary.unjudged:
            sentences.append(wording.word(context, "unjudged-times", count=summary.unjudged))
        if summary.passed_over:
            sentences.append(word(context, "page-passed-over", count=summary.passed_over.total()))
        return wording.word(context, "between-sentences").join(sentences)

    def _failures(self) -> Iterator[Markup]:
        """Yield what could not be read or loaded."""
        items = [element("li", element("code", clipped(path, 300)), " ", text) for path, text in self.unread]
        items += [element("li", plugin_failed(plugin, self.context.language)) for plugin in self.context.failures]
        if items:
            head = element("h3", word(self.context, "page-unread", count=len(items)))
            yield element("div", head, element("ul", *items), class_="unread-inputs")

    def _controls(self) -> Markup:
        context = self.context
        search = element("label", word(context, "page-search"), " ", Markup('<input type="search" id="words">'))
        options = [element("option", word(context, f"page-show-{key}"), value=key) for key in _FILTERS]
        severity = element("label", word(context, "page-show"), " ", element("select", *options, id="show"))
        families = [element("option", word(context, "page-any-family"), value="")]
        families += [element("option", self._family_name(family), value=family) for family in self.families]
        family = element("label", word(context, "page-family"), " ", element("select", *families, id="family"))
        buttons = [
            element("button", word(context, f"page-{key}"), type="button", id=key) for key in ("open-all", "close-all")
        ]
        status = element("p", role="status", id="status", data_text=word(context, "page-shown"))
        return element("form", search, severity, family, *buttons, status, id="filters", hidden=True)

    def _family_name(self, family: str) -> str:
        return f"{family} {self._name(family)}".strip()

    def _name(self, family: str) -> str:
        names = self.context.catalogue.family(family)
        return next((names[key] for key in (self.context.language, *LANGUAGES) if key in names), "")

    def _matrix(self) -> Markup:
        context = self.context
        heads = [
            self._head(word(context, "page-body"), "text"),
            self._head(word(context, "csv-year"), "text"),
            self._head(word(context, "page-findings"), "number"),
        ]
        heads += [self._head(family, "number", self._name(family)) for family in self.families]
        legend = element("p", word(context, "page-legend"), class_="legend")
        table = element(
            "table",
            element("caption", word(context, "page-caption")),
            element("thead", element("tr", *heads)),
            element("tbody", *(joined(["\n", self._row(line)]) for line in self.lines)),
            id="matrix",
        )
        region = element(
            "div", table, class_="scroll", tabindex="0", role="region", aria_label=word(context, "page-caption")
        )
        return joined([legend, region])

    def _head(self, text: str, kind: str, name: str = "") -> Markup:
        inner = element("span", name, class_="name") if name else NOTHING
        button = element("button", text, inner, type="button", disabled=True)
        return element("th", button, scope="col", data_sort=kind, data_family=text if name else None)

    def _row(self, line: _Line) -> Markup:
        link = element("a", line.body, href=f"#r{line.number}", lang="zh-CN")
        path = element("span", clipped(line.path, 120), class_="path")
        every = [severity for found in line.severities.values() for severity in found]
        cells = [self._cell(every, None)]
        cells += [self._cell(line.severities.get(family, []), line.silent.get(family)) for family in self.families]
        worst = max(every).label if every else "clean"
        return element("tr", element("th", link, path, scope="row"), element("td", line.year), *cells, data_worst=worst)

    def _cell(self, severities: list[Severity], silence: _Silence | None) -> Markup:
        """Return a cell: how many findings and the sign of the worst, or why there are none."""
        context = self.context
        if not severities:
            return self._silent_cell(silence) if silence else self._sign("·", word(context, "page-family-passed"))
        worst = max(severities)
        parts = [
            f"{wording.word(context, level.label)} {severities.count(level)}"
            for level in reversed(Severity)
            if level in severities
        ]
        weight = sum(1000 ** (level - 1) for level in severities)
        shown = element("span", f"{SIGNS[worst]} {len(severities)}", aria_hidden="true")
        said = wording.word(context, "comma").join(parts)
        return element("td", shown, _spoken(said), class_=STYLES[worst], data_v=weight)

    def _silent_cell(self, silence: _Silence) -> Markup:
        """Return a cell that says in sign and word that nothing was judged, and on a closer look why."""
        said = word(self.context, f"page-family-{silence.kind}")
        why = word(self.context, "page-family-why", said=said, reason=silence.reason) if silence.reason else said
        if silence.kind == "crashed":
            return self._sign("!", why, title=why)
        return self._sign(f"– {said}", why, title=why, class_="n", data_v=-1)

    def _sign(self, sign: str, said: str, data_v: int = 0, **attributes: str) -> Markup:
        return element("td", element("span", sign, aria_hidden="true"), _spoken(said), data_v=data_v, **attributes)


def _spoken(text: str) -> Markup:
    return element("span", text, class_="vh")


def _family(code: str) -> str:
    return code.rstrip("0123456789")
