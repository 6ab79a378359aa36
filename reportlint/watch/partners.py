"""Which reports depend on which: last year's on none, this year's on last year's, a government's on those below it.

Who stands beside whom is told by ``engine.pairing``, in the order of the inputs, just as ``check`` does: all of them
are gone through again whenever one has changed, by their cards, which takes milliseconds for thousands. A report whose
neighbours are not the same any more, or do not say the same, is to be compared again.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from reportlint.config.settings import Hierarchy
from reportlint.engine.checking import Judged, is_alone
from reportlint.engine.many import Answer, packed_or_none
from reportlint.engine.packing import unpacked
from reportlint.engine.pairing import Card, Neighbours, Pairing, card_of, case_of
from reportlint.engine.planning import Plan
from reportlint.model.case import Case
from reportlint.model.finding import NOTHING
from reportlint.model.named import NamedTuple
from reportlint.model.report import Report


class _Stand(NamedTuple):
    """A report: its card, its content's digest, and what was read, packed where that is possible.

    ``compares`` tells whether any rule compares it with others, ``hierarchy`` who reports to whom.
    """

    card: Card
    digest: bytes
    held: object
    compares: bool = False
    hierarchy: Hierarchy = NOTHING  # type: ignore[assignment]


class Partners:
    """The reports by path, and what stands beside each; ``previous`` is where last year's were said to be."""

    def __init__(self, roots: Sequence[str], previous: str | None) -> None:
        self._roots = roots
        self._previous = previous
        self._stands: dict[str, _Stand] = {}
        self._there: Mapping[str, Sequence[str]] = {}
        self._beside: dict[str, Neighbours] = {}
        self._told_by: dict[str, Hashable] = {}

    def put(self, path: str, digest: bytes, answer: Answer, plan: Plan) -> None:
        """Take up a report that was judged by itself."""
        judged = answer.result
        assert isinstance(judged, Judged)
        held = answer.content or packed_or_none(judged) or judged
        self._stands[path] = _Stand(card_of(judged.result.report), digest, held, plan.compares, plan.hierarchy)

    def put_previous(self, path: str, digest: bytes, report: Report) -> None:
        """Take up a report that is not judged but may be last year's of another."""
        self._stands[path] = _Stand(card_of(report), digest, packed_or_none(report) or report)

    def drop(self, path: str) -> None:
        """Take a file for no report any more."""
        self._stands.pop(path, None)
        self._beside.pop(path, None)
        self._told_by.pop(path, None)

    def judged(self, path: str) -> Judged:
        """Return what was found in a report by itself."""
        held = self._held(path)
        assert isinstance(held, Judged)
        return held

    def case(self, report: Report, _: Hierarchy) -> Case:
        """Return the case of a report, as of the last time its neighbours were looked for; it is told by these."""
        neighbours = self._beside.get(report.path, Neighbours())
        self._told_by[report.path] = self._key(neighbours)
        return case_of(report, neighbours, self._report)

    def beginning(self, there: Mapping[str, Sequence[str]]) -> Pairing:
        """Return what tells neighbours among the reports put so far, and last year's; the others are yet to come."""
        self._there = {root: files for root, files in there.items() if root == self._previous}
        return Pairing(self._roots, self._previous, self)

    def meet(self, path: str, pairing: Pairing) -> None:
        """Look for a report's neighbours while others are yet to come: what is absent, nobody knows."""
        stand = self._stands[path]
        if stand.compares and not is_alone(self._roots, self._previous):
            self._beside[path] = pairing.neighbours(stand.card)

    def settle(self, there: Mapping[str, Sequence[str]]) -> list[str]:
        """Look for the neighbours of all reports; return those that were compared with others than these.

        ``there`` are the files of each root, in order.
        """
        if is_alone(self._roots, self._previous):
            return []
        self._there = there
        pairing = Pairing(self._roots, self._previous, self)
        changed = []
        for path in dict.fromkeys(path for root in self._roots for path in there.get(root, ())):
            stand = self._stands.get(path)
            if stand and stand.compares:
                neighbours = self._beside[path] = pairing.neighbours(stand.card, stand.hierarchy)
                if self._told_by.get(path) != self._key(neighbours):
                    changed.append(path)
        return changed

    def below(self, folder: str) -> Iterable[str]:
        """Return the files below a folder, in order."""
        return self._there.get(folder, ())

    def card(self, path: str) -> Card | None:
        """Return the card of a report, None where there is none."""
        stand = self._stands.get(path)
        return stand.card if stand else None

    def _key(self, neighbours: Neighbours) -> Hashable:
        paths = (*([neighbours.previous] if neighbours.previous else ()), *neighbours.below)
        return neighbours, tuple(self._stands[path].digest for path in paths if path in self._stands)

    def _report(self, path: str) -> Report | None:
        if path not in self._stands:
            return None
        held = self._held(path)
        return held.result.report if isinstance(held, Judged) else held if isinstance(held, Report) else None

    def _held(self, path: str) -> object:
        held = self._stands[path].held
        return unpacked(held) if isinstance(held, bytes) else held
