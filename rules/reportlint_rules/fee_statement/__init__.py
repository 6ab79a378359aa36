"""Fee statement (FEE): what section six says of the 信息处理费, and whether the rest of the report agrees.

The fee is rare (《政府信息公开条例》 Art. 42), the statement is not: bodies that charged nothing say so, in dozens of
wordings. It is asked for since the fee came into force on 1 January 2021 (国办函〔2020〕109号). Reports hold other
fees, too (行政事业性收费, 检索费, 学费 …); none of those is taken for it.
"""

from reportlint import Rule, hookimpl
from reportlint_rules.fee_statement.rules import (
    fee_above_table,
    fee_contradicted,
    fee_elements,
    fee_name,
    fee_not_reported,
    fee_notices_too_few,
    nothing_in_section_six,
)


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        fee_not_reported,
        fee_elements,
        fee_notices_too_few,
        fee_above_table,
        fee_name,
        nothing_in_section_six,
        fee_contradicted,
    ]
