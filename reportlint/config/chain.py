"""A configuration file and all it extends, read in order, parents first; every mistake of all files at once."""

import os
from collections.abc import Mapping
from typing import Any

from reportlint.config.custom.reading import read_custom_rules
from reportlint.config.discovery import content_of, shown
from reportlint.config.layers import NATIONAL, Layer, Layers, Path
from reportlint.config.mistakes import SOMEWHERE, ConfigurationError, Mistake
from reportlint.config.nodes import Node, Source, UnsoundError, read_nodes
from reportlint.config.reading import Names, Reading, nearest, read_layer
from reportlint.config.vocabulary import Vocabulary
from reportlint.model.named import NamedTuple

MAX_FILES = 100

_ENDINGS = (".yaml", ".yml")
_JUDGED = ("select", "ignore", "severity", "rules")
"""What a profile may deviate in, and must then say on what basis."""


class _File(NamedTuple):
    path: str
    source: Source
    root: Node
    profile: str

    def part(self, key: str) -> Node | None:
        return next((value for name, value in self.root.pairs if name.text == key), None)


def read_chain(file: str, vocabulary: Vocabulary) -> tuple[Layers, Mapping[str, bytes]]:
    """Return the layers of a configuration file and the contents of all files that they were read from.

    Raises ConfigurationError with every mistake of the whole chain.
    """
    walk = _Walk(vocabulary)
    walk.visit(file, ())
    mistakes = list(walk.mistakes)
    custom: list[dict[Path, Any]] = []
    for each in walk.files:
        reading = Reading(each.source)
        node = each.part("custom_rules")
        custom.append(read_custom_rules(reading, node, vocabulary.rules) if node else {})
        mistakes += reading.mistakes
    names = Names.of(vocabulary, [(spec["code"], spec["name"]) for rules in custom for spec, _, _ in rules.values()])
    layers = []
    for each, rules in zip(walk.files, custom, strict=True):
        layer, wrong = read_layer(each.source, each.root, each.path, each.profile, names)
        layers.append(layer._replace(values={**layer.values, **rules}))
        mistakes += wrong
    mistakes += _unsourced(walk.files, layers, names)
    if mistakes:
        raise ConfigurationError(mistakes)
    return tuple(layers), walk.contents


class _Walk:
    """Goes from a file to all that it extends."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.profiles = vocabulary.profiles
        self.files: list[_File] = []
        self.contents: dict[str, bytes] = {}
        self.mistakes: list[Mistake] = []

    def visit(self, path: str, stack: tuple[str, ...]) -> None:
        """Read a file behind everything that it extends."""
        self.contents[path] = b""  # it was met
        try:
            content = self.contents[path] = content_of(path)
            source, root = read_nodes(content, shown(path))
        except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
            reason = getattr(error, "strerror", None) or str(error)
            self.mistakes.append(Mistake("unreadable", shown(path), SOMEWHERE, "", {"reason": reason}))
            return
        except UnsoundError as error:
            self.mistakes.append(error.mistake)
            return
        parts = {key.text: value for key, value in root.pairs}
        is_profile = "profile" in parts
        reading = Reading(source)
        if "extends" in parts:
            for item in reading.items(parts["extends"]):
                self.parent(reading, item, path, (*stack, path))
        elif not is_profile and NATIONAL in self.profiles:
            self.follow(self.profiles[NATIONAL], (*stack, path))
        self.mistakes += reading.mistakes
        name = os.path.splitext(os.path.basename(path))[0] if is_profile else ""  # noqa: PTH119, PTH122
        self.files.append(_File(path, source, root, name))

    def parent(self, reading: Reading, node: Node, path: str, stack: tuple[str, ...]) -> None:
        word = reading.text(node)
        if word is None:
            return
        if _is_path(word):
            folder = os.path.dirname(path)  # noqa: PTH120
            parent = os.path.normpath(os.path.join(folder, os.path.expanduser(word)))  # noqa: PTH111, PTH118
            if not os.path.isfile(parent):  # noqa: PTH113
                chain = _arrows((*stack, parent))
                reading.wrong("missing-parent", node.place, path=shown(parent), chain=chain)
                return
        elif word in self.profiles:
            parent = self.profiles[word]
        else:
            suggestion, known = nearest(word, self.profiles), ", ".join(sorted(self.profiles))
            reading.wrong(
                "unknown-profile", node.place, suggestion, name=word, known=known, chain=_arrows((*stack, word))
            )
            return
        real = os.path.realpath(parent)  # a link may lead back, too
        met = next((at for at, one in enumerate(stack) if os.path.realpath(one) == real), None)
        if met is not None:
            reading.wrong("cycle", node.place, chain=_arrows((*stack[met:], parent)))
        elif len(self.contents) >= MAX_FILES:
            reading.wrong("too-many-files", node.place, limit=MAX_FILES)
        else:
            self.follow(parent, stack)

    def follow(self, parent: str, stack: tuple[str, ...]) -> None:
        if parent not in self.contents:
            self.visit(parent, stack)


def _is_path(word: str) -> bool:
    return "/" in word or "\\" in word or word.endswith(_ENDINGS)


def _arrows(stack: tuple[str, ...]) -> str:
    return " → ".join(shown(path) if os.path.isabs(path) else path for path in stack)  # noqa: PTH117


def _unsourced(files: list[_File], layers: list[Layer], names: Names) -> list[Mistake]:
    """Return the values of profiles that deviate from what held before without saying on what basis."""
    held: dict[Path, Any] = {
        ("rules", code, option.name): option.default
        for code, options in names.options.items()
        for option in options.values()
    }
    mistakes = []
    for file, layer in zip(files, layers, strict=True):
        reading = Reading(file.source)
        for path, (value, line, column) in layer.values.items() if file.profile else ():
            if path[0] in _JUDGED and held.get(path) != value and not layer.basis_of(path):
                place = SOMEWHERE._replace(line=line, column=column, end_line=line, end_column=column + 1)
                reading.wrong("unsourced", place, path=".".join(path))
        basis = file.part("basis")
        for key, _ in basis.pairs if basis else ():
            if not any(_covers(key.text, path) for path in layer.values):
                set_here = [".".join(path) for path in layer.values]
                reading.wrong("idle-basis", key.place, nearest(key.text, set_here), path=key.text)
        held.update({path: value for path, (value, _, _) in layer.values.items()})
        mistakes += reading.mistakes
    return mistakes


def _covers(dotted: str, path: Path) -> bool:
    return f"{'.'.join(path)}.".startswith(f"{dotted}.")
