"""What styles mean for the text of an element: those it has itself, and the simple rules of the page's style sheets."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from reportlint.model.named import NamedTuple

HIDES: Final = "hides"
STANDS_ALONE: Final = "stands alone"
SETS_APART: Final = "sets apart"
TINY: Final = "tiny"
"""Not to be seen, unless the elements in it have a size of their own: blanks between boxes are done away with so."""

MAX_SHEETS = 300_000
"""Characters of style sheets that are looked through; an office program writes forty thousand."""
MAX_RULES = 500
"""Rules that hide or show something; the largest frameworks have about this many."""
MAX_STEPS = 200_000
"""Comparisons of an element with a rule, in all."""

_LINES_THROUGH = ("text-decoration", "text-decoration-line")
_RAISED = ("super", "sub", "text-top", "text-bottom")
_ZERO = re.compile(r"[+-]?0*\.?0+(?:[a-z]+|%)?(?:\s*!important)?$")
_OF_SHEETS = frozenset({"display", "visibility", "mso-hide", "vertical-align", *_LINES_THROUGH})
"""What the rules of style sheets are asked for; boxes are set apart by the elements' own styles alone."""
_MATTERS = re.compile(r"display|visibility|mso-hide|vertical-align|line-through", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_PART = re.compile(r"([^{}]*)([{}]|\Z)")
_SCREENS = frozenset({"@media screen", "@media all", "@media screen, print", "@media print, screen"})
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)+)", re.IGNORECASE)
_NAMES = re.compile(r"[.#][\w-]+")


@functools.lru_cache(maxsize=4096)
def effect_of(style: str) -> str:
    """Return what a style does to the text of its element: one of the effects above, or ""."""
    return _effect(declared(style))


def declared(style: str) -> dict[str, str]:
    """Return the declarations of a style by property, in lower case."""
    rules = {}
    for declaration in style.lower().split(";"):
        name, _, value = declaration.partition(":")
        rules[name.strip()] = value.strip()
    return rules


def _effect(rules: Mapping[str, str]) -> str:
    display = rules.get("display", "")
    if (
        display.startswith("none")
        or rules.get("visibility", "").startswith(("hidden", "collapse"))
        or rules.get("mso-hide", "").startswith("all")
        or rules.get("mso-element", "").startswith("comment")
        or any("line-through" in rules.get(name, "") for name in _LINES_THROUGH)
        or _ZERO.match(rules.get("opacity", ""))
    ):
        return HIDES
    if _ZERO.match(rules.get("font-size", "")):
        return TINY
    if display.startswith(("block", "flex", "grid", "list-item", "table", "flow-root")):
        return STANDS_ALONE
    is_box = (
        display.startswith("inline-")
        or rules.get("position", "").startswith(("absolute", "fixed"))
        or rules.get("float", "").startswith(("left", "right"))
        or rules.get("vertical-align", "").startswith(_RAISED)
    )
    return SETS_APART if is_box else ""


class _Rule(NamedTuple):
    """What is declared for elements of a name (any, if it is "") that have all these classes (.x) and this id (#x)."""

    weight: tuple[int, int, int]
    order: int
    tag: str
    names: frozenset[str]
    declared: dict[str, str]


class Sheets:
    """The rules of a page's style sheets that hide text, show it, or set it apart, by one of the names they ask for.

    Rules for elements by where they stand (``.a .b``) hide nothing here, but what they show is shown.
    """

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._effects: dict[tuple[str, str, str, str], str] = {}
        self._steps = 0
        self.hide = False
        """Whether there is any rule that hides or sets apart."""
        text = "\n".join(sheets)[:MAX_SHEETS]
        if not _MATTERS.search(text):
            return
        count = 0
        for selectors, body in _rules(_COMMENT.sub(" ", text)):
            rules = {name: value for name, value in declared(body).items() if name in _OF_SHEETS}
            for selector in selectors.split(",") if rules else ():
                count += self._add(selector.strip(), rules, count)
            if count >= MAX_RULES:
                break

    def _add(self, selector: str, rules: dict[str, str], order: int) -> bool:
        effect = _effect(rules)
        parts = selector.split()
        found = _SIMPLE.fullmatch(parts[-1]) if parts else None
        if not found or ":" in selector or (effect and len(parts) > 1):
            return False
        names = frozenset(_NAMES.findall(selector))
        own = frozenset(_NAMES.findall(found[2]))
        ids = sum(name.startswith("#") for name in names)
        rule = _Rule((ids, len(names) - ids, bool(found[1])), order, (found[1] or "").lower(), own, rules)
        self._rules.setdefault(max(own), []).append(rule)
        self.hide |= effect in {HIDES, SETS_APART}
        return True

    def effect(self, tag: str, classes: str, identity: str, style: str) -> str:
        """Return what the rules and the style of an element together do to its text."""
        key = (tag, classes, identity, style)
        if key not in self._effects:
            self._effects[key] = self._effect_of(tag, classes, identity, style)
        return self._effects[key]

    def _effect_of(self, tag: str, classes: str, identity: str, style: str) -> str:
        names = {f".{name}" for name in classes.split()}
        if identity:
            names.add(f"#{identity}")
        rules = []
        for name in names & self._rules.keys():
            if self._steps > MAX_STEPS:
                return ""
            self._steps += len(self._rules[name])
            rules += [rule for rule in self._rules[name] if rule.tag in {"", tag} and rule.names <= names]
        if not rules:
            return ""
        together: dict[str, str] = {}
        for rule in sorted(rules, key=lambda rule: rule[:2]):
            together |= rule.declared
        own = declared(style)
        return _effect(together | {name: value for name, value in own.items() if name in _OF_SHEETS})


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold on a screen of any size."""
    open_blocks: list[tuple[str, bool]] = []  # what stands before the brace; whether rules in that block hold
    holds = True
    for part in _PART.finditer(text):
        before, brace = part[1], part[2]
        if brace == "{":
            head = " ".join(before.rpartition(";")[2].split())
            open_blocks.append((head, holds))
            holds = holds and head.lower() in _SCREENS
        elif open_blocks:
            head, holds = open_blocks.pop()
            if holds and not head.startswith("@"):
                yield head, before
