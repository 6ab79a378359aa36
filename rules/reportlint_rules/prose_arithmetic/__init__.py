"""Arithmetic inside the prose (NUM): parts and their total, percentages and their numbers, numbers and units left out.

Nothing is counted that is rough (余, 约), and no list is taken for complete that does not say so.
"""

from collections.abc import Iterator

from reportlint import Claim, Figure, Problem, Report, Rule, Severity, hookimpl, rule
from reportlint_rules.prose_arithmetic.lists import lists_and_totals, parts_above_whole
from reportlint_rules.prose_arithmetic.missing import missing_numbers, missing_units, rough_numbers
from reportlint_rules.prose_arithmetic.percentages import growths, shares


@rule("NUM001", "list-sum", Severity.WARNING)
def list_sum(figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """The parts of a list add up to the total before it; those of a list that may be open, not to more."""
    yield from lists_and_totals(figures)


@rule("NUM002", "share-wrong", Severity.WARNING)
def share_wrong(report: Report, figures: tuple[Figure, ...], claims: tuple[Claim, ...]) -> Iterator[Problem]:
    """A percentage is the share of the number before it in a whole named in the sentence or in table three, rounded."""
    yield from shares(figures, claims, report)


@rule("NUM003", "growth-wrong", Severity.WARNING)
def growth_wrong(report: Report, figures: tuple[Figure, ...], claims: tuple[Claim, ...]) -> Iterator[Problem]:
    """Growth agrees with last year's number where the text names it; else some whole number of last year gives it."""
    yield from growths(figures, claims, report.year)


@rule("NUM004", "number-missing", Severity.WARNING)
def number_missing(report: Report) -> Iterator[Problem]:
    """A number stands before the unit where a total is announced."""
    yield from missing_numbers(report)


@rule("NUM005", "unit-missing", Severity.INFO)
def unit_missing(figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """A number of visits or readers has a unit."""
    yield from missing_units(figures)


@rule("NUM006", "rough-number", Severity.INFO)
def rough_number(figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """A rough number ends in 0, and is said to be rough once."""
    yield from rough_numbers(figures)


@rule("NUM007", "part-above-whole", Severity.WARNING)
def part_above_whole(figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """What is said to be a part (其中) is not larger than the whole."""
    yield from parts_above_whole(figures)


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [list_sum, share_wrong, growth_wrong, number_missing, unit_missing, rough_number, part_above_whole]
