"""What comes of each file of a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportlint.model.finding import Finding, Message, Outcome
from reportlint.model.report import Report


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report with all that was found in it; ``outcomes`` by rule code, findings in the order of the text."""

    path: str
    report: Report
    findings: tuple[Finding, ...]
    outcomes: Mapping[str, Outcome]


@dataclass(frozen=True, slots=True)
class UnreadInput:
    """A file or folder that could not be read; ``message`` is a text of the core's catalogue (section ``inputs``)."""

    path: str
    message: Message


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file met in a folder that is no report of this kind."""

    path: str
    message: Message = field(default=Message("not-a-report"))


Result = CheckedReport | UnreadInput | PassedOver
