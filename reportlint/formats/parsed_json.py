"""What was recognised in a report as JSON: one object, keys are only ever added."""

from collections.abc import Callable, Mapping
from typing import Any

from reportlint.model.body import Body, Chain
from reportlint.model.claim import Claim
from reportlint.model.position import Position
from reportlint.model.report import Cell, Report, Row, Table
from reportlint.recognition.bodies import recognise_body
from reportlint.recognition.claims import numbers_of

SCHEMA = 1

Locate = Callable[[Position], Mapping[str, object]]
"""From a position to the place in the file, as a JSON object."""


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
                "paragraphs": [
                    {"text": prose.raw, "position": at(prose.source.position())} for prose in section.paragraphs
                ],
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
