"""A case before the rules: a report with what is known beside it."""

from typing import NamedTuple

from reportlint.model.report import Report


class Case(NamedTuple):
    """What a rule is asked about.

    ``report`` is the report that is judged; ``previous`` the body's report of the year before, where one was given;
    ``below`` the reports of the bodies that report to this one, where the configuration says who they are.
    ``jurisdiction`` and ``year`` are what the configuration says of the report.
    """

    report: Report
    previous: Report | None = None
    below: tuple[Report, ...] = ()
    jurisdiction: str | None = None
    year: int | None = None
