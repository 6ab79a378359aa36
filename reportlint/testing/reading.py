"""From text to report to what a rule says about it, in one call each."""

import sys
from types import ModuleType
from typing import Any

from reportlint.extensions import extensions, use
from reportlint.model.case import Case
from reportlint.model.finding import Problem, Unjudged
from reportlint.model.report import Report
from reportlint.rule_api import Rule


def read_report(text: str | bytes, path: str = "report.txt") -> Report:
    """Return the report recognised in a text (or in the bytes of a file); ``path`` tells how to read it.

    Raise what reader and recognition raise: UnreadableError, NotAReportError.
    """
    from reportlint.readers import read
    from reportlint.recognition import recognise

    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return recognise(read(content, path))


def offer_providers(module: ModuleType | None) -> None:
    """Let rules ask for what the hook ``reportlint_providers`` of this module provides."""
    hook = getattr(module, "reportlint_providers", None)
    if hook:
        added = extensions()
        use(added._replace(providers={**added.providers, **hook()}))


def run_rule(rule: Rule, report: Report | Case, **options: Any) -> tuple[Problem | Unjudged, ...]:
    """Return all that a rule yields on a report, with its options at their defaults but for those given.

    Take a Case for what stands beside the report: ``Case(report, previous=last_years)``. What the rule's own module
    provides, it may ask for. Raise Skip where the rule raises it, or where the report lacks a table or section that the
    rule asks for.
    """
    from reportlint.engine.judging import ask

    offer_providers(sys.modules.get(rule.check.__module__))
    if unknown := set(options) - set(rule.defaults()):
        raise TypeError(f"{rule.code} has no option {', '.join(sorted(unknown))}")
    return tuple(ask(rule, report if isinstance(report, Case) else Case(report), options))
