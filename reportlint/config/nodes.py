"""YAML as nodes that know their place in the file. Nothing is constructed: a tag can only be looked at.

Bounded: a file may have so many bytes, levels and nodes (an alias counts as all it stands for), no more.
"""

import re
from collections.abc import Collection
from typing import Any, NoReturn

from reportlint.config.discovery import MAX_BYTES
from reportlint.config.mistakes import SOMEWHERE, Mistake
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position

MAX_NODES = 20_000
MAX_DEPTH = 30

_CORE = "tag:yaml.org,2002:"
_SCALARS = ("str", "int", "float", "bool", "null", "timestamp")
_NUMBERS = {
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    "timestamp": r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?",
}


class Node(NamedTuple):
    """A scalar, list or mapping, which its ``kind`` tells: str, int, float, bool, null, timestamp; seq; map.

    ``text`` is a scalar as written, without quotes; ``shift`` how many characters stand between the place and the first
    one of the text in the file (1 for a quote), None where they do not stand in one piece.
    """

    kind: str
    place: Position
    text: str = ""
    items: tuple["Node", ...] = ()
    pairs: tuple[tuple["Node", "Node"], ...] = ()
    shift: int | None = None


class Source(NamedTuple):
    """A file of configuration as text; ``file`` is its path as it is shown."""

    file: str
    lines: tuple[str, ...]

    def mistake(self, key: str, place: Position, suggestion: str | None = None, /, **params: object) -> Mistake:
        """Return a mistake at a place of this file."""
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return Mistake(key, self.file, place, line, params, suggestion)


