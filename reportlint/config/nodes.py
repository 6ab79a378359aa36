"""YAML as nodes that know their place in the file. Nothing is constructed: a tag can only be looked at.

Bounded: a file may have so many bytes, levels and nodes (an alias counts as all it stands for), no more.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from reportlint.config.mistakes import SOMEWHERE, Mistake
from reportlint.model.position import Position

MAX_BYTES = 1024 * 1024
MAX_NODES = 50_000
MAX_DEPTH = 30

_CORE = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge"})


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
    composed = _compose(text, source)
    if composed is None:
        return source, Node("map", SOMEWHERE)
    return source, _Converter(source).node(composed, 0)


def _not_utf8(content: bytes, file: str, offset: int) -> Mistake:
    before = content[:offset]
    line = before.count(b"\n") + 1
    start = before.rpartition(b"\n")[0]
    column = len(before[len(start) + (1 if line > 1 else 0) :].decode("utf-8-sig", "replace")) + 1
    shown = content.split(b"\n")[line - 1].decode("utf-8-sig", "replace").rstrip("\r")
    return Mistake("not-utf8", file, Position(line, column, line, column + 1), shown)


def _compose(text: str, source: Source) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise UnsoundError(_syntax(error, source)) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        place = Position(line, column, line, column + 1)
        raise UnsoundError(source.mistake("control-character", place)) from error
    except RecursionError as error:
        raise UnsoundError(source.mistake("too-deep", SOMEWHERE, limit=MAX_DEPTH)) from error
    except (YAMLError, ValueError, AttributeError, TypeError, KeyError, IndexError) as error:  # of ruamel's own making
        raise UnsoundError(source.mistake("syntax", SOMEWHERE, problem=type(error).__name__)) from error


def _syntax(error: Any, source: Source) -> Mistake:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, max(1, len(source.lines)))
    problem = " ".join(str(error.problem or error.context or type(error).__name__).split())
    place = Position(line, column, line, column + 1)
    if "\\t" in problem:
        return source.mistake("tab", place)
    if "mapping values are not allowed" in problem:
        return source.mistake("colon", place)
    if "undefined alias" in problem:
        return source.mistake("alias", place)
    if "another document" in problem:
        return source.mistake("two-documents", place)
    return source.mistake("syntax", place, problem=problem)


class _Converter:
    """Makes nodes of what ruamel composed, counting them: an alias leads to the same node again and again."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left = MAX_NODES

    def node(self, composed: Any, depth: int) -> Node:
        self._left -= 1
        place = self._place(composed)
        if self._left < 0:
            raise UnsoundError(self._source.mistake("too-many-nodes", place, limit=MAX_NODES))
        if depth > MAX_DEPTH:
            raise UnsoundError(self._source.mistake("too-deep", place, limit=MAX_DEPTH))
        tag = str(composed.tag or "")
        kind = tag.removeprefix(_CORE)
        if kind not in _PLAIN_TAGS:
            raise UnsoundError(self._source.mistake("tag", place, tag=tag.replace(_CORE, "!!")))
        if isinstance(composed.value, str):
            shift = {None: 0, "'": 1, '"': 1}.get(composed.style)
            one_piece = place.end_column - place.column == len(composed.value) + 2 * (shift or 0)
            return Node(kind, place, composed.value, shift=shift if one_piece else None)
        if kind == "map":
            return Node(kind, place, pairs=tuple(self._pairs(composed.value, depth)))
        return Node(kind, place, items=tuple(self.node(item, depth + 1) for item in composed.value))

    def _pairs(self, pairs: Any, depth: int) -> Iterator[tuple[Node, Node]]:
        for key, value in pairs:
            yield self.node(key, depth + 1), self.node(value, depth + 1)

    def _place(self, composed: Any) -> Position:
        """Return where a node begins and, on that line, ends."""
        line, column = composed.start_mark.line, composed.start_mark.column
        end = composed.end_mark.column if composed.end_mark.line == line else 0
        if end <= column:
            text = self._source.lines[line] if line < len(self._source.lines) else ""
            end = max(column + 1, len(text.rstrip()))
        return Position(line + 1, column + 1, line + 1, end + 1)
