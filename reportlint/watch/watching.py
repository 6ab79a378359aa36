"""The loop of ``reportlint watch``: notices, waits until a file stands still, checks it, and tells what changed.

A report is checked again when its content has changed, or something else that its result depends on: so nothing is
said twice. ``lookout`` notices, ``setup`` says how reports are judged, ``intake`` reads them and has them judged,
``partners`` tells which of them depend on which, ``known`` what came of them.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

from reportlint.engine.checking import compared
from reportlint.engine.results import UnreadInput
from reportlint.readers import Walk, files_below
from reportlint.watch import tree
from reportlint.watch.changes import Cause, Change, Checked, Ready
from reportlint.watch.intake import Intake
from reportlint.watch.known import LastResults
from reportlint.watch.lookout import Lookout
from reportlint.watch.partners import Partners
from reportlint.watch.setup import Prepare, Renewal, Unsound

TOGETHER = 16
"""So many files that changed at once are judged before it is told what is wrong in them: one may depend on another."""


class Watch:
    """Watches files and folders; iterating yields what changed, for ever, and None whenever nothing is left to do.

    ``previous`` is a file or folder with reports of the year before, which are not judged themselves. ``poll`` does
    without events of the system, as where they cannot be had. ``explained`` returns an error as text.
    """

    def __init__(
        self,
        roots: Sequence[str],
        prepare: Prepare,
        explained: Callable[[Unsound], str],
        walk: Walk = files_below,
        *,
        previous: str | None = None,
        poll: bool = False,
    ) -> None:
        self.roots = roots
        self._renewal = Renewal(prepare, explained)
        self._lookout = Lookout([*roots, *([previous] if previous and previous not in roots else [])], walk, poll=poll)
        self._partners = Partners(roots, previous)
        self._intake = Intake(roots, self._lookout, self._renewal, self._partners)
        self._last = LastResults()

    @property
    def has_events(self) -> bool:
        """Tell whether the system gives notice of changes."""
        return self._lookout.has_events

    def __iter__(self) -> Generator[Change | None]:
        try:
            yield from self._first_turn()
            yield Ready(sum(known.is_report for known in self._intake.known.values()))
            while True:
                yield None
                self._lookout.wait(self._renewal.due)
                self._renew()
                yield from self._told()
                yield from self._turn(self._lookout.ripe())
        finally:
            self._lookout.stop()

    def _first_turn(self) -> Iterator[Change]:
        """Check what is there, each report as soon as it is judged; those whose partners came later once more."""
        paths = [path for path, _ in self._lookout.scan()]
        reports = self._reports()
        for path in paths:
            if path not in reports:
                self._intake.take_previous(path)
        pairing = self._partners.beginning(self._lookout.there)
        for file in self._intake.judged([path for path in paths if path in reports], at_start=True):
            if file:
                self._partners.meet(file.path, pairing)
                self._tell(file.path, "content")
            yield from self._told()
        yield from self._compare({})

    def _turn(self, paths: Sequence[str]) -> Iterator[Change]:
        """Look at files that changed, and compare again what depends on them."""
        if not paths:
            return
        there, reports = self._there(paths), self._reports()
        for path in paths:
            if path not in there:
                self._intake.drop(path)
                self._last.forget_all_but(self._intake.known, len(self._intake.known))
            elif path not in reports:
                self._intake.take_previous(path)
        causes: dict[str, Cause] = {}
        for file in self._intake.judged([path for path in paths if path in there and path in reports]):
            yield from self._told()
            if file:
                causes[file.path] = file.cause
            if len(causes) >= TOGETHER:
                yield from self._compare(causes)
                causes = {}
        yield from self._compare(causes)

    def _there(self, paths: Sequence[str]) -> set[str]:
        """Return those of these files that are there and asked for: an ignore file may have changed."""
        present = {path for path in paths if tree.signature(path)}
        known = {path for files in self._lookout.there.values() for path in files}
        if not present <= known:
            self._lookout.scan()
            known = {path for files in self._lookout.there.values() for path in files}
        return present & known

    def _reports(self) -> set[str]:
        return {path for root in self.roots for path in self._lookout.there.get(root, ())}

    def _compare(self, causes: Mapping[str, Cause]) -> Iterator[Change]:
        """Tell of reports that were judged, and of those that depend on them."""
        affected = self._partners.settle(self._lookout.there)
        yield from self._told()
        for path in dict.fromkeys((*causes, *affected)):
            self._tell(path, causes.get(path, "others"))
            yield from self._told()

    def _told(self) -> Iterator[Change]:
        while self._intake.news:
            yield self._intake.news.popleft()

    def _tell(self, path: str, cause: Cause) -> None:
        """Compare a report that was judged with those beside it, and tell what became of its findings."""
        setup = self._renewal.setup
        result = compared(self._partners.judged(path), setup.plans, self._partners.case)
        if isinstance(result, UnreadInput):  # a mistake of ours
            self._intake.refuse(path, result.message)
            return
        result = setup.divided(result)
        if cause == "others" and self._last.has_said(result):
            return
        is_first = path not in self._last
        new, mended, remaining, reworded = self._last.compared(result)
        self._intake.news.append(Checked(path, result, new, mended, remaining, is_first, cause, reworded))

    def _renew(self) -> None:
        """Make the setup anew where its files changed and stand still; what depends on it is due to be read again."""
        if self._lookout.is_scanned:
            self._renewal.look()
        prepared = self._renewal.renewed(self._intake.known)
        if prepared is None:
            return
        self._intake.news.append(prepared)
        if prepared.error is None:
            self._intake.take_again()
