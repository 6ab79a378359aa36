"""The page of ``--serve``: what the format ``html`` shows, part by part, so that only what changed has to be sent.

The overview and the head of each report are on the page from the start; the rest of a report is asked for when it is
opened. Each change has a number; who shows the page says up to which one it knows, and gets what changed since.
"""

import json
import secrets
import threading
from typing import Any

from reportlint.engine.many import packed_or_none
from reportlint.engine.packing import unpacked
from reportlint.engine.results import CheckedReport, UnreadInput
from reportlint.formats.context import Context
from reportlint.formats.html.overview import Overview
from reportlint.formats.html.page import closing, frame
from reportlint.formats.html.report import Since, report_head, report_section
from reportlint.formats.markup import Markup, element, joined
from reportlint.formats.wording import word
from reportlint.model.finding import Severity
from reportlint.model.named import NamedTuple
from reportlint.watch.changes import Change, Checked, Gone, Prepared, Unread

_LINKS = Markup('<link rel="stylesheet" href="/page.css">\n<link rel="stylesheet" href="/live.css">\n')
_SCRIPTS = Markup('<script src="/page.js"></script>\n<script src="/live.js"></script>')
_MARKS = {Severity.ERROR: "✗ ", Severity.WARNING: "! "}


class _Shown(NamedTuple):
    """A report as it is shown: since which change, its head, and its result, packed where that is possible."""

    number: int
    since: int
    head: str
    held: object
    news: Since


class LivePage:
    """What the page shows; changes are taken in one thread, and shown to others once they are ``published``."""

    def __init__(self, context: Context) -> None:
        self._changed = threading.Condition()
        self._rendering = threading.Lock()
        self._run = secrets.token_hex(4)
        self._context = context
        self._overview = Overview(context)
        self._numbers: dict[str, int] = {}
        self._shown: dict[str, _Shown] = {}
        self._removed: dict[int, int] = {}
        self._latest = self._published = 0
        self._columns_since = 0
        self._notice = ""
        self._time = ""

    def take(self, change: Change, context: Context) -> None:
        """Take up what changed."""
        with self._changed:
            self._latest += 1
            self._context = self._overview.context = context
            if isinstance(change, Checked):
                self._put(change)
            elif isinstance(change, Unread):
                self._overview.add(0, UnreadInput(change.path, change.message))
                self._drop(change.path)
            elif isinstance(change, Gone):
                self._overview.unread.pop(change.path, None)
                self._drop(change.path)
            elif isinstance(change, Prepared):
                self._notice = word(context, "watch-kept", error=change.error) if change.error else ""

    def publish(self, time: str) -> None:
        """Show from now on all that was taken, as of ``time`` (HH:MM:SS)."""
        with self._changed:
            self._time = time
            self._published = self._latest
            self._changed.notify_all()

    def whole(self) -> str:
        """Return the page."""
        with self._changed:
            overview, context = self._sorted_overview(), self._context
            heads = [self._shown[path].head for path in sorted(self._shown)]
            head, notice, title = self._head(), self._notice, self._title()
            version = f"{self._run}:{self._published}"
        header = joined(
            [
                element("p", head, id="watching", data_version=version),
                element("p", notice, id="notice", role="status"),
                element("p", word(context, "watch-page-lost"), id="lost", role="alert", hidden=True),
            ]
        )
        with self._rendering:
            return frame(context, _LINKS, header, title) + overview.markup() + "".join(heads) + closing(_SCRIPTS)

    def section(self, number: int) -> str | None:
        """Return the part of a report, None where there is none of this number."""
        with self._changed:
            shown = next((one for one in self._shown.values() if one.number == number), None)
            context = self._context
        if shown is None:
            return None
        with self._rendering:
            result = unpacked(shown.held) if isinstance(shown.held, bytes) else shown.held
            assert isinstance(result, CheckedReport)
            return report_section(number, result, context, since=shown.news)

    def after(self, known: str, timeout: float) -> tuple[str, str] | None:
        """Return the version of the page and what changed since ``known``, as soon as anything did; None after a time.

        Where nobody can tell what changed since, the page as a whole is to be asked for.
        """
        run, _, number = known.partition(":")
        since = int(number) if run == self._run and number.isdecimal() else None
        with self._changed:
            if not self._changed.wait_for(lambda: self._published != since, timeout):
                return None
            version = f"{self._run}:{self._published}"
            if since is None or not self._columns_since <= since <= self._published:
                return version, json.dumps({"whole": True})
            state = self._since(since)
        return version, json.dumps(state, ensure_ascii=False)

    def _since(self, since: int) -> dict[str, Any]:
        changed = []
        before = None
        for _, shown in sorted(self._shown.items(), reverse=True):
            if shown.since > since:
                row = self._overview.row(self._overview.lines[shown.number])
                entry = {"id": f"r{shown.number}", "before": before, "row": row, "head": shown.head}
                changed.append(entry)
            before = f"r{shown.number}"
        return {
            "title": self._title(),
            "head": self._head(),
            "notice": self._notice,
            "totals": self._overview.totals(),
            "removed": [f"r{number}" for number, removed in self._removed.items() if removed > since],
            "changed": changed[::-1],
        }

    def _put(self, change: Checked) -> None:
        path, result = change.path, change.result
        number = self._numbers.setdefault(path, len(self._numbers) + 1)
        before = bool(self._shown), len(self._overview.families)
        self._overview.add(number, result)
        self._overview.unread.pop(path, None)
        new = () if change.is_first else change.new
        news = Since(frozenset(finding.fingerprint for finding in new), change.mended)
        head = report_head(number, result, self._context, news)
        self._shown[path] = _Shown(number, self._latest, head, packed_or_none(result) or result, news)
        self._removed.pop(number, None)
        if before != (True, len(self._overview.families)):  # other columns, or the first row
            self._columns_since = self._latest

    def _drop(self, path: str) -> None:
        shown = self._shown.pop(path, None)
        if shown:
            del self._overview.lines[shown.number]
            self._removed[shown.number] = self._latest
            if not self._shown:  # then there is no matrix any more
                self._columns_since = self._latest

    def _sorted_overview(self) -> Overview:
        copy = Overview(self._context)
        copy.lines = {
            (number := self._shown[path].number): self._overview.lines[number] for path in sorted(self._shown)
        }
        copy.families = dict(self._overview.families)
        copy.unread = dict(self._overview.unread)
        return copy

    def _head(self) -> str:
        if not self._shown:
            return word(self._context, "watch-none")
        return word(self._context, "watch-head", reports=len(self._shown), time=self._time)

    def _title(self) -> str:
        worst = max((line.worst for line in self._overview.lines.values() if line.worst), default=None)
        worst = Severity.ERROR if self._overview.unread else worst
        mark = _MARKS.get(worst, "✓ ") if worst else "✓ "
        return f"{mark}{word(self._context, 'watch-page-title')} · reportlint"
