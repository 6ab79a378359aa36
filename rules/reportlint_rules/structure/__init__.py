"""Structure (STR): the report has the sections, tables, rows and wordings of the form in force for its year."""

from reportlint import Rule, hookimpl
from reportlint_rules.structure.announced import announced_parts, old_headings
from reportlint_rules.structure.order import section_order
from reportlint_rules.structure.overview import (
    government_duties,
    overview_aspects,
    overview_length,
    overview_only_introduction,
)
from reportlint_rules.structure.sections import missing_section, rewritten_heading
from reportlint_rules.structure.tables import missing_note, missing_row, other_edition, rewritten_label


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        missing_section,
        section_order,
        missing_row,
        other_edition,
        rewritten_label,
        rewritten_heading,
        announced_parts,
        overview_aspects,
        overview_only_introduction,
        government_duties,
        overview_length,
        missing_note,
        old_headings,
    ]
