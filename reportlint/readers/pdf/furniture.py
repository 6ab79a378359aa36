"""Page numbers and running heads: what stands at the edge of a page and belongs to none of its sentences."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportlint.model.named import NamedTuple
from reportlint.readers.pdf.printed import Printed
from reportlint.readers.pdf.tables import Item

_MOST_LINES = 3
"""A running head, a rule and a page number: no page has more above or below its text."""
_SAME_PLACE = 4.0
"""Points by which the same running head may stand higher or lower on another page."""
_SHARE = 0.4
"""A running head stands on so many of the pages: even and odd ones may differ, and the first may have none."""
_SHORTEST = 2
_MARGIN = 0.12
"""The part of a page's height, above and below, in which a bare number may be that of the page."""
_DASHES = r"[-—–―－─·•~〜～|]"
_NUMBERED = re.compile(
    rf"{_DASHES}{{1,3}}(\d{{1,3}}){_DASHES}{{1,3}}|第(\d{{1,3}})页(?:[,，/／]?共\d{{1,3}}页)?|(\d{{1,3}})[/／]\d{{1,3}}页?"
    r"|[Pp]age(\d{1,3})(?:of\d{1,3})?"
)
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十\d]{1,2}[)）]")


class _Edge(NamedTuple):
    """A line at the upper or lower edge of a page; ``plain`` is its text without blanks."""

    page: int
    line: Printed
    plain: str
    is_above: bool


def without_furniture(pages: Sequence[Sequence[Item]], heights: Sequence[float]) -> list[list[Item]]:
    """Return what stands on the pages without their numbers and running heads."""
    edges = [edge for page, items in enumerate(pages) for edge in _edges(page, items)]
    dropped = {id(edge.line) for edge in (*_page_numbers(edges, heights), *_running_heads(edges, len(pages)))}
    return [[item for item in items if id(item) not in dropped and not _is_number_across(item)] for items in pages]


def _is_number_across(item: Item) -> bool:
    """Tell whether an item is the number of a page whose table lies on its side."""
    if not isinstance(item, Printed) or not item.is_across:
        return False
    plain = "".join(item.text.split())
    return _NUMBERED.fullmatch(plain) is not None or _BARE.fullmatch(plain) is not None


def _edges(page: int, items: Sequence[Item]) -> Iterable[_Edge]:
    for is_above in (True, False):
        for item in (items if is_above else items[::-1])[:_MOST_LINES]:
            if not isinstance(item, Printed):
                break
            yield _Edge(page, item, "".join(item.text.split()), is_above)


def _page_numbers(edges: Iterable[_Edge], heights: Sequence[float]) -> Iterable[_Edge]:
    """Yield page numbers: a bare number is one if it counts the pages, and stands in the margin."""
    bare: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        if _NUMBERED.fullmatch(edge.plain):
            yield edge
        elif _BARE.fullmatch(edge.plain) and _is_in_margin(edge, heights[edge.page]):
            bare[int(edge.plain) - edge.page].append(edge)
    for offset, found in bare.items():
        if offset == 1 or len({edge.page for edge in found}) > 1:
            yield from found


def _is_in_margin(edge: _Edge, height: float) -> bool:
    _, top, _, bottom = edge.line.extent
    return bottom < _MARGIN * height if edge.is_above else top > (1 - _MARGIN) * height


def _running_heads(edges: Iterable[_Edge], pages: int) -> Iterable[_Edge]:
    """Yield lines that stand in the same place on several pages, whatever numbers are in them."""
    alike: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        words = _DIGITS.sub("", edge.plain)
        if len(words) >= _SHORTEST and not _HEADING.match(edge.plain):
            alike[edge.is_above, words].append(edge)
    for found in alike.values():
        for edge in found:
            near = {other.page for other in found if abs(other.line.extent[1] - edge.line.extent[1]) <= _SAME_PLACE}
            if len(near) > 1 and len(near) >= _SHARE * pages:
                yield edge
