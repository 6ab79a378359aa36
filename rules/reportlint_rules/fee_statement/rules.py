"""The rules about the fee: FEE001 to FEE007."""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import Message, Problem, Prose, Related, Report, Section, Severity, Skip, Table, Unjudged, rule
from reportlint_rules.fee_statement.amounts import is_of_other_year, rounding
from reportlint_rules.fee_statement.statement import (
    missing_elements,
    outside,
    sentences_of,
    statement_in,
    statement_of,
)
from reportlint_rules.fee_statement.wordings import (
    denial,
    is_about_disclosure,
    is_of_other_bodies,
    is_of_other_fee,
    is_said_elsewhere,
    is_said_in_six,
    is_signature,
    off_names,
    says_no_charge,
    says_nothing,
)
from reportlint_rules.shared.evidence import said_once
from reportlint_rules.shared.places import overlap

FIRST_YEAR = 2021
"""The fee came into force on 1 January 2021 (国办函〔2020〕109号)."""


@rule("FEE001", "fee-not-reported", Severity.WARNING)
def fee_not_reported(report: Report) -> Iterator[Problem | Unjudged]:
    """The report says whether a 信息处理费 was charged."""
    _require_year(report)
    six = report.sections.get("other")
    if six is not None and any(is_said_in_six(prose.text) for prose in six.paragraphs):
        return
    if any(is_said_elsewhere(prose.text) for prose in report.prose()):
        return
    if six is None:
        raise Skip("no-section-six")
    if _is_nothing(six):
        raise Skip("nothing-in-six")  # FEE006 says so, once
    _require_sound(six, report)
    yield Problem(Message("missing", {"heading": six.heading.text}), six.heading.position, section=six.key)


@rule("FEE002", "fee-elements", Severity.WARNING)
def fee_elements(report: Report) -> Iterator[Problem | Unjudged]:
    """Where a fee was charged, the report says how many notices, what sum they asked for, and what was received."""
    _require_year(report)
    statement = statement_of(report)
    if statement.is_above_zero:
        missing = missing_elements(statement)
        if missing:
            yield Problem(Message(f"missing-{'-'.join(missing)}"), statement.position)
    elif "通知" not in statement.text and says_no_charge(statement.text):
        yield Problem(Message("no-notices"), statement.position, severity=Severity.INFO)


@rule("FEE003", "fee-notices-too-few", Severity.ERROR)
def fee_notices_too_few(report: Report, applications: Table) -> Iterator[Problem | Unjudged]:
    """There were at least as many notices as applications closed because the fee was not paid."""
    _require_year(report)
    cell = applications.cell("other.fee_unpaid", "total")
    if cell is None or not cell.is_number or cell.value is None:
        raise Skip("no-unpaid-row")
    if cell.value <= 0:
        return
    notices = statement_of(report).notices
    if notices is None:
        raise Skip("no-notices-named")
    if cell.value <= notices.value:
        return
    carried_in = applications.cell("carried_in", "total")
    earlier = carried_in.value if carried_in and carried_in.is_number and carried_in.value else 0
    may_be_last_years = cell.value - notices.value <= earlier
    yield Problem(
        Message("none" if notices.value == 0 else "fewer", {"unpaid": cell.value, "notices": notices.printed}),
        notices.position,
        expected=f"≥ {cell.value}",
        actual=str(notices.value),
        cause=Message("last-year", {"carried_in": earlier}) if may_be_last_years else None,
        related=(Related(Message("unpaid", {"unpaid": cell.value}), cell.position),),
        severity=Severity.WARNING if may_be_last_years else None,
    )


