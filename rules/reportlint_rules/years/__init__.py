"""Year against year (YOY): what a report says goes on from what the same body said the year before.

Rules need last year's report (``previous``) and are skipped where none was given. What they do is imported when there
is one: most checks are of one year.
"""

from collections.abc import Iterator

from reportlint import Option, Options, Problem, Report, Rule, Section, Severity, Unjudged, hookimpl, rule

_SIMILARITY = Option(
    "similarity",
    90,
    unit="%",
    help={
        "zh": "第五部分与上年相似到多少（不计数字和标点）算雷同",
        "en": "from how much likeness on section five is taken for last year's (digits and punctuation aside)",
    },
)
_FACTOR = Option("factor", 5, unit="倍", help={"zh": "相差多少倍起提示", "en": "from what ratio on it is said"})
_AT_LEAST = Option(
    "at_least", 50, unit="件", help={"zh": "两年中较大的数不到这么多时不提示", "en": "smaller numbers are left alone"}
)


@rule("YOY001", "carried-over", Severity.WARNING)
def carried_over(report: Report, previous: Report) -> Iterator[Problem | Unjudged]:
    """二、上年结转 is last year's 四、结转下年度继续办理, in every column."""
    from reportlint_rules.years.numbers import carried

    yield from carried(report, previous)


@rule("YOY002", "in-force", Severity.WARNING)
def in_force(report: Report, previous: Report) -> Iterator[Problem | Unjudged]:
    """现行有效件数 is last year's, plus what was issued, minus what was repealed (explained clean-ups are a hint)."""
    from reportlint_rules.years.numbers import stock

    yield from stock(report, previous)


@rule("YOY003", "like-last-year", Severity.WARNING, options=(_SIMILARITY,))
def like_last_year(
    problems: Section, report: Report, previous: Report, options: Options
) -> Iterator[Problem | Unjudged]:
    """Section five is written anew (国办公开办函〔2021〕30号: 不得出现敷衍了事甚至年年雷同现象)."""
    from reportlint_rules.years.words import alike

    yield from alike(problems, report, previous, float(options["similarity"]))


@rule("YOY004", "left-from-last-year", Severity.WARNING)
def left_from_last_year(report: Report, year: int, previous: Report) -> Iterator[Problem | Unjudged]:
    """No sentence about last year, and no plan for this one, is word for word last year's."""
    from reportlint_rules.years.words import left_over

    yield from left_over(report, year, previous)


@rule("YOY005", "tables-of-last-year", Severity.WARNING)
def tables_of_last_year(report: Report, previous: Report) -> Iterator[Problem | Unjudged]:
    """The tables are not last year's, number for number."""
    from reportlint_rules.years.numbers import same_tables

    yield from same_tables(report, previous)


@rule("YOY006", "sudden-change", Severity.INFO, options=(_FACTOR, _AT_LEAST))
def sudden_change(report: Report, previous: Report, options: Options) -> Iterator[Problem | Unjudged]:
    """Numbers that are many times last year's, or a fraction of them, are worth a look."""
    from reportlint_rules.years.numbers import changes

    yield from changes(report, previous, float(options["factor"]), int(options["at_least"]))


@rule("YOY007", "like-another-body", Severity.WARNING)
def like_another_body(problems: Section, twin: str | None) -> Iterator[Problem | Unjudged]:
    """Section five is not, word for word, another body's (条例第四十七条, 国办公开办函〔2021〕30号: 内容雷同)."""
    if twin:
        from reportlint_rules.years.words import same_as

        yield same_as(problems, twin)


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        carried_over,
        in_force,
        like_last_year,
        left_from_last_year,
        tables_of_last_year,
        sudden_change,
        like_another_body,
    ]
