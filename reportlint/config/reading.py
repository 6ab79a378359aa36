"""One file of configuration: from nodes to a layer, with every mistake in it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from reportlint.config import keys
from reportlint.config.globs import BadGlobError, compiled
from reportlint.config.layers import Layer, Leaf, Path
from reportlint.config.mistakes import Mistake
from reportlint.config.nodes import Node, Source
from reportlint.config.options import WrongValueError, option_value
from reportlint.config.requirements import admits, is_name, is_sound, requirement
from reportlint.config.vocabulary import Vocabulary
from reportlint.divisions import jurisdiction as named_division
from reportlint.model.finding import Severity
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position
from reportlint.rule_api import Option

LIKE = 0.5
"""How much a word must be like what was written to be suggested; a wrong guess would only mislead."""

SEVERITIES = tuple(severity.label for severity in Severity)

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_LONGEST_YEAR = 9  # int() refuses thousands of digits
_SHORT_TEXT = 10_000

Values = dict[Path, Leaf]


class Names(NamedTuple):
    """The words that a file may use, its own custom rules and those of its chain included.

    ``words`` maps codes, names and families, in small letters, to codes and families; ``options`` are by code.
    """

    words: Mapping[str, str]
    codes: Collection[str]
    options: Mapping[str, Mapping[str, Option]]
    messages: Callable[[str], Collection[str]]
    plugins: Collection[str]
    jurisdictions: Collection[str]
    versions: Mapping[str, str]

    @classmethod
    def of(cls, vocabulary: Vocabulary, custom: Iterable[tuple[str, str]] = ()) -> "Names":
        """Return the names of a vocabulary, and of custom rules given as code and name."""
        both = [*((rule.code, rule.name) for rule in vocabulary.rules), *custom]
        words = {word.lower(): word for code, _ in both for word in (code[:3], code)}
        words |= {name.lower(): code for code, name in both}
        options = {rule.code: {option.name: option for option in rule.options} for rule in vocabulary.rules}
        codes = [code for code, _ in both]
        known = vocabulary.plugins, vocabulary.jurisdictions(), vocabulary.versions
        return cls(words, codes, options, vocabulary.messages, *known)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was most likely meant, or None where none is like it."""
    from reportlint.suggestions import meant

    return meant(word, known, LIKE)


