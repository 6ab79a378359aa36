"""What a page holds before anyone looks at how it is laid out: plain values, made where pdfium runs."""

from array import array

from reportlint.model.named import NamedTuple


class Page(NamedTuple):
    """A page: characters in the order in which they are drawn, and the straight lines between them.

    ``boxes`` are left, top, right and bottom of each character, ``lines`` those of each horizontal or vertical line, in
    points in the page's own coordinates (y upwards). ``frame`` is what is shown of the page (left, bottom, right, top),
    ``rotation`` by how many quarters of a turn clockwise it is shown, ``upright`` by how many its text stands upright:
    most often, but not always, the same. ``across`` are the numbers of the characters that then lie on their side or on
    their head, ``pale`` those of digits painted as pale as a watermark, ``cut_off`` those of digits at which what is
    shown of the page ends. A character drawn aslant, as stamps are, has an empty box.
    """

    number: int
    text: str
    boxes: "array[float]"
    frame: tuple[float, float, float, float]
    rotation: int
    upright: int
    lines: "array[float]"
    pictures: int
    across: frozenset[int] = frozenset()
    pale: frozenset[int] = frozenset()
    cut_off: frozenset[int] = frozenset()