@rule("FEE004", "fee-above-table", Severity.INFO)
def fee_above_table(report: Report, proactive: Table) -> Iterator[Problem | Unjudged]:
    """The fee, which is a 行政事业性收费, is not above the sum of those in table one."""
    _require_year(report)
    statement = statement_of(report)
    charged = statement.charged
    if charged is None:
        if not statement.is_above_zero and (statement.notices or says_no_charge(statement.text)):
            return
        raise Skip("no-amount-named")
    cell = proactive.cell("administrative_fees", "amount")
    if cell is None or not cell.is_number or cell.value is None:
        raise Skip("no-fee-cell")
    amount = charged.value / 10000
    if amount > cell.value + rounding(Decimal(cell.value)):
        yield Problem(
            Message("above", {"charged": charged.printed, "amount": f"{amount.normalize():f}", "table": cell.raw}),
            charged.position,
            expected=f"≤ {cell.value}万元",
            actual=charged.printed,
            related=(Related(Message("table", {"table": cell.raw}), cell.position),),
        )


@rule("FEE005", "fee-name", Severity.INFO)
def fee_name(report: Report) -> Iterator[Problem | Unjudged]:
    """The fee goes by its official name, 信息处理费."""
    _require_year(report)
    found = (
        (prose.text[start:end], prose.position(start, end))
        for prose in report.prose()
        for start, end in off_names(prose.text)
    )
    yield from said_once(found, "other-name", expected="信息处理费")


@rule("FEE006", "nothing-in-section-six", Severity.WARNING)
def nothing_in_section_six(report: Report, other: Section) -> Iterator[Problem | Unjudged]:
    """Section six does not merely say 无."""
    _require_year(report)
    if not _is_nothing(other):
        return
    _require_sound(other, report)
    said_elsewhere = any(is_said_elsewhere(prose.text) for prose in report.prose())
    paragraphs = _without_signature(other)
    text = "".join(prose.raw.strip() for prose in paragraphs)
    first = next((prose for prose in paragraphs if prose.text), None)
    yield Problem(
        Message("nothing" if text else "empty", {"heading": other.heading.text, "text": text}),
        first.position(0, len(first.text)) if first else other.heading.position,
        section=other.key,
        severity=Severity.INFO if said_elsewhere else None,
    )


@rule("FEE007", "fee-contradicted", Severity.ERROR)
def fee_contradicted(report: Report, other: Section) -> Iterator[Problem | Unjudged]:
    """No other section denies a fee that section six reports."""
    _require_year(report)
    charged = statement_in(other, report.year).charged
    if charged is None or charged.value <= 0:
        return
    for prose in outside(report):
        for sentence in sentences_of(prose):
            match = denial(sentence.text)
            if match and _denies_the_fee(sentence.text, report.year):
                yield Problem(
                    Message("contradicted", {"text": match[0], "charged": charged.printed}),
                    sentence.position(*match.span()),
                    actual=match[0],
                    related=(Related(Message("charged", {"charged": charged.printed}), charged.position),),
                )


def _require_year(report: Report) -> None:
    """Raise Skip for reports on years in which there was no such fee."""
    if report.year is None:
        if report.form.last_year is not None and report.form.last_year < FIRST_YEAR:
            raise Skip("before-2021")
    elif report.year < FIRST_YEAR:
        raise Skip("before-2021")


def _require_sound(section: Section, report: Report) -> None:
    """Raise Skip where text of the section may have been lost."""
    places = [section.heading.position, *(prose.position(0, len(prose.text)) for prose in section.paragraphs)]
    for damage in report.damaged("cut-off", "characters"):
        inside = any(overlap(damage.position, place) for place in places)
        if damage.kind == "cut-off" or inside:
            raise Skip("damaged-six", text=damage.text)


def _is_nothing(section: Section) -> bool:
    return says_nothing("".join(prose.text for prose in _without_signature(section)))


def _without_signature(section: Section) -> tuple[Prose, ...]:
    """Return the paragraphs of the last section without body, date and contact at the very end."""
    end = len(section.paragraphs)
    while end and is_signature(section.paragraphs[end - 1].text):
        end -= 1
    return section.paragraphs[:end]


def _denies_the_fee(text: str, year: int | None) -> bool:
    if is_of_other_fee(text) or is_of_other_bodies(text) or is_of_other_year(text, year):
        return False
    return is_about_disclosure(text)