class Reading:
    """Reads nodes of one file and collects what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.mistakes: list[Mistake] = []

    def wrong(self, key: str, place: Position, suggestion: str | None = None, /, **params: object) -> None:
        """Note a mistake."""
        self.mistakes.append(self.source.mistake(key, place, suggestion, **params))

    def entries(self, node: Node, known: Collection[str] | None = None) -> Iterator[tuple[Node, Node]]:
        """Yield the entries of a mapping whose keys are texts, none twice, and known where that matters."""
        if node.kind == "null":
            return
        if node.kind != "map":
            colon = node.kind == "str" and "：" in node.text
            self.wrong("full-width-colon" if colon else "not-a-map", node.place)
            return
        seen: dict[str, Node] = {}
        for key, value in node.pairs:
            if key.kind in ("seq", "map", "null"):
                self.wrong("key-no-text", key.place)
            elif key.text in seen:
                self.wrong("duplicate-key", key.place, key=key.text, first=seen[key.text].place.line)
            elif known is not None and key.text not in known:
                seen[key.text] = key
                if "：" in key.text:
                    self.wrong("full-width-colon", key.place)
                    continue
                self.wrong("unknown-key", key.place, nearest(key.text, known), key=key.text, known=", ".join(known))
            else:
                seen[key.text] = key
                yield key, value

    def items(self, node: Node) -> tuple[Node, ...]:
        """Return the items of a list; a single text is as good as a list of one."""
        if node.kind == "null":
            return ()
        if node.kind == "map":
            self.wrong("not-a-list", node.place)
            return ()
        return node.items if node.kind == "seq" else (node,)

    def text(self, node: Node) -> str | None:
        """Return a text, not empty, or None with a mistake noted."""
        if node.kind in ("seq", "map", "null"):
            self.wrong("wrong-type", node.place, expected="str", unit="")
        elif not node.text.strip():
            self.wrong("empty-text", node.place)
        elif len(node.text) > _SHORT_TEXT:
            self.wrong("too-long", node.place, limit=_SHORT_TEXT)
        else:
            return node.text
        return None

    def texts(self, node: Node, known: Collection[str], required: Collection[str] = ()) -> dict[str, str]:
        """Return a mapping of texts; note what is missing of those that must be there."""
        found = {key.text: text for key, value in self.entries(node, known) if (text := self.text(value)) is not None}
        written = {key.text for key, _ in node.pairs}
        for missing in required:
            if missing not in written:
                self.wrong("missing-key", node.place, key=missing)
        return found

    def worded(self, node: Node) -> dict[str, str]:
        """Return a text by language; written once, it is the same in both, written in one, the other borrows it."""
        if node.kind != "map":
            text = self.text(node)
            return dict.fromkeys(keys.LANGUAGES, text) if text else {}
        found = self.texts(node, keys.LANGUAGES)
        if not found:
            self.wrong("no-language", node.place)
            return {}
        return {language: found.get(language) or next(iter(found.values())) for language in keys.LANGUAGES}

    def document(self, node: Node) -> dict[str, str]:
        """Return the document that something stands on."""
        if node.kind == "str":
            return {"document": node.text}
        return self.texts(node, keys.DOCUMENT, ("document",))


class _File(Reading):
    """Reads what is said for all reports or, under ``files``, for some."""

    def __init__(self, source: Source, names: Names) -> None:
        super().__init__(source)
        self.names = names

    def values(self, node: Node, known: Collection[str]) -> Values:
        readers: dict[str, Callable[[Node, Node, Values], None]] = {
            "jurisdiction": self.jurisdiction,
            "year": self.year,
            "select": self.select,
            "ignore": self.ignore,
            "severity": self.severity,
            "rules": self.rules,
            "plugins": self.plugins,
            "suppress": self.suppress,
            "unsuppressible": self.unsuppressible,
            "hierarchy": self.hierarchy,
        }
        values: Values = {}
        for key, value in self.entries(node, known):
            if key.text in readers:
                readers[key.text](key, value, values)
        return values

    def jurisdiction(self, _: Node, node: Node, values: Values) -> None:
        text = self.text(node)
        if text is None:
            return
        if text not in self.names.jurisdictions and named_division(text) is None:
            known = ", ".join(sorted(self.names.jurisdictions))
            suggestion = nearest(text, self.names.jurisdictions)
            self.wrong("unknown-jurisdiction", node.place, suggestion, name=text, known=known)
        values["jurisdiction",] = _leaf(text, node)

    def year(self, _: Node, node: Node, values: Values) -> None:
        if node.kind != "int" or not node.text.isdigit():
            self.wrong("wrong-type", node.place, expected="int", unit="")
        elif len(node.text) > _LONGEST_YEAR or not keys.FIRST_YEAR <= int(node.text) <= keys.LAST_YEAR:
            self.wrong("no-such-year", node.place, first=keys.FIRST_YEAR, last=keys.LAST_YEAR)
        else:
            values["year",] = _leaf(int(node.text), node)

    def select(self, key: Node, node: Node, values: Values) -> None:
        words = [word for item in self.items(node) if (word := self.rule_word(item))]
        if node.kind != "null":
            values["select",] = _leaf(tuple(dict.fromkeys(words)), key)

    def ignore(self, _: Node, node: Node, values: Values) -> None:
        self.rule_words("ignore", node, values)

    def unsuppressible(self, _: Node, node: Node, values: Values) -> None:
        self.rule_words("unsuppressible", node, values)

    def rule_words(self, key: str, node: Node, values: Values) -> None:
        for item in self.items(node):
            word = self.rule_word(item)
            if word:
                values[key, word] = _leaf(True, item)

    def rule_word(self, node: Node) -> str | None:
        """Return a code or family, however it is written."""
        text = self.text(node)
        if text is None:
            return None
        return self.known_rule(text, node.place)

    def known_rule(self, text: str, place: Position, known: Collection[str] | None = None) -> str | None:
        words = self.names.words
        found = words.get(text.lower())
        if found and (known is None or found in known):
            return found
        meant = nearest(text, [word for word in words if known is None or words[word] in known])
        suggestion = meant.upper() if meant and meant.upper() in words.values() else meant
        self.wrong("unknown-rule", place, suggestion, name=text)
        return None

    def severity(self, _: Node, node: Node, values: Values) -> None:
        for key, value in self.entries(node):
            word, slash, message = key.text.partition("/")
            rule = self.known_rule(word, key.place, self.names.codes if slash else None)
            level = self.level(value)
            if rule and slash and not self.known_message(rule, message, key):
                continue
            if rule and level:
                values["severity", f"{rule}{slash}{message}"] = _leaf(level, value)

    def known_message(self, code: str, message: str, key: Node) -> bool:
        known = self.names.messages(code)
        if message in known or not known:  # a rule without texts says nothing of its messages
            return True
        behind = key.text.index("/") + 1
        self.wrong(
            "unknown-message", within(key, behind, len(key.text)), nearest(message, known),
            name=message, code=code, known=", ".join(known),
        )  # fmt: skip
        return False

    def level(self, node: Node) -> str | None:
        if node.kind == "str" and node.text in SEVERITIES:
            return node.text
        key = "severity-off" if node.text.lower() in ("off", "false", "none", "no") else "unknown-severity"
        self.wrong(key, node.place, nearest(node.text, SEVERITIES), value=node.text, known=", ".join(SEVERITIES))
        return None

    def rules(self, _: Node, node: Node, values: Values) -> None:
        for key, value in self.entries(node):
            code = self.known_rule(key.text, key.place, self.names.codes)
            if not code:
                continue
            options = self.names.options.get(code, {})
            for name, given in self.entries(value):
                if name.text in options:
                    self.option(code, options[name.text], given, values)
                elif options:
                    known = ", ".join(options)
                    self.wrong(
                        "unknown-option",
                        name.place,
                        nearest(name.text, options),
                        name=name.text,
                        code=code,
                        known=known,
                    )
                else:
                    self.wrong("no-options", name.place, name=name.text, code=code)

    def option(self, code: str, option: Option, node: Node, values: Values) -> None:
        try:
            values["rules", code, option.name] = _leaf(option_value(option, node), node)
        except WrongValueError as error:
            suggestion = nearest(error.node.text, option.choices) if option.choices else None
            params = {"name": option.name, "code": code, **error.params}
            self.wrong(error.key, error.node.place, suggestion, **params)

    def plugins(self, _: Node, node: Node, values: Values) -> None:
        for key, value in self.entries(node, keys.PLUGINS):
            for item in self.items(value):
                name = self.text(item)
                if not name:
                    continue
                if key.text == "require":
                    self.required(name, item)
                elif key.text == "block" and name not in self.names.plugins:
                    self.wrong("unknown-plugin", item.place, nearest(name, self.names.plugins), name=name)
                values["plugins", key.text, name] = _leaf(True, item)

    def required(self, text: str, node: Node) -> None:
        """Note it where a plugin is not there, or in no version that will do."""
        name, versions = requirement(text)
        if versions and not is_sound(versions):
            self.wrong("bad-versions", within(node, text.index(versions), len(text)), written=versions, name=name)
        elif name not in self.names.plugins and not is_name(name):
            self.wrong("bad-plugin-name", node.place, nearest(name, self.names.plugins), name=name)
        elif name not in self.names.plugins:
            place = within(node, 0, len(name)) if versions else node.place
            self.wrong("plugin-not-installed", place, nearest(name, self.names.plugins), name=name)
        elif versions and name not in self.names.versions:
            self.wrong("plugin-without-version", within(node, text.index(versions), len(text)), name=name)
        elif versions and not admits(versions, self.names.versions[name]):
            asked, installed = "".join(versions.split()), self.names.versions[name]
            self.wrong("plugin-version", node.place, name=name, versions=asked, installed=installed)

    def suppress(self, _: Node, node: Node, values: Values) -> None:
        for item in self.items(node):
            found = self.texts(item, keys.SUPPRESS, ("fingerprint", "reason"))
            places = {key.text: value for key, value in item.pairs}
            if "fingerprint" in found and not _FINGERPRINT.fullmatch(found["fingerprint"]):
                self.wrong("no-fingerprint", places["fingerprint"].place)
            if "until" in found:
                self.day(places["until"])
            if "path" in found:
                self.glob(places["path"])
            if "fingerprint" in found:
                values["suppress", found["fingerprint"], found.get("path", "")] = _leaf(found, item)

    def hierarchy(self, _: Node, node: Node, values: Values) -> None:
        for key, value in self.entries(node):
            if not key.text.strip():
                self.wrong("empty-text", key.place)
            for item in self.items(value):
                name = self.text(item)
                if name:
                    values["hierarchy", key.text, name] = _leaf(True, item)

    def day(self, node: Node) -> None:
        try:
            date.fromisoformat(node.text)
        except ValueError:
            self.wrong("bad-date", node.place, written=node.text)

    def glob(self, node: Node) -> bool:
        try:
            compiled(node.text)
        except BadGlobError as error:
            key, offset = error.args
            self.wrong(key, within(node, offset, offset + 1), glob=node.text)
            return False
        return True

    def overrides(self, node: Node) -> Iterator[tuple[str, Values]]:
        for key, value in self.entries(node):
            sound = self.glob(key)
            values = self.values(value, keys.IN_FILES)
            if sound:
                yield key.text, values


def within(node: Node, start: int, end: int) -> Position:
    """Return where the characters ``start`` to ``end`` of a scalar's text stand in the file."""
    if node.shift is None:
        return node.place
    line, column = node.place.line, node.place.column + node.shift
    return Position(line, column + start, line, column + end)


def _leaf(value: Any, node: Node) -> Leaf:
    return value, node.place.line, node.place.column


def read_layer(source: Source, root: Node, path: str, profile: str, names: Names) -> tuple[Layer, list[Mistake]]:
    """Return what a file says (without its custom rules), and the mistakes in it."""
    file = _File(source, names)
    values = file.values(root, keys.NAMES)
    parts = {key.text: value for key, value in root.pairs}
    overrides = tuple(file.overrides(parts["files"])) if "files" in parts else ()
    title: Mapping[str, str] = {}
    if "profile" in parts:
        for key, value in file.entries(parts["profile"], ("title",)):
            title = file.worded(value) if key.text == "title" else title
        if not title:
            file.wrong("missing-key", parts["profile"].place, key="title")
    basis = {}
    if "basis" in parts:
        basis = {key.text: file.document(value) for key, value in file.entries(parts["basis"])}
    return Layer(path, profile, title, values, overrides, basis), file.mistakes
