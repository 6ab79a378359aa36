"""Wording (TXT): nothing left of the template, section five says something, words and terms as they should be."""

from reportlint import Rule, hookimpl
from reportlint_rules.wording.left_over import left_to_be_filled_in
from reportlint_rules.wording.problems import no_measure_named, no_problem_named, problems_and_measures
from reportlint_rules.wording.slips import slip_of_the_pen
from reportlint_rules.wording.terms import term_of_procedure


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        no_problem_named,
        no_measure_named,
        problems_and_measures,
        left_to_be_filled_in,
        slip_of_the_pen,
        term_of_procedure,
    ]
