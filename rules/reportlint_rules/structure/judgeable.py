"""What can be judged at all: which years have a form, and what was lost on the way to us."""

from reportlint import Position, Report, Severity, Skip
from reportlint_rules.shared.places import overlap

TRIAL_YEAR = 2019
"""The first report year with a form, and one that allowed deviations (国办公开办函〔2019〕60号: 确有困难的，可参照)."""


def refuse_years_without_form(report: Report) -> None:
    """Skip reports from before there was a form."""
    if report.year is not None and report.year < TRIAL_YEAR:
        raise Skip("before-forms", year=report.year)


def error_unless_trial(report: Report) -> Severity:
    """Return the severity of a deviation from the form, which was allowed in the year of its trial."""
    return Severity.WARNING if report.year == TRIAL_YEAR else Severity.ERROR


def is_cut_off(report: Report) -> bool:
    """Tell whether the report ends in the middle."""
    return any(report.damaged("cut-off"))


def damage_at(position: Position, report: Report) -> bool:
    """Tell whether words at a place may have been lost or changed."""
    return any(
        damage.kind not in ("punctuation", "furniture") and overlap(damage.position, position)
        for damage in report.damage
    )
