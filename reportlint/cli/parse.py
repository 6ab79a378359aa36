"""``reportlint parse``: what was recognised in a report, as JSON."""

import os
from collections.abc import Callable, Mapping
from typing import Any

from reportlint.cli.arguments import Parser
from reportlint.cli.exits import Exit
from reportlint.cli.inputs import STDIN, read_stdin
from reportlint.cli.streams import say, show
from reportlint.errors import UnreadableError, UserError
from reportlint.formats.jsontext import dumps
from reportlint.formats.wording import input_error
from reportlint.model.body import Body, Chain
from reportlint.model.claim import Claim
from reportlint.model.document import Document
from reportlint.model.finding import Message
from reportlint.model.position import Position
from reportlint.model.report import Cell, Report, Row, Table
from reportlint.readers import read, read_file
from reportlint.recognition import recognise
from reportlint.recognition.bodies import recognise_body
from reportlint.recognition.claims import numbers_of
from reportlint.texts import Language, text

SCHEMA = 1

Locate = Callable[[Position], Mapping[str, object]]
"""From a position to the place in the file, as a JSON object."""


def main(words: list[str], language: Language) -> int:
    """Print what is recognised in the file that the words name; return the exit status."""
    parser = Parser("parse", language)
    parser.positional("path", "PATH")
    parser.option("--stdin-filename", metavar="NAME")
    options = parser.read(words)
    if not options.path:
        raise UserError("no-path", command="parse")
    if len(options.path) > 1:
        raise UserError("one-path", count=len(options.path))
    path = options.path[0]
    name = (options.stdin_filename or text("words", "stdin", language)) if path == STDIN else path
    try:
        report = recognise(_document(path, name))
    except UnreadableError as error:
        say(f"{name}: {input_error(language, Message(error.kind, error.params))}")
        return Exit.UNREAD
    show(dumps(as_dict(report)) + "\n")
    return Exit.CLEAN


def _document(path: str, name: str) -> Document:
    if path == STDIN:
        return read(read_stdin(), name)
    if os.path.isdir(path):  # noqa: PTH112 - no other need for pathlib here
        raise UnreadableError("is-a-folder")
    return read_file(path)


def as_dict(report: Report) -> dict[str, Any]:
    """Return a report in the shape that scripts rely on; keys are only ever added."""
    period = report.periods[0] if report.periods else None

    def at(position: Position) -> Mapping[str, object]:
        return report.place(position).as_dict()

    return {
        "schema": SCHEMA,
        "path": report.path,
        "form": report.form.edition,
        "hybrid": report.hybrid,
        "title": report.title and {"text": report.title.text, "position": at(report.title.position)},
        "organisation": report.organisation,
        "year": report.year,
        "period": period
        and {
            "start": period.start and period.start.isoformat(),
            "end": period.end.isoformat(),
            "position": at(period.position),
        },
        "body": _body(recognise_body(report)),
        "dates": [
            {
                "source": stated.source,
                "date": stated.day.isoformat(),
                "text": stated.text,
                "position": at(stated.position),
            }
            for stated in report.dates
        ],
        "signed_by": report.signed_by and {"text": report.signed_by.text, "position": at(report.signed_by.position)},
        "sections": [
            {
                "key": section.key,
                "heading": section.heading.text,
                "position": at(section.heading.position),
                "repeats": [at(position) for position in section.repeats],
            }
            for section in report.sections.values()
        ],
        "tables": {table.key: _table(table, at) for table in report.tables.values()},
        "claims": [_claim(claim, at) for claim in numbers_of(report).claims],
        "damage": [
            {"kind": damage.kind, "text": damage.text, "position": at(damage.position)} for damage in report.damage
        ],
    }


def _body(body: Body) -> dict[str, Any]:
    return {
        "name": body.name,
        "kind": body.kind,
        "level": body.level,
        "jurisdiction": body.jurisdiction,
        "divisions": _divisions(body.divisions),
        "alternatives": [_divisions(chain) for chain in body.alternatives],
        "recognised_from": [{"source": clue.source, "text": clue.text} for clue in body.clues],
    }


def _divisions(chain: Chain) -> list[dict[str, Any]]:
    return [{"code": one.code or None, "name": one.name, "level": one.level} for one in chain]


def _table(table: Table, at: Locate) -> dict[str, Any]:
    return {
        "position": at(table.position),
        "rows": {row.key: _cells(row.cells, at) for row in table.rows.values()},
        "unlabelled": [_printed(row, at) for row in table.unlabelled],
        "extra": [_printed(row, at) for row in table.extra],
    }


def _cells(cells: Mapping[str, Cell], at: Locate) -> dict[str, Any]:
    return {
        column: {
            "value": cell.value,
            "raw": cell.raw,
            "kind": cell.kind,
            "position": at(cell.position),
            **({"inferred_by": cell.inferred_by} if cell.inferred_by else {}),
        }
        for column, cell in cells.items()
    }


def _claim(claim: Claim, at: Locate) -> dict[str, Any]:
    return {
        "about": claim.about,
        "term": claim.term,
        "measure": claim.measure,
        "value": claim.value,
        "unit": claim.unit,
        "approximate": claim.is_approximate,
        "scope": claim.scope,
        "text": claim.phrase,
        "position": at(claim.position),
    }


def _printed(row: Row, at: Locate) -> dict[str, Any]:
    return {"label": row.label, "printed": row.printed, "position": at(row.position)}
