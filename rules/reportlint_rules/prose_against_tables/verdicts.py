"""Claims compared with the tables: whether any accepted reading fits, and which comes nearest where none does."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reportlint import Claim, Figure, Report
from reportlint_rules.prose_against_tables.readings import (
    DISCLOSED,
    LITIGATION,
    OUTCOMES,
    PARTS,
    RECEPTION,
    REPEALED,
    RESULTS,
    WITHOUT_CARRIED_IN,
    Number,
    Reading,
    other_reading,
    readings_of,
)

_REGIONS = ("人民政府", "管委会", "管理委员会", "区", "县", "市", "州", "旗", "省", "镇", "乡", "街道办事处")
_MOST = 300  # claims that are judged: no report has nearly as many, and each is compared with those beside it
_FACTOR, _FEWEST = 2, 10
"""One number alone is of another scope where it is so many times the other one, and differs by so many."""


class Compared(NamedTuple):
    """A claim with what the tables say: it ``agrees``, or comes nearest to a reading, or nothing could be read."""

    claim: Claim
    agrees: bool
    nearest: Reading | None
    unread: Reading | None


def own_claims(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims about the body's own figures of the year; a government's are those of its region."""
    scopes = {"own", "region"} if speaks_for_region(report) else {"own"}
    return [claim for claim in claims if claim.measure == "number" and claim.scope in scopes][:_MOST]


def speaks_for_region(report: Report) -> bool:
    """Tell whether the body that reports is a government, whose tables are those of the whole region."""
    return bool(report.organisation) and str(report.organisation).endswith(_REGIONS)


def compared(claim: Claim, own: Sequence[Claim], report: Report) -> Compared:
    """Return how a claim stands to the tables; ``own`` are all claims, for those whose numbers add up with it."""
    readings = [found for one in (claim, *_of_kind_before(claim, own)) for found in readings_of(one, report)]
    known = [reading for reading in readings if reading.value is not None]
    numbers = [reading.value for reading in known if reading.value is not None]
    agrees = any(_agrees(claim, number) for number in numbers) or _agrees_with_parts(claim, own, numbers)
    agrees = agrees or any(_agrees(claim, number) for found in known for number in by_sums(found, report))
    nearest = _nearest(known, Decimal(claim.value))
    unread = next((reading for reading in readings if reading.value is None), None)
    return Compared(claim, agrees, nearest, unread)


def _nearest(readings: Sequence[Reading], said: Decimal) -> Reading | None:
    """Return the plainest reading, or another one that is much nearer to what is said."""
    best: Reading | None = None
    for reading in readings:
        if best is None or (not reading.minus and 2 * _distance(reading, said) <= _distance(best, said)):
            best = reading
    return best


def _distance(reading: Reading, said: Decimal) -> Decimal:
    return abs(Decimal(reading.value or 0) - said)


def _of_kind_before(claim: Claim, own: Sequence[Claim]) -> Iterator[Claim]:
    """Yield an outcome of litigation as one of the kind told last: 未经复议直接起诉3件（维持2件、其他1件）."""
    if claim.term not in OUTCOMES or ".litigation." not in claim.about:
        return
    kinds = [
        other.term
        for other in own
        if other.term in LITIGATION and other.sentence[0] == claim.sentence[0] and other.position < claim.position
    ]
    if kinds:
        yield claim._replace(about=claim.about.replace(".litigation.", f".{kinds[-1]}."))


def has_fitting_part(claim: Claim, parts: Sequence[Figure], report: Report) -> bool:
    """Tell whether one of these parts stands behind a claim in its sentence, and is what the table has."""
    behind = [one.value for one in parts if one.sentence == claim.sentence and one.position > claim.position]
    return any(one.value in behind for one in readings_of(claim, report) if (one.value or 0) <= claim.value)


def fits_with_public(claim: Claim, public: Sequence[Figure], report: Report) -> bool:
    """Tell whether a claim of what was disclosed fits with what is told apart from it as public before.

    Whoever asks for what is public is told where it is; the form counts that as 予以公开.
    """
    beside = [one.value for one in public if one.sentence == claim.sentence]
    return claim.term in DISCLOSED and any(
        one.value == claim.value + value for one in readings_of(claim, report) for value in beside
    )


def without_carried_in(claim: Claim, report: Report) -> Reading | None:
    """Return the reading by which 办结 leaves out what was carried in, where it fits."""
    found = other_reading(claim, WITHOUT_CARRIED_IN, report) if claim.term == "concluded" else None
    return found if found and found.value == claim.value else None