class UnsoundError(Exception):
    """A file that is no YAML we take; ``mistake`` says where and why."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.key)
        self.mistake = mistake


def read_nodes(content: bytes, file: str) -> tuple[Source, Node]:
    """Return a file's text and its nodes; raise UnsoundError where it is not UTF-8, not YAML, or out of bounds."""
    if len(content) > MAX_BYTES:
        raise UnsoundError(Mistake("too-large", file, SOMEWHERE, "", {"limit": MAX_BYTES // 1024}))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnsoundError(_not_utf8(content, file, error.start)) from error
    source = Source(file, tuple(text.splitlines()))
    try:
        return source, _Builder(source).root(text)
    except _parser_errors() as error:
        raise UnsoundError(_said_by_parser(error, text, source)) from error


def _not_utf8(content: bytes, file: str, offset: int) -> Mistake:
    before = content[:offset]
    line = before.count(b"\n") + 1
    start = before.rpartition(b"\n")[0]
    column = len(before[len(start) + (1 if line > 1 else 0) :].decode("utf-8-sig", "replace")) + 1
    shown = content.split(b"\n")[line - 1].decode("utf-8-sig", "replace").rstrip("\r")
    return Mistake("not-utf8", file, Position(line, column, line, column + 1), shown)


def _parser_errors() -> tuple[type[Exception], ...]:
    from ruamel.yaml.error import YAMLError

    return YAMLError, ValueError, AttributeError, TypeError, LookupError  # the latter are defects of ruamel's


def _said_by_parser(error: Exception, text: str, source: Source) -> Mistake:
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    if isinstance(error, MarkedYAMLError):
        return _syntax(error, source)
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        return source.mistake("control-character", Position(line, column, line, column + 1))
    return source.mistake("syntax", SOMEWHERE, problem=type(error).__name__)


def _syntax(error: Any, source: Source) -> Mistake:
    problem = " ".join(str(error.problem or error.context or type(error).__name__).split())
    is_unclosed = bool(error.context_mark) and ("end of stream" in problem or "stream end" in problem)
    mark = error.context_mark if is_unclosed else error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, max(1, len(source.lines)))
    place = Position(line, column, line, column + 1)
    if is_unclosed:
        return source.mistake("unclosed", _opening(place, source))
    if "\\t" in problem:
        return source.mistake("tab", place)
    if "mapping values are not allowed" in problem:
        return source.mistake("colon", place)
    colon = source.lines[line - 1].find("：") + 1 if source.lines else 0
    if colon:
        return source.mistake("full-width-colon", Position(line, colon, line, colon + 1))
    return source.mistake("syntax", place, problem=problem)


def _opening(place: Position, source: Source) -> Position:
    """Return where a bracket or quote was opened: the parser may name the beginning of what it stands in."""
    line = source.lines[place.line - 1] if source.lines else ""
    if line[place.column - 1 : place.column] in ("[", "{", "'", '"'):
        return place
    column = max(line.rfind("["), line.rfind("{")) + 1 or place.column
    return place._replace(column=column, end_column=column + 1)


class _Open(NamedTuple):
    """A list or mapping whose end was not met yet."""

    kind: str
    place: Position
    anchor: str | None
    nodes: list[Node]
    first: int  # how many nodes were counted before it


class _Builder:
    """Makes nodes of ruamel's events one by one, so that a file out of bounds is given up at once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._counted = 0
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._root: Node | None = None

    def root(self, text: str) -> Node:
        from ruamel.yaml import YAML
        from ruamel.yaml import events as kinds

        for event in YAML(typ="safe", pure=True).parse(text):
            if isinstance(event, kinds.ScalarEvent):
                self._count(event)
                self._put(self._scalar(event), event.anchor, 1)
            elif isinstance(event, kinds.SequenceStartEvent | kinds.MappingStartEvent):
                self._begin(event, "seq" if isinstance(event, kinds.SequenceStartEvent) else "map")
            elif isinstance(event, kinds.SequenceEndEvent | kinds.MappingEndEvent):
                self._end()
            elif isinstance(event, kinds.AliasEvent):
                self._alias(event)
            elif isinstance(event, kinds.DocumentStartEvent) and self._root:
                self._refuse("two-documents", event)
        return self._root or Node("map", SOMEWHERE)

    def _begin(self, event: Any, kind: str) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._refuse("too-deep", event, limit=MAX_DEPTH)
        self._kind(event, kind, (kind,))
        first = self._counted
        self._count(event)
        self._open.append(_Open(kind, self._place(event), event.anchor, [], first))

    def _end(self) -> None:
        kind, place, anchor, nodes, first = self._open.pop()
        pairs = tuple(zip(nodes[::2], nodes[1::2], strict=True)) if kind == "map" else ()
        items = tuple(nodes) if kind == "seq" else ()
        self._put(Node(kind, place, items=items, pairs=pairs), anchor, self._counted - first)

    def _alias(self, event: Any) -> None:
        """Put what the alias stands for; inside itself it stands for nothing yet."""
        if event.anchor not in self._anchors:
            self._refuse("alias", event)
        node, size = self._anchors[event.anchor]
        self._count(event, size)
        self._put(node._replace(place=self._place(event), shift=None), None, size)

    def _put(self, node: Node, anchor: str | None, size: int) -> None:
        if anchor:
            self._anchors[anchor] = node, size
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self._root = node

    def _scalar(self, event: Any) -> Node:
        text, place = event.value, self._place(event)
        kind = self._kind(event, _kind_of(text) if event.implicit[0] and not event.style else "str", _SCALARS)
        shift = {None: 0, "": 0, "'": 1, '"': 1}.get(event.style)
        one_piece = place.end_column - place.column == len(text) + 2 * (shift or 0)
        return Node(kind, place, text, shift=shift if one_piece else None)

    def _kind(self, event: Any, usual: str, allowed: Collection[str]) -> str:
        """Return the kind that a tag names, if it is one that may stand here, else the usual one."""
        tag = str(event.tag or "!")
        if tag == "!":
            return usual
        kind = tag.removeprefix(_CORE)
        if kind not in allowed:
            self._refuse("tag", event, tag=tag.replace(_CORE, "!!"))
        return kind

    def _count(self, event: Any, size: int = 1) -> None:
        self._counted += size
        if self._counted > MAX_NODES:
            self._refuse("too-many-nodes", event, limit=MAX_NODES)

    def _refuse(self, key: str, event: Any, **params: object) -> NoReturn:
        raise UnsoundError(self._source.mistake(key, self._place(event), **params))

    def _place(self, event: Any) -> Position:
        """Return where something begins and, on that line, ends."""
        line, column = event.start_mark.line, event.start_mark.column
        end = event.end_mark.column if event.end_mark.line == line else 0
        if end <= column or not hasattr(event, "value"):
            text = self._source.lines[line] if line < len(self._source.lines) else ""
            end = max(column + 1, end, len(text.rstrip()))
        return Position(line + 1, column + 1, line + 1, end + 1)


def _kind_of(text: str) -> str:
    """Return what a plain scalar is, as YAML 1.2 has it; a date is one too."""
    if text in ("", "~", "null", "Null", "NULL"):
        return "null"
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return "bool"
    if text[0] not in "+-.0123456789":
        return "str"
    return next((kind for kind, pattern in _NUMBERS.items() if re.fullmatch(pattern, text)), "str")
