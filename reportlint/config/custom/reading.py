"""``custom_rules`` of a file: from nodes to plain data, with every mistake in it."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from string import Formatter
from typing import Any

from reportlint.config.custom.relations import RelationError, addresses, parse
from reportlint.config.custom.rules import ANYWHERE, PREAMBLE
from reportlint.config.layers import Leaf, Path
from reportlint.config.nodes import Node
from reportlint.config.reading import SEVERITIES, Reading, nearest, within
from reportlint.forms import editions
from reportlint.rule_api import Rule

KINDS: Mapping[str, tuple[str, ...]] = {
    "must_occur": ("section", "text"),
    "must_not_occur": ("section", "text"),
    "relation": (),
    "length": ("section", "most", "least"),
    "figure": ("section", "words", "unit"),
}
"""The kinds of rules, with the keys of each; a relation is a text."""

PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "must_occur": ("text", "section"),
    "must_not_occur": ("text", "section"),
    "relation": ("left", "right"),
    "length": ("length", "most", "least", "section"),
    "figure": ("words", "section"),
}
"""What a message may have in braces."""

COMMON = ("name", "title", "message", "severity", "basis", "fix")
REQUIRED = ("message", "basis")

_CODE = re.compile(r"[A-Z]{3}\d{3}")
_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")

Spec = dict[str, Any]


def sections() -> tuple[str, ...]:
    """Return the places a text can be looked for in: the sections of the form, the preamble, the whole report."""
    return (*dict.fromkeys(key for form in editions() for key in form.sections), PREAMBLE, ANYWHERE)


def read_custom_rules(reading: Reading, node: Node, taken: Iterable[Rule]) -> dict[Path, Leaf]:
    """Return the rules written in a file; ``taken`` are those of plugins, whose prefixes are not free."""
    families = {rule.family for rule in taken}
    names = {rule.name for rule in taken}
    found: dict[Path, Leaf] = {}
    for key, value in reading.entries(node):
        code = key.text
        if not _CODE.fullmatch(code):
            reading.wrong("custom-code", key.place, code=code)
        elif code[:3] in families:
            reading.wrong("custom-prefix", key.place, code=code, prefix=code[:3])
        else:
            spec = _Custom(reading, code).spec(key, value)
            if spec["name"] in names:
                reading.wrong("custom-name-taken", key.place, name=spec["name"])
            names.add(spec["name"])
            found["custom_rules", code] = (spec, key.place.line, key.place.column)
    return found


class _Custom:
    """Reads one rule."""

    def __init__(self, reading: Reading, code: str) -> None:
        self.reading = reading
        self.code = code

    def spec(self, key: Node, node: Node) -> Spec:
        known = (*KINDS, *COMMON)
        parts = {name.text: value for name, value in self.reading.entries(node, known)}
        written = {name.text for name, _ in node.pairs}
        for missing in REQUIRED:
            if missing not in written:
                self.reading.wrong("missing-key", key.place, key=missing)
        kinds = [kind for kind in KINDS if kind in parts]
        if len(kinds) != 1:
            self.reading.wrong("custom-kind", key.place, code=self.code, count=len(kinds), known=", ".join(KINDS))
        kind = kinds[0] if kinds else ""
        message = self.message(parts["message"], kind) if "message" in parts else {}
        return {
            "code": self.code,
            "name": self.name(parts.get("name")),
            "severity": self.severity(parts.get("severity")),
            "kind": kind,
            "message": message,
            "title": self.reading.worded(parts["title"]) if "title" in parts else message,
            "fix": self.reading.worded(parts["fix"]) if "fix" in parts else {},
            "basis": self.reading.document(parts["basis"]) if "basis" in parts else {},
            **(self.kind(kind, parts[kind]) if kind else {}),
        }

    def name(self, node: Node | None) -> str:
        text = self.reading.text(node) if node else None
        if node and text and not _NAME.fullmatch(text):
            self.reading.wrong("custom-name", node.place, name=text)
        return text or f"custom-{self.code.lower()}"

    def severity(self, node: Node | None) -> str:
        if node and node.text not in SEVERITIES:
            suggestion = nearest(node.text, SEVERITIES)
            self.reading.wrong("unknown-severity", node.place, suggestion, value=node.text, known=", ".join(SEVERITIES))
        return node.text if node else "warning"

    def message(self, node: Node, kind: str) -> dict[str, str]:
        scalars = [value for _, value in node.pairs] if node.kind == "map" else [node]
        known = PLACEHOLDERS.get(kind, ())
        for scalar in scalars:
            try:
                fields = [(name, spec) for _, name, spec, _ in Formatter().parse(scalar.text) if name is not None]
            except ValueError:
                self.reading.wrong("bad-braces", scalar.place)
                continue
            for name, spec in fields:
                if kind and (name not in known or spec):
                    start = scalar.text.find(f"{{{name}")
                    place = within(scalar, start, start + len(name) + 2) if start >= 0 else scalar.place
                    suggestion = nearest(name, known)
                    self.reading.wrong("unknown-placeholder", place, suggestion, name=name, known=", ".join(known))
        return self.reading.worded(node)

    def kind(self, kind: str, node: Node) -> Spec:
        if kind == "relation":
            return self.relation(node)
        parts = {name.text: value for name, value in self.reading.entries(node, KINDS[kind])}
        readers: Mapping[str, Callable[[Node, Mapping[str, Node]], Spec]] = {
            "must_occur": self.texts,
            "must_not_occur": self.texts,
            "length": self.length,
            "figure": self.figure,
        }
        return {"section": self.section(parts.get("section")), **readers[kind](node, parts)}

    def section(self, node: Node | None) -> str:
        if node is None:
            return ANYWHERE
        known = sections()
        if node.text not in known:
            self.reading.wrong(
                "unknown-section", node.place, nearest(node.text, known), name=node.text, known=", ".join(known)
            )
        return node.text

    def texts(self, node: Node, parts: Mapping[str, Node]) -> Spec:
        return {"texts": self.words("text", node, parts)}

    def words(self, key: str, node: Node, parts: Mapping[str, Node]) -> tuple[str, ...]:
        items = self.reading.items(parts[key]) if key in parts else ()
        if node.kind == "map" and not items:
            self.reading.wrong("missing-key", node.place, key=key)
        return tuple(text for item in items if (text := self.reading.text(item)))

    def length(self, node: Node, parts: Mapping[str, Node]) -> Spec:
        if node.kind == "map" and not {"most", "least"} & set(parts):
            self.reading.wrong("missing-key", node.place, key="most")
        return {key: self.count(parts.get(key)) for key in ("most", "least")}

    def count(self, node: Node | None) -> int:
        if node is None:
            return 0
        digits = node.text.removesuffix("字").strip()
        if not digits.isdecimal() or len(digits) > 9 or node.kind not in ("int", "str"):
            self.reading.wrong("wrong-type", node.place, expected="int", unit="字")
            return 0
        return int(digits)

    def figure(self, node: Node, parts: Mapping[str, Node]) -> Spec:
        unit = self.reading.text(parts["unit"]) if "unit" in parts else ""
        return {"words": self.words("words", node, parts), "unit": unit or ""}

    def relation(self, node: Node) -> Spec:
        text = self.reading.text(node)
        try:
            return {"relation": parse(text), "written": text} if text else {}
        except RelationError as error:
            suggestion = _nearest_cell(str(error.params["found"])) if error.key == "unknown-cell" else None
            self.reading.wrong(error.key, within(node, error.start, error.end), suggestion, **error.params)
            return {}


def _nearest_cell(written: str) -> str | None:
    known: Collection[str] = addresses()
    table = written.partition(".")[0]
    return nearest(written, [address for address in known if address.partition(".")[0] == table] or known)
