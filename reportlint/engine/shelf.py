"""Reports that are looked into because of others: the last ones are kept, the rest is read again where it is needed."""

from collections import OrderedDict

from reportlint.model.document import itself
from reportlint.model.report import Report
from reportlint.readers import read_file
from reportlint.recognition import recognise

KEPT = 128
"""So many recognised reports are kept at a time; some tens of kilobytes each."""


class Shelf:
    """Recognised reports by their paths."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Report] = OrderedDict()

    def report(self, path: str) -> Report | None:
        """Return the report in a file, None where there is none: whoever checks that file says why."""
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        try:
            report = recognise(read_file(path))
        except Exception:  # unreadable, or a mistake of ours: said where the file itself is checked
            return None
        self.keep(report)
        return report

    def keep(self, report: Report) -> None:
        """Keep a report for a while."""
        self._kept[report.path] = report._replace(place=itself)  # places would keep the whole document
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
