"""Citations (CIT): the law and the notices a report rests on are those in force, under their numbers and titles."""

from reportlint import Rule, hookimpl
from reportlint_rules.citations.contents import obsolete_articles, outdated_principle, plan_of_other_year
from reportlint_rules.citations.decree import decree_number, decree_without_ordinal
from reportlint_rules.citations.marks import short_name, title_marks
from reportlint_rules.citations.notices import basis_not_named, notice_number_slip, notice_of_other_years, title_differs
from reportlint_rules.citations.numbers import number_brackets, one_number_two_documents


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        decree_number,
        decree_without_ordinal,
        notice_of_other_years,
        title_differs,
        one_number_two_documents,
        plan_of_other_year,
        number_brackets,
        obsolete_articles,
        outdated_principle,
        basis_not_named,
        short_name,
        title_marks,
        notice_number_slip,
    ]
