"""What a rule is: a generator function that names what it needs and yields what is wrong."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from reportlint.model.finding import Message, Problem, Severity, Unjudged
from reportlint.model.named import NamedTuple

Check = Callable[..., Iterator[Problem | Unjudged]]

_CODE = re.compile(r"[A-Z]{3}\d{3}")
_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")


_VARIADIC, _GENERATOR = 0x04 | 0x08, 0x20
"""Flags of a function's code, as ``inspect`` names them (CO_VARARGS …), whose import would cost milliseconds."""


class Skip(Exception):  # noqa: N818 - not an error: it says that there is nothing to judge
    """Raised by a rule that cannot judge this report; ``reason`` is a message of its catalogue or of the core's."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason = Message(reason, params)


class RuleDefinitionError(TypeError):
    """A rule is declared wrongly; the text says what to write."""


OptionKind = Literal["int", "float", "str", "bool", "month-day", "words"]
"""What an option takes: ``month-day`` is a text such as 01-31 that names a day, ``words`` a tuple of texts."""


class Option(NamedTuple):
    """What a jurisdiction may set for a rule; ``unit`` as in 字, ``help`` in both languages.

    Its kind is that of the default, unless ``declared`` says ``month-day``. Numbers are not less than ``minimum``;
    where there are ``choices``, it is one of them.
    """

    name: str
    default: int | float | str | bool | tuple[str, ...]
    unit: str = ""
    help: Mapping[str, str] | None = None
    declared: OptionKind | None = None
    choices: tuple[str, ...] = ()
    minimum: float = 0

    @property
    def kind(self) -> OptionKind:
        """Return what the option takes."""
        if self.declared:
            return self.declared
        kinds: Mapping[type, OptionKind] = {bool: "bool", int: "int", float: "float", tuple: "words"}
        return kinds.get(type(self.default), "str")


Options = Mapping[str, Any]
"""What a rule's ``options`` parameter receives: every declared option with its effective value."""


class Rule(NamedTuple):
    """A rule: ``code`` (ARI001), readable ``name`` (row-sum), default ``severity``, and the function that checks.

    ``needs`` are the function's parameters: what the engine has to provide (``report``, ``form``, ``options``, a table
    or section by its key). Where one of them is absent from a report, the rule is skipped there.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    needs: tuple[str, ...]
    options: tuple[Option, ...] = ()

    @property
    def family(self) -> str:
        """Return the three letters of the code that name the family."""
        return self.code[:3]

    def defaults(self) -> dict[str, Any]:
        """Return the declared options with their default values."""
        return {option.name: option.default for option in self.options}


def rule(code: str, name: str, severity: Severity, *, options: tuple[Option, ...] = ()) -> Callable[[Check], Rule]:
    """Make a rule of a generator function; raise RuleDefinitionError where the declaration is not sound.

    >>> @rule("XYZ001", "has-year", Severity.WARNING)
    ... def has_year(report):
    ...     "The report says which year it is about."
    ...     if report.year is None:
    ...         yield Problem(Message("missing"), report.title.position)
    """
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise RuleDefinitionError(f"{code!r} is no rule code: write three capital letters and three digits, as ARI001")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise RuleDefinitionError(f"{code}: {name!r} is no rule name: write small letters and hyphens, as row-sum")
    if not isinstance(severity, Severity):
        raise RuleDefinitionError(f"{code}: {severity!r} is no severity: write Severity.ERROR, WARNING or INFO")
    _check_options(code, options)

    def declare(check: Check) -> Rule:
        code_object = getattr(check, "__code__", None)
        if code_object is None or not code_object.co_flags & _GENERATOR:
            raise RuleDefinitionError(f"{code}: {check.__name__} must be a generator: yield a Problem, return nothing")
        if not check.__doc__:
            raise RuleDefinitionError(f"{code}: {check.__name__} needs a docstring that says what must hold")
        if check.__defaults__ or check.__kwdefaults__ or code_object.co_flags & _VARIADIC:
            raise RuleDefinitionError(
                f"{code}: {check.__name__} may only have parameters that name what it needs, without defaults and stars"
            )
        needs = code_object.co_varnames[: code_object.co_argcount + code_object.co_kwonlyargcount]
        if options and "options" not in needs:
            raise RuleDefinitionError(f"{code}: {check.__name__} declares options: take them as parameter `options`")
        return Rule(code, name, severity, check, needs, options)

    return declare


def _check_options(code: str, options: tuple[Option, ...]) -> None:
    if not isinstance(options, tuple) or not all(isinstance(option, Option) for option in options):
        raise RuleDefinitionError(f"{code}: options are a tuple: write options=(Option('days', 20, '天', help),)")
    names = [option.name for option in options]
    for option in options:
        where = f"{code} option {option.name!r}"
        if not (isinstance(option.name, str) and option.name.isidentifier()) or names.count(option.name) > 1:
            raise RuleDefinitionError(f"{where}: write a name like max_days, each once")
        if not isinstance(option.default, bool | int | float | str | tuple):
            raise RuleDefinitionError(f"{where}: {option.default!r} is no default: write a number, text, bool or tuple")
        if option.help is None or not all(option.help.get(language) for language in ("zh", "en")):
            raise RuleDefinitionError(f"{where}: say what it is for: help={{'zh': '…', 'en': '…'}}")
