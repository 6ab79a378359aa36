"""The screen of a terminal while watching: the reports in brief, then what was found in the one that changed last.

It is written over and never cleared, so that it does not flicker; it takes no more lines than the terminal has.
"""

from collections.abc import Iterator

from reportlint.engine.results import CheckedReport
from reportlint.formats.columns import printable, shorten_path, wrap
from reportlint.formats.context import Context
from reportlint.formats.paint import SEVERITY_STYLE, Paint
from reportlint.formats.wording import word
from reportlint.model.finding import Severity
from reportlint.watch.board import Board, Entry
from reportlint.watch.lines import finding_lines

HOME, REST_OF_LINE, REST_OF_SCREEN = "\033[H", "\033[K", "\033[J"
NO_WRAP, WRAP = "\033[?7l", "\033[?7h"  # a line that is too long would else take two

_FEWEST_REPORTS = 3


def drawn(board: Board, context: Context, time: str, height: int, url: str | None = None) -> str:
    """Return what to write to a terminal of ``height`` lines to show all this."""
    lines = list(_lines(board, context, time, height - 1, url))
    shown = "".join(f"{line}{REST_OF_LINE}\n" for line in lines[: height - 1])
    return f"{HOME}{NO_WRAP}{shown}{REST_OF_SCREEN}{WRAP}"


def _lines(board: Board, context: Context, time: str, height: int, url: str | None) -> Iterator[str]:
    paint = Paint(context.colour)
    yield paint(word(context, "watch-head", reports=len(board.entries), time=time), "strong")
    if url:
        yield word(context, "watch-page", url=url)
    notice = list(_notice(board.notice, context))[: height // 2] if board.notice else []
    yield from (paint(line, "error") for line in notice)
    yield ""
    entries = board.ordered()
    if not entries:
        yield word(context, "watch-none")
        return
    latest = board.entries.get(board.latest or "")
    room = max(_FEWEST_REPORTS, height // 3)
    shown = [entry for entry in entries if entry is latest or len(entries) <= room or entry.findings or entry.unread]
    shown = sorted(shown, key=lambda entry: entry is not latest)[:room]
    for entry in shown:
        yield _entry(entry, context, paint)
    if len(shown) < len(entries):
        yield paint(f"  … {word(context, 'watch-more-reports', count=len(entries) - len(shown))}", "quiet")
    if latest and board.result:
        yield ""
        yield from _findings(latest, board.result, context, height - len(shown) - len(notice) - 6)
    elif latest and latest.unread:  # whole: in its line it is cut off where the terminal ends
        yield ""
        yield from wrap(latest.unread, context.width, "  ", "  ")


def _notice(error: str, context: Context) -> Iterator[str]:
    """Yield line by line what is not sound; lines of a file, and the marks under them, stay as they are."""
    for line in word(context, "watch-kept", error=error).splitlines():
        yield from [line] if line.startswith(" ") else wrap(line, context.width)


def _entry(entry: Entry, context: Context, paint: Paint) -> str:
    path = printable(shorten_path(entry.path, context.width // 2))
    if entry.unread:
        return f"  {path}  {paint(entry.unread, 'error')}"
    counts = [
        paint(f"{word(context, level.label)} {entry.count(level)}", SEVERITY_STYLE[level])
        for level in reversed(Severity)
        if entry.count(level)
    ]
    text = word(context, "comma").join(counts) if counts else paint(word(context, "watch-clean"), "good")
    if not entry.is_first:
        changes = [("new", len(entry.new), "strong"), ("mended", len(entry.mended), "good")]
        for kind, count, style in changes:
            text += paint(f"  {word(context, f'watch-{kind}')} {count}", style) if count else ""
    return f"  {path}  {text}"


def _findings(entry: Entry, result: CheckedReport, context: Context, room: int) -> Iterator[str]:
    """Yield the findings of a report, the new ones first, as far as there is room."""
    ordered = sorted(entry.findings, key=lambda finding: (finding.fingerprint not in entry.new, -finding.severity))
    blocks = [list(finding_lines(finding, result, context, "mended")) for finding in entry.mended]
    for finding in ordered:
        kind = "" if entry.is_first else "new" if finding.fingerprint in entry.new else "remaining"
        blocks.append(list(finding_lines(finding, result, context, kind)))
    for index, block in enumerate(blocks):
        room -= len(block)
        if room < 1:
            yield f"  … {word(context, 'watch-more', count=len(blocks) - index)}"
            return
        yield from block
