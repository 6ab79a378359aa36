"""How reports are checked, made anew when configuration or plugins change; one that is not sound changes nothing."""

import time
from collections.abc import Callable, Hashable, Iterable, Iterator

from reportlint.config.mistakes import ConfigurationError
from reportlint.engine.checking import Source
from reportlint.engine.many import Answer
from reportlint.engine.planning import Plans
from reportlint.engine.results import CheckedReport
from reportlint.errors import UserError
from reportlint.model.named import NamedTuple
from reportlint.watch import tree
from reportlint.watch.changes import Prepared
from reportlint.watch.settling import SETTLED
from reportlint.watch.tree import Signature  # noqa: TC001 - as everywhere else here


class Setup(NamedTuple):
    """How reports are checked; made anew whenever one of its ``files`` changes, comes or goes.

    ``answer_all`` judges so many files, their contents at hand; ``plans`` says which rules compare. ``divided`` takes
    out findings that are known already. ``key`` says for a path what the result depends on besides the content and
    other reports: rules, options, code of plugins; it raises ConfigurationError where the configuration of a file that
    came later is not sound. ``files`` returns for the paths of reports the configuration files, those looked for
    included, and whatever else the setup was made of.
    """

    answer_all: Callable[[Iterable[Source], int], Iterator[Answer]]
    plans: Plans
    divided: Callable[[CheckedReport], CheckedReport]
    key: Callable[[str], Hashable]
    files: Callable[[Iterable[str]], Iterable[str]]


Unsound = UserError | ConfigurationError

Prepare = Callable[[], Setup]
"""Makes the setup; raises one of these errors where configuration or plugins are not sound."""


class Renewal:
    """The setup in force, and the files that it is made anew for. ``explained`` returns an error as text."""

    def __init__(self, prepare: Prepare, explained: Callable[[Unsound], str]) -> None:
        self.setup = prepare()
        self.due: float | None = None
        self._prepare = prepare
        self._explained = explained
        self._files: dict[str, Signature | None] = {}
        self._changed: tuple[str, ...] = ()

    def note(self, *paths: str) -> None:
        """Take up the files that the setup of these reports depends on, as they are now."""
        for file in self.setup.files(paths):
            if file not in self._files:
                self._files[file] = tree.signature(file)

    def look(self) -> None:
        """See whether one of the files changed; then the setup is due as soon as all of them stand still."""
        signatures = {path: tree.signature(path) for path in self._files}
        changed = [path for path, now in signatures.items() if now != self._files[path]]
        if changed:
            self._changed = tuple(sorted(changed))
            self._files = signatures
            self.due = time.monotonic() + SETTLED

    def renewed(self, reports: Iterable[str]) -> Prepared | None:
        """Make the setup anew where it is due, and return what came of it; it is to be noted for these reports."""
        if self.due is None or time.monotonic() < self.due:
            return None
        self.due = None
        try:
            self.setup = self._prepare()
        except (UserError, ConfigurationError) as error:
            return Prepared(self._changed, self._explained(error))
        self._files.clear()
        self.note(*reports)
        return Prepared(self._changed)

    def refused(self, error: ConfigurationError) -> Prepared:
        """Return what is told of a configuration that came later and is not sound."""
        return Prepared((), self._explained(error))

    def key(self, path: str) -> Hashable:
        """Return what the result of a report depends on besides its content, None where that cannot be told."""
        try:
            return self.setup.key(path)
        except ConfigurationError:
            return None
