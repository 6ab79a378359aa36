"""The ordinals that Word generates by automatic numbering: 一、（一）1. stand in no text, only how to count does."""

import re

from reportlint.model.named import NamedTuple
from reportlint.readers.docx.names import ALTERNATE, NUM_ID, VAL, Element, W, child, is_on, value, whole
from reportlint.readers.docx.numerals import numeral
from reportlint.readers.docx.styles import Styles

LEVELS = 9
BULLET = "•"
_PLACEHOLDER = re.compile(r"%([1-9])")
_LONGEST_TEXT = 60
"""Characters of what a level prints, such as %1、 or %1.%2.%3."""
_MOST_LINKS = 5
"""Lists that take their levels from a style that takes them from a list: one such step is usual."""


class Level(NamedTuple):
    """How one level of a list counts and what it prints; behind the first ``restarts`` levels it restarts."""

    start: int
    format: str
    text: str
    is_legal: bool
    restarts: int


class List(NamedTuple):
    """The levels of a list; lists with one ``key`` go on counting where the other one stopped."""

    key: str
    levels: dict[int, Level]
    starts: dict[int, int]
    level_of_style: dict[str, int]


class Numbering:
    """Counts the paragraphs of all lists of a document; to be asked for each numbered paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._numbers = {} if root is None else _by_id(root, f"{W}num", NUM_ID)
        self._abstract = {} if root is None else _by_id(root, f"{W}abstractNum", f"{W}abstractNumId")
        self._definitions: dict[str, List] = {}
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def ordinal(self, num_id: str | None, level: str | None, style: str) -> str:
        """Return what is printed before the next paragraph that has this numbering itself or by its style.

        "" where it has none. ``num_id`` and ``level`` are what the paragraph itself says, None where nothing.
        """
        inherited = self._styles.numbering(style)
        number = num_id or inherited.num_id
        if not number or number not in self._numbers:
            return ""
        if number not in self._lists:
            self._lists[number] = self._list(number)
        found = self._lists[number]
        if found is None:
            return ""
        if level is None and num_id is None:
            of_style = found.level_of_style.get(style, found.level_of_style.get(inherited.style))
            place = whole(inherited.level, 0) if of_style is None else of_style
        else:
            place = whole(level if level is not None else inherited.level, 0)
        return self._next(number, found, place) if place in found.levels else ""

    def _next(self, number: str, counted: List, place: int) -> str:
        counts = self._counts.setdefault(counted.key, {})
        level = counted.levels[place]
        if place in counted.starts and (number, place) not in self._begun:
            self._begun.add((number, place))
            counts[place] = counted.starts[place]
        else:
            counts[place] = counts[place] + 1 if place in counts else level.start
        for deeper in [other for other in counts if other > place]:
            if place < counted.levels[deeper].restarts:
                del counts[deeper]
        if level.format == "bullet":
            return _bullet(level.text)
        return _PLACEHOLDER.sub(lambda found: _part(counted, counts, int(found[1]) - 1, level), level.text)

    def _list(self, number: str) -> List | None:
        abstract = self._abstract_of(number)
        if abstract is None:
            return None
        key = abstract.get(f"{W}abstractNumId") or ""
        if key not in self._definitions:
            self._definitions[key] = List(key, dict(_levels(abstract)), {}, _levels_of_styles(abstract))
        found = self._definitions[key]
        overrides = list(self._numbers[number].iterchildren(f"{W}lvlOverride"))
        if not overrides:
            return found
        levels, starts = dict(found.levels), {}
        for override in overrides:
            place = whole(override.get(f"{W}ilvl"), LEVELS)
            levels.update(_levels(override))
            start = value(override, f"{W}startOverride")
            if start is not None and place in levels:
                starts[place] = whole(start, 1)
        return found._replace(levels=levels, starts=starts)

    def _abstract_of(self, number: str) -> Element | None:
        """Return the definition of a list; it may be that of the list of a style (numStyleLink)."""
        for _ in range(_MOST_LINKS):
            element = self._numbers.get(number)
            if element is None:
                return None
            abstract = self._abstract.get(value(element, f"{W}abstractNumId") or "")
            link = None if abstract is None else value(abstract, f"{W}numStyleLink")
            if not link:
                return abstract
            number = self._styles.numbering(link).num_id or ""
        return None


def _by_id(root: Element, tag: str, attribute: str) -> dict[str, Element]:
    return {element.get(attribute) or "": element for element in root.iterchildren(tag)}


def _levels(definition: Element) -> list[tuple[int, Level]]:
    found = [(whole(level.get(f"{W}ilvl"), LEVELS), _level(level)) for level in definition.iterchildren(f"{W}lvl")]
    return [(place, level) for place, level in found if place < LEVELS]


def _levels_of_styles(definition: Element) -> dict[str, int]:
    """Return the level that each style stands for which is bound to one."""
    return {
        style: whole(level.get(f"{W}ilvl"), LEVELS)
        for level in definition.iterchildren(f"{W}lvl")
        if (style := value(level, f"{W}pStyle"))
    }


def _level(element: Element) -> Level:
    place = whole(element.get(f"{W}ilvl"), 0)
    legal = child(element, f"{W}isLgl")
    return Level(
        start=whole(value(element, f"{W}start"), 0),
        format=_format(element),
        text=(value(element, f"{W}lvlText") or "")[:_LONGEST_TEXT],
        is_legal=legal is not None and is_on(legal),
        restarts=whole(value(element, f"{W}lvlRestart"), place),
    )


def _format(element: Element) -> str:
    found = value(element, f"{W}numFmt")
    if found:
        return found
    alternate = child(element, ALTERNATE)  # a format of the author's own, as "001, 002, 003"
    custom = None if alternate is None else next(alternate.iter(f"{W}numFmt"), None)
    if custom is not None and (custom.get(f"{W}format") or "").startswith("01,"):
        return "decimalZero"
    return "decimal" if custom is None or custom.get(VAL) == "custom" else custom.get(VAL) or "decimal"


def _part(counted: List, counts: dict[int, int], place: int, level: Level) -> str:
    """Return the number of one level, as it stands in the ordinal of this or a deeper one (1.2.3)."""
    own = counted.levels.get(place)
    if own is None or own.format in ("bullet", "none"):
        return ""
    return numeral(counts.get(place, own.start), "decimal" if level.is_legal else own.format)


def _bullet(text: str) -> str:
    """Return a bullet; symbol fonts have theirs where Unicode has no characters."""
    return BULLET if not text.strip() or any("\ue000" <= sign <= "\uf8ff" for sign in text) else text
