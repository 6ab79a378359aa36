"""A report's part of the page: what was found, and the report as printed with the places marked."""

from collections.abc import Iterator

from reportlint.engine.results import CheckedReport
from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.html.marks import Mark, Marks
from reportlint.formats.html.tables import table_markup
from reportlint.formats.html.words import LANGUAGE_TAGS, SIGNS, STYLES, body_of, clipped, counts
from reportlint.formats.markup import Markup, element, joined
from reportlint.formats.settings import tuned
from reportlint.formats.summary import is_unjudged
from reportlint.formats.wording import output_word as word
from reportlint.model.document import Text
from reportlint.model.finding import Excerpt, Finding
from reportlint.model.report import Phrase

MOST_TEXT = 16 * 1024 * 1024
"""Characters of all reports together; of those that follow, only what is marked is shown."""
MOST_PROSE = 20_000
"""Characters of a report's running text that are shown besides the paragraphs in which something is marked."""
MOST_FINDINGS = 200
"""Findings of one report that are shown; of more, the number is said."""


def report_section(number: int, result: CheckedReport, context: Context, *, in_brief: bool = False) -> str:
    """Return the part of a report; ``in_brief`` shows of its text only what is marked."""
    return _Section(number, result, context, in_brief).markup() + "\n"


class _Section:
    def __init__(self, number: int, result: CheckedReport, context: Context, in_brief: bool) -> None:
        self.prefix = f"r{number}"
        self.result = result
        self.report = result.report
        self.context = context
        self.in_brief = in_brief
        self.findings = result.findings[:MOST_FINDINGS]
        self.marks = Marks(result.report, self.findings)
        self.anchored: set[int] = set()

    def markup(self) -> Markup:
        paper = self.paper() if self.findings else None  # first: then it is known to which marks can be linked
        inner = [self.list_of_findings(), self.not_judged()]
        return element(
            "details",
            self.summary(),
            element("div", *inner, class_="said"),
            paper,
            class_="report",
            id=self.prefix,
        )

    def summary(self) -> Markup:
        report, context = self.report, self.context
        year = str(report.year) if report.year else wording.word(context, "unknown-year")
        head = element("h2", f"{body_of(report, context)} · {year}", lang=LANGUAGE_TAGS["zh"])
        severities = [finding.severity for finding in self.result.findings]
        said = counts(severities, context) or element("span", word(context, "page-clean"), class_="tag g")
        return element("summary", head, said, element("span", self.result.path, class_="path"))

    def list_of_findings(self) -> Markup | None:
        more = [element("p", text) for _, text in wording.left_out(self.context, self.result)]
        if not self.findings:
            return joined(more) if more else None
        items = [self.item(number, finding) for number, finding in enumerate(self.findings, 1)]
        left_out = len(self.result.findings) - len(items)
        if left_out:
            more.insert(0, element("p", word(self.context, "page-more-findings", count=left_out)))
        head = element("h3", word(self.context, "page-findings"))
        back = element("a", word(self.context, "page-up"), href="#overview", class_="up")
        return joined([head, element("ol", *items, class_="findings"), *more, back])

    def item(self, number: int, finding: Finding) -> Markup:
        context, problem = self.context, finding.problem
        style = STYLES[finding.severity]
        label = f"{SIGNS[finding.severity]} {wording.word(context, finding.severity.label)}"
        where = wording.place(context, self.report.place(finding.position))
        is_marked = number in self.marks.shown
        place = element("a", where, href=f"#{self.prefix}m{number}") if is_marked else where
        title = wording.title(context, finding.code, finding.name)
        head = element(
            "p",
            element("span", label, class_=f"tag {style}"),
            " ",
            element("code", finding.code),
            " ",
            element("strong", title),
            element("span", " · ", place, class_="where"),
        )
        lines = [element("p", clipped(text)) for text in wording.sentences(context, finding)]
        if problem.expected is not None and problem.actual is not None:
            both = word(context, "both", actual=problem.actual, expected=problem.expected)
            lines.insert(1, element("p", clipped(both, 300), class_="both"))
        if finding.excerpt and not is_marked:
            lines.insert(1, _excerpt(finding.excerpt))
        lines += [self.related(finding)] if problem.related else []
        lines += [element("p", clipped(tuned(each, context), 300), class_="tuned") for each in finding.tuned_by]
        return element("li", head, *lines, id=f"{self.prefix}f{number}", class_=style)

    def related(self, finding: Finding) -> Markup:
        shown = finding.problem.related[:10]
        items = [
            element(
                "li",
                f"{wording.place(self.context, self.report.place(other.position))} "
                f"{clipped(wording.related(self.context, finding, other.message), 300)}",
            )
            for other in shown
        ]
        return element("div", wording.word(self.context, "related"), element("ul", *items), class_="related")

    def not_judged(self) -> Markup | None:
        """Return the rules that could not judge or crashed, by reason."""
        by_reason: dict[str, list[str]] = {}
        for code, outcome in self.result.outcomes.items():
            if is_unjudged(outcome) or outcome.kind == "crashed":
                for reason in dict.fromkeys(wording.reason(self.context, code, said) for said in outcome.reasons[:5]):
                    by_reason.setdefault(clipped(reason, 300), []).append(code)
        if not by_reason:
            return None
        separator = wording.word(self.context, "and")
        items = [
            element("li", f"{reason} ", element("code", separator.join(codes))) for reason, codes in by_reason.items()
        ]
        count = len({code for codes in by_reason.values() for code in codes})
        head = element("summary", word(self.context, "page-unjudged", count=count))
        return element("details", head, element("ul", *items), class_="unjudged")

    def paper(self) -> Markup:
        """Return the report as printed."""
        parts = [self.phrase("h3", self.report.title)] if self.report.title else []
        left = MOST_PROSE
        by_section = {table.section: key for key, table in self.report.form.tables.items()}
        for prose in self.report.preamble:
            parts.append(self.paragraph(prose.source, left))
            left -= len(prose.raw)
        for section in self.report.sections.values():
            parts.append(self.phrase("h4", section.heading))
            for prose in section.paragraphs:
                parts.append(self.paragraph(prose.source, left))
                left -= len(prose.raw)
            parts += self.tables(by_section.pop(section.key, None))
        for key in by_section.values():  # tables whose heading was not found
            parts += self.tables(key)
        label = word(self.context, "page-paper")
        return element("section", *_without_repeated_gaps(parts), class_="paper", lang="zh-CN", aria_label=label)

    def tables(self, key: str | None) -> Iterator[Markup]:
        table = self.report.tables.get(key or "")
        if table:
            yield table_markup(table, self.report.form.tables[table.key], self)

    def phrase(self, tag: str, phrase: Phrase) -> Markup:
        start = phrase.position
        return element(tag, self.marked(Text(phrase.text, start.line, start.column)) or clipped(phrase.text))

    def paragraph(self, text: Text, left: int) -> Markup:
        """Return a paragraph; one without marks only as long as there is room for it."""
        marked = self.marked(text)
        if marked is not None:
            return element("p", marked)
        if self.in_brief or left <= 0:
            return _GAP
        return element("p", clipped(text.raw, MOST_PROSE // 5))

    def marked(self, text: Text) -> Markup | None:
        """Return a text with its marks, None where it has none."""
        stretches = self.marks.stretches(text)
        if not any(stretch.marks for stretch in stretches):
            return None
        parts: list[object] = []
        for stretch, following in zip(stretches, [*stretches[1:], None], strict=True):
            raw = clipped(text.raw[stretch.start : stretch.end])
            ending = [mark for mark in stretch.marks if following is None or mark not in following.marks]
            parts.append(self.mark(raw, stretch.marks, ending) if stretch.marks else raw)
        return joined(parts)

    def mark(self, text: str, marks: tuple[Mark, ...], ending: list[Mark] | None = None) -> Markup:
        """Return a text that is marked, behind it the numbers of the findings, each a link to what is said of it."""
        worst = max(marks, key=lambda mark: (not mark.also, mark.finding.severity))
        style = "also" if worst.also else STYLES[worst.finding.severity]
        inner = element("mark", text or Markup("&#8203;"), class_=style)
        return joined([inner, *(self.reference(mark) for mark in (marks if ending is None else ending))])

    def reference(self, mark: Mark) -> Markup:
        anchor = None
        if not mark.also and mark.number not in self.anchored:
            self.anchored.add(mark.number)
            anchor = f"{self.prefix}m{mark.number}"
        label = word(self.context, "page-reference", number=mark.number, code=mark.finding.code)
        return element(
            "a", mark.number, class_="ref", id=anchor, href=f"#{self.prefix}f{mark.number}", aria_label=label
        )


_GAP = element("p", "……", class_="gap")


def _without_repeated_gaps(parts: list[Markup]) -> Iterator[Markup]:
    before: Markup | None = None
    for part in parts:
        if part is not before or part is not _GAP:
            yield part
        before = part


def _excerpt(excerpt: Excerpt) -> Markup:
    parts: list[object] = []
    done = 0
    for start, end in excerpt.marks:
        parts += [clipped(excerpt.text[done:start]), element("mark", clipped(excerpt.text[start:end]), class_="also")]
        done = end
    return element("blockquote", *parts, clipped(excerpt.text[done:]), lang="zh-CN")
