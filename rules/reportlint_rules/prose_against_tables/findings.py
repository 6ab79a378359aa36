"""What is said of claims that do not fit the tables."""

from collections.abc import Callable, Iterator, Sequence

from reportlint import Cell, Claim, Message, Problem, Related, Report, Severity, Unjudged
from reportlint_rules.cell_names import place, whole_group
from reportlint_rules.prose_against_tables.readings import RECEPTION, Reading
from reportlint_rules.prose_against_tables.verdicts import (
    Compared,
    compared,
    of_another_scope,
    own_claims,
    speaks_for_region,
    without_carried_in,
)

NAMED = 4
"""How many cells of a sum are named in a text or pointed to."""


def differing(
    report: Report, claims: Sequence[Claim], terms: Sequence[str], is_excused: Callable[[Claim], bool] | None = None
) -> Iterator[Problem | Unjudged]:
    """Yield a problem for each claim about one of these facts that no reading fits, and that is not excused."""
    own = own_claims(report, claims)
    about = [claim for claim in own if claim.term in terms and claim.unit]
    if not about:
        return
    differ = [found for claim in about if not (found := compared(claim, own, report)).agrees]
    differ = [found for found in differ if not (is_excused and is_excused(found.claim))]
    elsewhere = {one.claim.position for one in of_another_scope(own, report)} if differ else set()
    for found in differ:
        claim = found.claim
        if claim.position in elsewhere:
            continue
        if found.unread:
            yield Unjudged(Message("unread", {"phrase": claim.phrase}), claim.position)
        elif found.nearest and not without_carried_in(claim, report):
            yield contradiction(claim, found.nearest, report)


def carried_in_left_out(report: Report, claims: Sequence[Claim]) -> Iterator[Problem]:
    """Yield where 办结 counts this year's applications alone and nobody says what became of those carried in."""
    own = own_claims(report, claims)
    if any(claim.term == "carried_in" for claim in own):
        return
    for claim in own:
        if claim.term == "concluded" and not compared(claim, own, report).agrees:
            found = without_carried_in(claim, report)
            if found:
                total, carried_in = found.cells
                yield Problem(
                    Message("left-out", {"phrase": claim.phrase, "carried_in": carried_in.raw, "total": total.raw}),
                    claim.position,
                    total.key,
                    expected=str(total.value),
                    actual=str(claim.value),
                    related=tuple(in_table(cell, report) for cell in (total, carried_in)),
                    severity=Severity.INFO,
                )


def denied(report: Report, claims: Sequence[Claim]) -> Iterator[Problem | Unjudged]:
    """Yield where the text says that there was none and the table has some."""
    own = own_claims(report, claims)
    for claim in own:
        if claim.unit:
            continue
        found = compared(claim, own, report)
        if found.agrees:
            continue
        if found.unread:
            yield Unjudged(Message("unread", {"phrase": claim.phrase}), claim.position)
        elif found.nearest:
            yield contradiction(claim, found.nearest, report)


def scope_questions(report: Report, claims: Sequence[Claim]) -> Iterator[Problem | Unjudged]:
    """Yield one question where text and table seem to count different bodies' applications."""
    own = own_claims(report, claims)
    other = of_another_scope(own, report) or _of_region(report, claims)
    if not other:
        return
    first, *more = other
    nearest = first.nearest
    if nearest is None:
        return
    yield Problem(
        Message("two-scopes", _said(first.claim, nearest, report)),
        first.claim.position,
        nearest.plus[0],
        expected=str(nearest.value),
        actual=str(first.claim.value),
        related=(
            *(Related(Message("as-well", {"phrase": one.claim.phrase}), one.claim.position) for one in more),
            *(in_table(cell, report) for cell in nearest.cells),
        ),
    )


def _of_region(report: Report, claims: Sequence[Claim]) -> list[Compared]:
    """Return the region's applications in the report of a body below it, whose own the text does not tell."""
    if speaks_for_region(report) or not report.organisation:
        return []
    received = [claim for claim in claims if claim.measure == "number" and claim.term in RECEPTION and claim.unit]
    if any(claim.scope == "own" for claim in received):
        return []
    found = [compared(claim, (), report) for claim in received if claim.scope == "region"]
    return [one for one in found if not one.agrees and one.nearest]


def contradiction(claim: Claim, nearest: Reading, report: Report) -> Problem:
    """Return what is said of a claim and the reading that comes nearest to it."""
    is_plain = claim.is_exact and not claim.is_approximate and claim.scope == "own" and len(nearest.plus) == 1
    lumped = claim.term == "repealed_or_lapsed" and claim.value > (nearest.value or 0)
    cause = Message("lapsed", {"count": claim.value - (nearest.value or 0)}) if lumped else None
    return Problem(
        Message("differs", _said(claim, nearest, report)),
        claim.position,
        nearest.plus[0],
        expected=str(nearest.value),
        actual=str(claim.value),
        cause=cause,
        related=tuple(in_table(cell, report) for cell in nearest.cells[:NAMED]),
        severity=Severity.ERROR if is_plain else None,
    )


def named(reading: Reading, report: Report) -> str:
    """Return a reading in words: “一、本年新收…·总计”＋“二、上年结转…·总计”, “（三）不予公开各项·总计”."""
    form = report.form.tables[reading.plus[0].table]
    whole = None if reading.minus else whole_group(form, reading.plus)
    if whole:
        return f"“{whole}”"
    words = "＋".join(f"“{place(form, key)}”" for key in reading.plus[:NAMED])
    if len(reading.plus) > NAMED:
        words += "＋…"
    return words + "".join(f"－“{place(form, key)}”" for key in reading.minus)


def _said(claim: Claim, nearest: Reading, report: Report) -> dict[str, object]:
    return {"phrase": claim.phrase, "cells": named(nearest, report), "table": str(nearest.value)}


def in_table(cell: Cell, report: Report) -> Related:
    """Return a cell as another place to look at."""
    form = report.form.tables[cell.key.table]
    return Related(Message("in-table", {"cell": place(form, cell.key), "raw": cell.raw}), cell.position)
