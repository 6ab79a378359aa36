"""The JSON Schema of a configuration file, made of the declarations: keys, rules with their options, profiles."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from reportlint.config import keys
from reportlint.config.custom.reading import COMMON, KINDS, REQUIRED, sections
from reportlint.config.reading import SEVERITIES
from reportlint.config.vocabulary import Vocabulary
from reportlint.rule_api import Option, Rule
from reportlint.texts import configuration_texts

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_SCALAR: Schema = {"type": ["string", "number"]}
_CODE = "^[A-Z]{3}[0-9]{3}$"
_OWN_WORD = "^[A-Za-z]{3}([0-9]{3})?$"
_MONTH_DAY = "^(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])$"


def schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema; with these plugins' rules and profiles, so that an editor offers their names."""
    texts = configuration_texts()["keys"]
    shapes = _shapes(vocabulary)
    properties = {key.name: _described(shapes[key.name], texts[key.name]) for key in keys.KEYS}
    override = _object({key: properties[key] for key in keys.IN_FILES})
    properties["files"] = _described({**_map(override), "propertyNames": _TEXT}, texts["files"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reportlint.yaml",
        **_object(properties),
    }


def _shapes(vocabulary: Vocabulary) -> Mapping[str, Schema]:
    rules = vocabulary.rules
    codes = [rule.code for rule in rules]
    families = dict.fromkeys(rule.family for rule in rules)
    word = {"anyOf": [{"enum": [*families, *codes, *(rule.name for rule in rules)]}, {"pattern": _OWN_WORD}]}
    words = _list({"type": "string", **word})
    level = {"enum": list(SEVERITIES)}
    message = "^([A-Za-z]{3}[0-9]{3}|[a-z][a-z0-9-]*)(/[a-z0-9-]+)?$"
    profile = {"anyOf": [{"enum": sorted(vocabulary.profiles)}, {"pattern": "[/:\\\\]|[.]ya?ml$"}]}
    return {
        "profile": _object({"title": _worded()}, ["title"]),
        "extends": _list({"type": "string", **profile}),
        "jurisdiction": {"anyOf": [{"enum": vocabulary.jurisdictions()}, _TEXT]},  # any division, offered are profiles
        "year": {"type": "integer", "minimum": keys.FIRST_YEAR, "maximum": keys.LAST_YEAR},
        "select": words,
        "ignore": words,
        "severity": {**_map(level), "propertyNames": {"anyOf": [{"enum": list(families)}, {"pattern": message}]}},
        "rules": _object({word: _options(rule) for rule in rules for word in (rule.code, rule.name)}),
        "files": {},
        "plugins": _object(dict.fromkeys(keys.PLUGINS, _list(_TEXT))),
        "unsuppressible": words,
        "suppress": {"type": ["array", "null"], "items": _suppression()},
        "hierarchy": {**_map(_list(_TEXT)), "propertyNames": _TEXT},
        "custom_rules": {
            "type": ["object", "null"],
            "patternProperties": {_CODE: _custom()},
            "additionalProperties": False,
        },
        "basis": _map(_document()),
    }


def _options(rule: Rule) -> Schema:
    return _object({option.name: _option(option) for option in rule.options})


def _option(option: Option) -> Schema:
    makers: Mapping[str, Callable[[Option], Schema]] = {
        "int": _number,
        "float": _number,
        "bool": lambda _: {"type": "boolean"},
        "str": lambda _: dict(_SCALAR),
        "month-day": lambda _: {"type": "string", "pattern": _MONTH_DAY},
        "words": lambda _: _list(dict(_SCALAR)),
    }
    made = makers[option.kind](option)
    if option.choices:
        made = _list({"enum": list(option.choices)}) if option.kind == "words" else {"enum": list(option.choices)}
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    return {**_described(made, option.help or {}), "default": default}


def _number(option: Option) -> Schema:
    number: Schema = {"type": "integer" if option.kind == "int" else "number", "minimum": option.minimum}
    if not option.unit:
        return number
    return {"anyOf": [number, {"type": "string", "pattern": f"^[0-9][0-9,.]*\\s*{option.unit}$"}]}


def _suppression() -> Schema:
    shapes = {"path": _TEXT, "fingerprint": _SCALAR, "reason": _TEXT, "until": {"type": "string", "format": "date"}}
    return _object({key: shapes[key] for key in keys.SUPPRESS}, ["fingerprint", "reason"])


def _custom() -> Schema:
    section = {"enum": list(sections())}
    count = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+\\s*字$"}]}
    shapes = {
        "section": section,
        "text": _list(_SCALAR),
        "words": _list(_SCALAR),
        "unit": _TEXT,
        "most": count,
        "least": count,
    }
    kinds = {kind: _object({key: shapes[key] for key in parts}) if parts else _TEXT for kind, parts in KINDS.items()}
    common: Mapping[str, Schema] = {
        "name": {"type": "string", "pattern": "^[a-z]+(-[a-z0-9]+)*$"},
        "title": _worded(),
        "message": _worded(),
        "severity": {"enum": list(SEVERITIES)},
        "basis": _document(),
        "fix": _worded(),
    }
    made = _object({**kinds, **{key: common[key] for key in COMMON}}, REQUIRED)
    return {**made, "oneOf": [{"required": [kind]} for kind in KINDS]}


def _document() -> Schema:
    return {"anyOf": [_TEXT, _object(dict.fromkeys(keys.DOCUMENT, _TEXT), ["document"])]}


def _worded() -> Schema:
    return {"anyOf": [_TEXT, {**_object(dict.fromkeys(keys.LANGUAGES, _TEXT)), "minProperties": 1}]}


def _object(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    made: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return {**made, "required": list(required)} if required else {**made, "type": ["object", "null"]}


def _map(values: Schema) -> Schema:
    return {"type": ["object", "null"], "additionalProperties": values}


def _list(items: Schema) -> Schema:
    """Return a list; a single item is as good as a list of one."""
    return {"anyOf": [{"type": ["array", "null"], "items": items}, items]}


def _described(made: Schema, texts: Mapping[str, str]) -> Schema:
    return {**made, "description": f"{texts['zh']}\n{texts['en']}"} if texts else made
