"""What comes of each file of a run."""

from collections.abc import Mapping

from reportlint.engine.suppressing import State, Suppression
from reportlint.model.finding import Finding, Message, Outcome
from reportlint.model.named import NamedTuple
from reportlint.model.report import Report


class CheckedReport(NamedTuple):
    """A report with all that was found in it; ``outcomes`` by rule code, findings in the order of the text.

    ``jurisdiction`` is the one that the configuration names. ``suppressed`` are findings that it accepts, ``entries``
    what became of its entries that are about this report. ``known`` are findings of the baseline.
    ``unsuppressible`` are codes and families that neither an entry nor the baseline takes out.
    """

    path: str
    report: Report
    findings: tuple[Finding, ...]
    outcomes: Mapping[str, Outcome]
    jurisdiction: str | None = None
    suppressed: tuple[tuple[Finding, Suppression], ...] = ()
    entries: tuple[tuple[Suppression, State], ...] = ()
    known: tuple[Finding, ...] = ()
    unsuppressible: frozenset[str] = frozenset()

    def binds(self, finding: Finding) -> bool:
        """Tell whether a finding must not be taken out by anybody."""
        return not self.unsuppressible.isdisjoint((finding.code, finding.code[:3]))


class UnreadInput(NamedTuple):
    """A file or folder that could not be read; ``message`` is a text of the core's catalogue (section ``inputs``)."""

    path: str
    message: Message


class PassedOver(NamedTuple):
    """A file met in a folder that is no report of this kind."""

    path: str
    message: Message = Message("not-a-report")


Result = CheckedReport | UnreadInput | PassedOver
