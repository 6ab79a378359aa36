"""What 总体情况 and a government have to say: STR008 to STR011."""

from collections.abc import Iterator

from reportlint import Body, Message, Option, Options, Problem, Report, Section, Severity, Skip, Unjudged, rule
from reportlint_rules.shared.wording import is_shortened
from reportlint_rules.structure.aspects import ASPECTS, DUTIES, only_introduces
from reportlint_rules.structure.headings import in_print_order
from reportlint_rules.structure.judgeable import is_cut_off, refuse_years_without_form


@rule("STR008", "overview-aspects", Severity.WARNING)
def overview_aspects(report: Report, overview: Section) -> Iterator[Problem | Unjudged]:
    """总体情况 speaks of 主动公开, 依申请公开, 信息管理, 平台 and 监督保障 (国办公开办函〔2021〕30号, 一、（一）)."""
    refuse_years_without_form(report)
    _refuse_unreadable(overview, report)
    if only_introduces(overview):
        raise Skip("only-introduction")
    elsewhere = [prose.text for prose in report.preamble] + [
        report.sections[key].text for key in ("proactive", "applications", "proceedings") if key in report.sections
    ]
    text = "\n".join((overview.text, *elsewhere))  # what is said in the wrong place is not missing
    missing = [name for name, wording in ASPECTS.items() if not wording.stands_in(text)]
    if missing:
        yield Problem(
            Message("missing-aspects", {"aspects": "、".join(missing), "count": len(missing)}),
            overview.heading.position,
            section="overview",
            expected=str(len(ASPECTS)),
            actual=str(len(ASPECTS) - len(missing)),
        )


@rule("STR009", "overview-only-introduction", Severity.WARNING)
def overview_only_introduction(report: Report, overview: Section) -> Iterator[Problem | Unjudged]:
    """总体情况 reports on the year's work and is more than an introduction (国办公开办函〔2021〕30号, 一、（一）)."""
    refuse_years_without_form(report)
    _refuse_unreadable(overview, report)
    if only_introduces(overview):
        is_empty = not overview.text.strip()
        yield Problem(
            Message("empty" if is_empty else "only-introduction", {"heading": overview.heading.text}),
            overview.heading.position,
            section="overview",
        )


def _refuse_unreadable(overview: Section, report: Report) -> None:
    """Skip an overview of which we may not have everything."""
    if is_cut_off(report) and overview is in_print_order(report)[-1]:
        raise Skip("cut-off", heading=overview.heading.text)
    if any(section.repeats for section in report.sections.values()):
        raise Skip("repeated-headings")  # the text may stand under another place of the same heading
    if is_shortened(overview.text):
        raise Skip("shortened")


@rule("STR010", "government-duties", Severity.WARNING)
def government_duties(report: Report, body: Body) -> Iterator[Problem | Unjudged]:
    """A government's report speaks of 工作考核, 社会评议 and 责任追究 (条例第五十条第一款第四项)."""
    refuse_years_without_form(report)
    if body.kind is None:
        raise Skip("no-organisation")
    if body.kind != "government":
        return  # only governments have these duties
    sections = in_print_order(report)
    if not sections or is_cut_off(report):
        raise Skip("cut-off", heading=sections[-1].heading.text if sections else "")
    text = "\n".join(prose.text for prose in report.prose())
    if is_shortened(text):
        raise Skip("shortened")
    missing = [name for name, wording in DUTIES.items() if not wording.stands_in(text)]
    if missing:
        place = report.sections.get("overview") or sections[0]
        yield Problem(
            Message("missing-duties", {"organisation": body.name, "duties": "、".join(missing)}),
            place.heading.position,
            section=place.key,
            actual="、".join(missing),
        )


@rule(
    "STR011",
    "overview-length",
    Severity.INFO,
    options=(
        Option(
            "max_characters",
            0,
            unit="字",
            help={
                "zh": "总体情况的字数上限，0 表示不检查；国办公开办函〔2021〕30号：原则上不超过一千字",
                "en": "longest 总体情况, 0 for any length; 国办公开办函〔2021〕30号: as a rule no more than 1 000",
            },
        ),
    ),
)
def overview_length(overview: Section, options: Options) -> Iterator[Problem | Unjudged]:
    """总体情况 keeps to the length set, in characters without blanks (国办公开办函〔2021〕30号: 原则上不超过一千字)."""
    limit = int(options["max_characters"])
    length = len("".join(overview.text.split()))
    if 0 < limit < length:
        yield Problem(
            Message("too-long", {"expected": limit, "actual": length}),
            overview.heading.position,
            section="overview",
            expected=str(limit),
            actual=str(length),
        )
