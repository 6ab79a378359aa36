"""What stands in the cells of the tables (CEL): how it is printed, and whether a body of this kind can have it."""

from reportlint import Rule, hookimpl
from reportlint_rules.cells.of_the_body import government_without_decisions, many_documents, regulations_without_power
from reportlint_rules.cells.printed import (
    blank_cell,
    fee_unit,
    not_a_count,
    number_format,
    odd_decimals,
    symbol_for_number,
)


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        blank_cell,
        symbol_for_number,
        not_a_count,
        number_format,
        fee_unit,
        odd_decimals,
        regulations_without_power,
        many_documents,
        government_without_decisions,
    ]
