"""Why sums fail: the fewest slips that explain what is wrong in a whole table, all its sums looked at together.

A slip is believed only if undoing it mends every sum it touches. Where two slips explain a failing sum equally well,
neither is named: then nobody can tell.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, pairwise
from types import MappingProxyType
from typing import NamedTuple

from reportlint import CellKey, Identity
from reportlint_rules.arithmetic import causes
from reportlint_rules.arithmetic.causes import Cause
from reportlint_rules.arithmetic.sheet import Changes, Line, Number, Sheet, anchor
from reportlint_rules.cell_names import column_label, place, row_label

RIVALS = 12
"""Among so many explanations at most we look for the one choice that fits."""


class Diagnosis(NamedTuple):
    """A root cause of failing sums, or a failing sum without a cause we could tell.

    ``mends`` are the failing sums that are right once ``changes`` are made; ``changes`` is empty where it cannot be
    told which cells are wrong. ``cause`` is None where nothing is known.
    """

    mends: tuple[Identity, ...]
    cause: Cause | None = None
    changes: Changes = MappingProxyType({})


class Slip(NamedTuple):
    """Something that may have gone wrong: the changes that undo it, the failing sums they mend (by index), its cause.

    ``is_located`` tells whether these cells are the wrong ones, or only some that could be.
    """

    changes: Changes
    mends: frozenset[int]
    cause: Cause
    is_located: bool = True

    @property
    def rank(self) -> tuple[int, int, int]:
        """Return what sorts the best explanation first: most sums, then fewest cells, then the most telling cause."""
        return -len(self.mends), len(self.changes), self.cause.rank


def diagnose(sheet: Sheet) -> list[Diagnosis]:
    """Return the root causes of all failing sums of a table; each failing sum is in exactly one of them."""
    found: list[Diagnosis] = []
    undecided: set[int] = set()
    while slips := [slip for slip in _slips(sheet) if not slip.mends & undecided]:
        rivals = _rivals(slips)
        best = _one_that_fits(rivals)
        if best is None:
            undecided.update(*(slip.mends for slip in rivals))
        else:
            mends = tuple(sheet.identities[index] for index in sorted(best.mends))
            found.append(Diagnosis(mends, best.cause, best.changes if best.is_located else {}))
            sheet = sheet.with_changes(best.changes)
    shared = _of_one_row_among_several(sheet)
    found += shared
    told = {identity for diagnosis in shared for identity in diagnosis.mends}
    return found + [_of_single_sum(sheet, index) for index in sheet.failing() if sheet.identities[index] not in told]


def _rivals(slips: Iterable[Slip]) -> list[Slip]:
    """Return the best explanation, and those that explain some of the same sums just as well in another way."""
    ranked = sorted(slips, key=lambda slip: slip.rank)
    equals = [slip for slip in ranked if slip.rank == ranked[0].rank]
    rivals, sums = equals[:1], equals[0].mends
    while more := [slip for slip in equals if slip.mends & sums and slip.changes not in [r.changes for r in rivals]]:
        rivals.append(more[0])
        sums |= more[0].mends
    return rivals


def _one_that_fits(rivals: list[Slip]) -> Slip | None:
    """Return a slip that happened if the rivals can be told apart: if only one choice of them mends all sums."""
    if len(rivals) > RIVALS:
        return None
    covers = list(islice(_covers(frozenset().union(*(slip.mends for slip in rivals)), rivals), 2))
    return covers[0][0] if len(covers) == 1 else None


def _covers(sums: frozenset[int], slips: Sequence[Slip]) -> Iterator[list[Slip]]:
    """Yield the choices of slips that mend each of these sums exactly once."""
    if not sums:
        yield []
        return
    first = min(sums)
    for slip in slips:
        if first in slip.mends and slip.mends <= sums:
            for others in _covers(sums - slip.mends, slips):
                yield [slip, *others]


def _slips(sheet: Sheet) -> Iterator[Slip]:
    if sheet.failing():
        yield from _single_cells(sheet)
        yield from _split_numbers(sheet)
        yield from _opposite_slips(sheet)
        yield from _whole_lines(sheet)
        yield from _shifted_lines(sheet)
        yield from _shifted_rows_together(sheet)


def _slip(sheet: Sheet, changes: Changes, cause: Cause | None = None) -> Iterator[Slip]:
    """Yield a slip if its changes mend two sums or more: a single sum does not tell its cells apart."""
    mended = sheet.mended(changes)
    if len(mended) > 1:
        yield Slip(changes, mended, cause or causes.of_changes(sheet, changes))


def _single_cells(sheet: Sheet) -> Iterator[Slip]:
    """A cell whose change mends all sums it is in."""
    for key, places in sheet.touching.items():
        wanted = {sheet.values[key] - sign * sheet.gaps[index] for index, sign in places}
        if len(wanted) == 1 and len(places) > 1 and sheet.gaps[places[0][0]]:
            yield from _slip(sheet, {key: wanted.pop()})


def _split_numbers(sheet: Sheet) -> Iterator[Slip]:
    """Two neighbours that are one number, in the left or in the right one of the cells, and 0 in the other."""
    for first, second in _neighbours(sheet):
        for changes, right in _rejoined(sheet, first, second):
            yield from _slip(sheet, changes, causes.split_cause(sheet, first, second, right))


def _neighbours(sheet: Sheet) -> Iterator[tuple[CellKey, CellKey]]:
    for line in sheet.rows:
        for pair in pairwise(line):
            if all(key in sheet.touching for key in pair):
                yield pair


def _rejoined(sheet: Sheet, first: CellKey, second: CellKey) -> Iterator[tuple[Changes, Number]]:
    left, right = causes.digits(sheet.values[first]), causes.digits(sheet.values[second])
    if left in ("", "0") or not right:
        return
    joined = int(left + right)
    yield {first: joined} if right == "0" else {first: joined, second: 0}, joined
    yield {first: 0, second: joined}, joined


def _opposite_slips(sheet: Sheet) -> Iterator[Slip]:
    """Two lines off by the same amount in opposite directions: something entered in one belongs to the other."""
    found: dict[tuple[int, int, frozenset[int]], list[Changes]] = {}
    for one, other in combinations(sheet.failing(), 2):
        if sheet.identities[one].name == sheet.identities[other].name and sheet.gaps[one] == -sheet.gaps[other]:
            for changes in _moves(sheet, one, other):
                mended = sheet.mended(changes)
                if {one, other} <= mended:
                    found.setdefault((one, other, mended), []).append(changes)
    for (one, other, mended), ways in found.items():
        yield Slip(ways[0], mended, _opposite_cause(sheet, one, other, ways), is_located=len(ways) == 1)


def _opposite_cause(sheet: Sheet, one: int, other: int, ways: Sequence[Changes]) -> Cause:
    amount = str(abs(sheet.gaps[one]))
    if len(ways) == 1:
        first, second = (place(sheet.form, key) for key in ways[0])
        return Cause("opposite-cells", {"first": first, "second": second, "amount": amount})
    here, there = anchor(sheet.identities[one]), anchor(sheet.identities[other])
    if here.row == there.row:
        first, second = (column_label(sheet.form, key.column) for key in (here, there))
        return Cause("opposite-columns", {"first": first, "second": second, "amount": amount})
    first, second = (row_label(sheet.form, key.row) for key in (here, there))
    return Cause("opposite-rows", {"first": first, "second": second, "amount": amount})


def _moves(sheet: Sheet, one: int, other: int) -> Iterator[Changes]:
    """Yield how the amount two sums are off can be moved from the one to the other along a row or column."""
    first, second = sheet.identities[one], sheet.identities[other]
    for here, there in ((first.left, second.left), (first.right, second.right)):
        for key, facing in zip(here, there, strict=False):
            if (key.row == facing.row) != (key.column == facing.column):
                sign = next(sign for index, sign in sheet.touching[key] if index == one)
                amount = sign * sheet.gaps[one]
                yield {key: sheet.values[key] - amount, facing: sheet.values[facing] + amount}


def _whole_lines(sheet: Sheet) -> Iterator[Slip]:
    """A row or column in which several cells are wrong: the sums across it say what they should be."""
    for line in _lines(sheet):
        changes = {key: right for key, right in _wanted(sheet, line) if right != sheet.values[key]}
        if len(changes) > 1:
            yield from _slip(sheet, changes)


def _wanted(sheet: Sheet, line: Sequence[CellKey]) -> Iterator[tuple[CellKey, Number]]:
    for key in line:
        if key in sheet.values:
            right = sheet.crossing(key, line)
            if right is not None:
                yield key, right


def _shifted_lines(sheet: Sheet) -> Iterator[Slip]:
    """A row or column whose numbers stand one cell too far, all of them or those of the stretch that is wrong."""
    for line in _lines(sheet):
        is_row = line[0].row == line[-1].row
        for stretch in dict.fromkeys((line, _wrong_stretch(sheet, line))):
            if len(stretch) > 2 and all(key in sheet.values for key in stretch):
                for step in (1, -1):
                    yield from _shifted(sheet, [_moved_back(sheet, stretch, step)], step, is_row)


def _shifted_rows_together(sheet: Sheet) -> Iterator[Slip]:
    """Several rows whose numbers all stand one cell too far, as after a page break."""
    wrong = {anchor(sheet.identities[index]).row for index in sheet.failing() if _is_row(sheet.identities[index])}
    rows = [line for line in sheet.rows if line[0].row in wrong and all(key in sheet.values for key in line)]
    if len(rows) > 1:
        for step in (1, -1):
            yield from _shifted(sheet, [_moved_back(sheet, line, step) for line in rows], step, is_row=True)


def _shifted(sheet: Sheet, lines: Sequence[Changes], step: int, is_row: bool) -> Iterator[Slip]:
    changes = {key: number for line in lines for key, number in line.items()}
    # two neighbours alone say nothing about a shift: that is a number in the wrong one of two cells
    if len(changes) > 2 or (len(changes) == 2 and not _are_neighbours(sheet, *changes)):
        kind = {(True, 1): "right", (True, -1): "left", (False, 1): "down", (False, -1): "up"}[is_row, step]
        names = dict.fromkeys(causes.line_label(sheet, line) for line in lines if line)
        yield from _slip(sheet, changes, Cause(f"shifted-{kind}", {"line": "、".join(names), "count": len(names)}))


def _moved_back(sheet: Sheet, stretch: Sequence[CellKey], step: int) -> Changes:
    """Return what a stretch said before its numbers moved by ``step``; the cell that fell out follows from its row.

    Nothing where only zeros would have moved, or where a number stands at the end that was left: that was no shift.
    """
    lost, left = (stretch[-1], stretch[0]) if step == 1 else (stretch[0], stretch[-1])
    if sheet.values[left]:
        return {}
    moved = {
        key: sheet.values[stretch[index + step]]
        for index, key in enumerate(stretch)
        if 0 <= index + step < len(stretch)
    }
    if not any(number and number != sheet.values[key] for key, number in moved.items()):
        return {}
    moved[lost] = _following(sheet, moved, lost)
    return {key: number for key, number in moved.items() if number != sheet.values[key]}


def _following(sheet: Sheet, changes: Changes, lost: CellKey) -> Number:
    """Return what a cell must be once the others are changed, by the first sum it is in, a row's before a column's."""
    places = sorted(sheet.touching.get(lost, ()), key=lambda place: not _is_row(sheet.identities[place[0]]))
    number = sheet.values[lost]
    for index, sign in places[:1]:
        off = sheet.gaps[index]
        for key, changed in changes.items():
            off += sum(s for i, s in sheet.touching.get(key, ()) if i == index) * (changed - sheet.values[key])
        number -= sign * off
    return number


def _wrong_stretch(sheet: Sheet, line: Line) -> Line:
    """Return the line from its first to its last cell that the sums across it say is wrong."""
    wrong = {key for key, right in _wanted(sheet, line) if right != sheet.values[key]}
    places = [index for index, key in enumerate(line) if key in wrong]
    return line[places[0] : places[-1] + 1] if places else ()


def _of_one_row_among_several(sheet: Sheet) -> list[Diagnosis]:
    """Return the balances that fail together if one row explains them all, of several that may be the one."""
    balances = [index for index in sheet.failing() if len(sheet.identities[index].right) > 1]
    if len(balances) < 2:
        return []
    ways: dict[str, dict[CellKey, Number]] = {}
    for index in balances:
        identity = sheet.identities[index]
        for key in identity.left + identity.right:
            ways.setdefault(key.row, {})[key] = _mending(sheet, index, key)
    rows = [row for row, changes in ways.items() if sheet.mended(changes) == set(balances)]
    if len(rows) < 2:
        return []
    mends = tuple(sheet.identities[index] for index in balances)
    names = "；".join(row_label(sheet.form, row) for row in rows)
    return [Diagnosis(mends, Cause("one-of-rows", {"rows": names, "count": len(balances)}))]


def _of_single_sum(sheet: Sheet, index: int) -> Diagnosis:
    """Return what can be said of a sum that fails alone: how it may have come about, but rarely where."""
    identity = sheet.identities[index]
    ways: list[tuple[Cause, Changes]] = [
        (causes.of_changes(sheet, changes), changes)
        for key in identity.left + identity.right
        for changes in [{key: _mending(sheet, index, key)}]
        if sheet.mended(changes) == {index}
    ]
    ways += [
        (causes.split_cause(sheet, first, second, right), changes)
        for first, second in pairwise(identity.left)
        if first.row == second.row
        for changes, right in _rejoined(sheet, first, second)
        if sheet.mended(changes) == {index}
    ]
    if causes.are_parts_missing(sheet, identity) and ways:
        return Diagnosis((identity,), causes.parts_missing_cause(sheet, identity))
    telling = [(cause, changes) for cause, changes in ways if cause.id != "one-cell"]
    if not telling:
        return Diagnosis((identity,))
    cause, changes = min(telling, key=lambda way: way[0].rank)
    alike = [other for other, _ in telling if other.id == cause.id]
    if any(other != cause for other in alike):
        return Diagnosis((identity,), causes.one_of(alike))
    return Diagnosis((identity,), cause, changes if identity.right == tuple(changes) else {})


def _mending(sheet: Sheet, index: int, key: CellKey) -> Number:
    return sheet.values[key] - next(sign for i, sign in sheet.touching[key] if i == index) * sheet.gaps[index]


def _is_row(identity: Identity) -> bool:
    return len({key.row for key in identity.left + identity.right}) == 1


def _are_neighbours(sheet: Sheet, first: CellKey, second: CellKey) -> bool:
    return any((first, second) in pairwise(line) or (second, first) in pairwise(line) for line in _lines(sheet))


def _lines(sheet: Sheet) -> tuple[Line, ...]:
    return tuple(line for line in sheet.rows + sheet.columns if len(line) > 1)
