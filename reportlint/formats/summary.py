"""What the results of a run add up to."""

from collections import Counter

from reportlint.engine.results import CheckedReport, PassedOver, Result
from reportlint.model.finding import Outcome, OutcomeKind, Severity

_NOT_ASKED = frozenset({"no-previous", "no-below"})


class Summary:
    """Counts: reports checked, inputs unread, files passed over by kind, rule outcomes, findings by severity.

    ``beside`` are the paths of those files passed over, by kind, that might have been meant to be reports.
    ``suppressed`` are findings that the configuration accepts, ``known`` those of the baseline.
    ``unjudged`` counts the outcomes that left something unjudged, be it all of a report or a part.
    """

    def __init__(self) -> None:
        self.reports = 0
        self.unread = 0
        self.passed_over: Counter[str] = Counter()
        self.beside: dict[str, list[str]] = {}
        self.outcomes: Counter[OutcomeKind] = Counter()
        self.unjudged = 0
        self.findings: Counter[Severity] = Counter()
        self.suppressed = 0
        self.known = 0

    def add(self, result: Result) -> None:
        """Count a result in."""
        if isinstance(result, CheckedReport):
            self.reports += 1
            self.outcomes.update(outcome.kind for outcome in result.outcomes.values())
            self.unjudged += sum(is_unjudged(outcome) for outcome in result.outcomes.values())
            self.findings.update(finding.severity for finding in result.findings)
            self.suppressed += len(result.suppressed)
            self.known += len(result.known)
        elif isinstance(result, PassedOver):
            self.passed_over[result.message.id] += 1
            if result.message.id not in ("not-a-report", "earlier-form", "own-page"):
                self.beside.setdefault(result.message.id, []).append(result.path)
        else:
            self.unread += 1

    def reaches(self, severity: Severity) -> bool:
        """Tell whether there is a finding of this severity or a worse one."""
        return any(self.findings[level] for level in Severity if level >= severity)


def is_unjudged(outcome: Outcome) -> bool:
    """Tell whether a rule left something of the report unjudged: all of it, or the parts it gives reasons for.

    A rule that compares with other reports, where none were given, was not asked and leaves nothing out.
    """
    return gives_reasons(outcome) and not was_not_asked(outcome)


def was_not_asked(outcome: Outcome) -> bool:
    """Tell whether a rule compares with other reports, and none were given."""
    return gives_reasons(outcome) and all(reason.id in _NOT_ASKED for reason in outcome.reasons)


def gives_reasons(outcome: Outcome) -> bool:
    """Tell whether a rule says why it did not judge, asked or not."""
    return bool(outcome.reasons) and outcome.kind != "crashed"
