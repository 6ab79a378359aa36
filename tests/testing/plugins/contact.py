"""A plugin to try the test kit on."""

import re
from collections.abc import Iterator

from reportlint import Message, Option, Options, Problem, Report, Rule, Severity, Skip, hookimpl, rule


@rule(
    "XYZ001",
    "contact-missing",
    Severity.WARNING,
    options=(Option("words", "电话", help={"zh": "算作联系方式的词", "en": "words that count as a contact"}),),
)
def contact_missing(report: Report, options: Options) -> Iterator[Problem]:
    """The preamble says whom to ask."""
    if not report.preamble:
        raise Skip("no-preamble")
    if not any(re.search(options["words"], prose.text) for prose in report.preamble):
        last = report.preamble[-1]
        yield Problem(Message("missing", {"organisation": report.organisation}), last.position(0, len(last.text)))


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this plugin."""
    return [contact_missing]
