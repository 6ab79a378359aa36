"""``reportlint explain``: what a rule does, why, on what basis, with an example, and how to mend."""

import re
import sys
from collections.abc import Iterator, Sequence

from reportlint.cli.arguments import Parser
from reportlint.cli.configured import load_with_custom_rules
from reportlint.cli.exits import Exit
from reportlint.cli.loading import Loaded, named
from reportlint.cli.streams import show, text_width, wants_colour
from reportlint.engine.selection import Selected, select_rules
from reportlint.errors import UserError
from reportlint.formats.columns import wrap
from reportlint.formats.context import Context
from reportlint.formats.failures import origin
from reportlint.formats.paint import SEVERITY_STYLE, Paint
from reportlint.formats.wording import explanation_of, title, word
from reportlint.host import Plugin
from reportlint.rule_api import Option, Rule
from reportlint.texts import Language

_PLACEHOLDER = re.compile(r"\{\w+(:[^}]*)?\}")  # in a next step, where a finding puts its own words

PARTS = ("what", "why", "basis", "example", "fix")


def main(words: list[str], language: Language) -> int:
    """Explain the rules that the words name; return the exit status."""
    parser = Parser("explain", language)
    parser.positional("codes", "CODE")
    parser.config()
    parser.plugins()
    options = parser.read(words)
    if not options.codes:
        raise UserError("no-code")
    loaded = load_with_custom_rules(options.plugins, options.config, language)
    context, width = loaded.context(language), text_width(sys.stdout)
    paint = Paint(wants_colour("auto", sys.stdout))
    texts = [explanation(plugin, rule, context, width, paint) for plugin, rule in matching(options.codes, loaded)]
    show("\n".join(texts))
    return Exit.CRASHED if loaded.has_failed else Exit.CLEAN


def matching(words: Sequence[str], loaded: Loaded) -> list[Selected]:
    """Return the rules that codes, names and families name, whatever their case; raise UserError for other words."""
    return select_rules(loaded.rules, named(words, loaded))


def explanation(plugin: Plugin, rule: Rule, context: Context, width: int, paint: Paint | None = None) -> str:
    """Return all there is to say about a rule."""
    paint = paint or Paint(colour=False)
    severity = paint(word(context, rule.severity.label), SEVERITY_STYLE[rule.severity])
    head = f"{rule.code} {title(context, rule.code, rule.name)}"
    source = f"{plugin.name}, {origin(plugin, context.language)}"
    lines = [f"{paint(head, 'strong')} ({rule.name})  {severity}  {source}"]
    for part in PARTS:
        text = explanation_of(context, rule.code, part)
        if text:
            text = _PLACEHOLDER.sub("…", text)
            lines += ["", paint(word(context, f"explain-{part}"), "strong"), *_paragraphs(text, width)]
    if rule.options:
        lines += ["", paint(word(context, "explain-options"), "strong")]
        lines += [line for option in rule.options for line in _option(option, context, width)]
    return "\n".join([*lines, ""])


def _paragraphs(text: str, width: int) -> Iterator[str]:
    for line in text.splitlines():
        yield from wrap(line, width, "  ", "  ")


def _option(option: Option, context: Context, width: int) -> list[str]:
    default = str(option.default).lower() if isinstance(option.default, bool) else option.default  # as YAML has it
    line = word(context, "option-line", name=option.name, default=default, unit=f" {option.unit}".rstrip())
    about = (option.help or {}).get(context.language)
    return wrap(f"{line}  {about}" if about else line, width, "  ", "    ")