def of_another_scope(own: Sequence[Claim], report: Report) -> list[Compared]:
    """Return the claims about applications where all of them contradict the table, so that both may be right."""
    found: list[Compared] = []
    for claim in own:
        if claim.about.startswith("applications.") and claim.unit and claim.value:
            one = compared(claim, own, report)
            if one.agrees or one.nearest is None or without_carried_in(claim, report):
                return []
            found.append(one)
    if not any(one.claim.term in RECEPTION for one in found):
        return []
    return found if len({one.claim.term for one in found}) > 1 or _is_far(found[0]) else []


def _is_far(one: Compared) -> bool:
    said = Decimal(one.claim.value)
    number = Decimal((one.nearest.value if one.nearest else None) or 0)
    low, high = min(said, number), max(said, number)
    return high >= low * _FACTOR and high - low >= _FEWEST


def by_sums(reading: Reading, report: Report) -> Iterator[Number]:
    """Yield what a reading would be if one of its cells were what the failing sums of its table say.

    Those sums are an error of their own (ARI); the text is then right, and no second finding helps.
    """
    for key, sign in (*((key, 1) for key in reading.plus), *((key, -1) for key in reading.minus)):
        table, form = report.tables[key.table], report.form.tables[key.table]
        values = {cell.key: cell.value for cell in table.cells() if cell.value is not None}
        for identity in form.identities():
            for side, other in ((identity.left, identity.right), (identity.right, identity.left)):
                if key in side and all(one in values for one in (*side, *other)):
                    gap = sum(values[one] for one in other) - sum(values[one] for one in side)
                    if gap and reading.value is not None:
                        yield reading.value + sign * gap


def _agrees(claim: Claim, number: Number) -> bool:
    if claim.is_approximate:
        return _is_about(claim, number)
    if claim.term in PARTS:
        return claim.value <= number
    return claim.value == number


def _is_about(claim: Claim, number: Number) -> bool:
    """Tell whether a number can be said so: 30余 is 30 to 39, 约30 a fifth more or less."""
    said = Decimal(claim.value)
    step = 1
    while said and said % (step * 10) == 0:
        step *= 10
    if "余" in claim.phrase or "多件" in claim.phrase:
        return said <= number < said + step
    return abs(number - said) <= max(Decimal(step), said / 5)


def _is_part_of_concluded(claim: Claim, own: Sequence[Claim]) -> bool:
    """Tell whether what was received is told as a part of what was concluded: 办结48件，其中结转3件、本年受理45件."""
    beside = [other for other in own if other.sentence == claim.sentence and other.unit]
    carried_in = {other.value for other in beside if other.term == "carried_in"}
    return any(other.term == "concluded" and other.value - claim.value in carried_in for other in beside)


def _is_narrowed(claim: Claim, own: Sequence[Claim], numbers: Sequence[Number]) -> bool:
    """Tell whether the sentence goes on to what was really received: 共收到50件，其中2件不符合要件，实际受理48件.

    Where it goes on with 新收 and 上年结转, these are the parts of the whole, and nothing is narrowed.
    """
    beside = [other for other in own if other.sentence == claim.sentence and other.unit]
    has_carried_in = any(other.term == "carried_in" for other in beside)
    return any(
        other.value < claim.value and other.value in numbers
        for other in beside
        if other.position > claim.position and other.term in RECEPTION and not (has_carried_in and other.term == "new")
    )


def _agrees_with_parts(claim: Claim, own: Sequence[Claim], numbers: Sequence[Number]) -> bool:
    """Tell whether a claim gives a number together with others beside it: 66 + 5 + 2 = 73."""
    if claim.term == "concluded":
        kinds: tuple[str, ...] = (*RESULTS, "carried_in")
    elif claim.term in OUTCOMES:
        kinds = ("other_outcome", "upheld")
    elif claim.term in REPEALED:
        kinds = REPEALED
    elif claim.term in RECEPTION:
        return _is_part_of_concluded(claim, own) or _is_narrowed(claim, own, numbers)
    else:
        return False
    beside = [
        other
        for other in own
        if other.sentence == claim.sentence and other.term in kinds and other is not claim and other.unit
    ]
    same_kind = [other for other in beside if claim.term == "concluded" or _kind(other) == _kind(claim)]
    total = claim.value
    for other in same_kind:
        total += other.value
        if total in numbers or claim.value + other.value in numbers:
            return True
    return False


def _kind(claim: Claim) -> str:
    return claim.about.rpartition(".")[0]
