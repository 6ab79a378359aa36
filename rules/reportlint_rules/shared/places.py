"""Places in the source compared."""

from reportlint import Position


def overlap(one: Position, other: Position) -> bool:
    """Tell whether two stretches of the source have a character in common."""
    return one[:2] < other[2:] and other[:2] < one[2:]
