"""GitLab's code quality report: findings beside the changed lines of a merge request."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from reportlint.engine.results import CheckedReport, Result
from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.jsontext import dumps
from reportlint.formats.paths import slashed
from reportlint.model.finding import Finding, Severity
from reportlint.model.position import Position

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Yield an array of findings. What could not be read or judged has no place in it; standard error says it."""
    seen: Counter[str] = Counter()
    separator = "["
    for result in results:
        pieces = []
        for entry in _entries(result, seen, context) if isinstance(result, CheckedReport) else ():
            pieces.append(f"{separator}\n {dumps(entry, 1)}")
            separator = ","
        yield "".join(pieces)
    yield "[]\n" if separator == "[" else "\n]\n"


def _entries(result: CheckedReport, seen: Counter[str], context: Context) -> Iterator[dict[str, Any]]:
    for finding in result.findings:
        yield _entry(finding, result, seen, context)
    for code, text in wording.left_out(context, result):
        told_by = f"{code}\0{result.path}".encode(errors="backslashreplace")
        yield {
            "description": text,
            "check_name": code,
            "fingerprint": blake2b(told_by, digest_size=8).hexdigest(),
            "severity": "info",
            "location": {"path": slashed(result.path), "lines": {"begin": 1}},
        }


def _entry(finding: Finding, result: CheckedReport, seen: Counter[str], context: Context) -> dict[str, Any]:
    place = result.report.place(finding.position)
    text, colon = wording.message(context, finding), wording.word(context, "colon")
    if isinstance(place, Position):
        line = max(1, place.line)
    else:
        line, text = 1, f"{wording.place(context, place)}{colon}{text}"
    seen[finding.fingerprint] += 1
    number = seen[finding.fingerprint]
    return {
        "description": f"{wording.title(context, finding.code, finding.name)}{colon}{text}",
        "check_name": finding.code,
        # GitLab drops findings with one fingerprint, such as those of a report that is there as Word file and as PDF
        "fingerprint": finding.fingerprint if number == 1 else f"{finding.fingerprint}-{number}",
        "severity": SEVERITIES[finding.severity],
        "location": {"path": slashed(result.path), "lines": {"begin": line}},
    }
