"""A case before the rules: a report with what is known beside it."""

from reportlint.model.body import Body
from reportlint.model.named import NamedTuple
from reportlint.model.report import Report


class Case(NamedTuple):
    """What a rule is asked about.

    ``report`` is the report that is judged; ``previous`` the body's report of the year before, where one was given;
    ``below`` the reports of the bodies that report to this one, where the configuration says who they are, and
    ``absent`` the names of those whose report was not there. ``twin`` says which other body's section five, met before
    in the same run, is word for word the same. ``jurisdiction`` and ``year`` are what the configuration says of the
    report; ``body`` is whose report it is, None where nobody looked yet.
    """

    report: Report
    previous: Report | None = None
    below: tuple[Report, ...] = ()
    jurisdiction: str | None = None
    year: int | None = None
    absent: tuple[str, ...] = ()
    twin: str | None = None
    body: Body | None = None
