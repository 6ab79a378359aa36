"""``reportlint rules``: a table of the rules, or explanations of some."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from reportlint.cli.arguments import Parser
from reportlint.cli.configured import load_with_custom_rules
from reportlint.cli.exits import Exit
from reportlint.cli.explain import explanation, matching
from reportlint.cli.streams import show, text_width
from reportlint.engine.selection import Selected
from reportlint.errors import UserError
from reportlint.formats.context import Context
from reportlint.formats.failures import origin
from reportlint.formats.jsontext import dumps
from reportlint.formats.wording import title, word
from reportlint.host import Plugin
from reportlint.rule_api import Rule
from reportlint.texts import Language


def main(words: list[str], language: Language) -> int:
    """List or explain the rules that the words name; return the exit status."""
    parser = Parser("rules", language)
    parser.positional("codes", "CODE")
    parser.choice("--format", ["text", "json"], "text")
    parser.config()
    parser.plugins()
    options = parser.read(words)
    loaded = load_with_custom_rules(options.plugins, options.config, language)
    context = loaded.context(language)
    if not loaded.rules:
        raise UserError("no-rules")
    rules = matching(options.codes, loaded) if options.codes else loaded.rules
    if options.format == "json":
        entries = [_entry(plugin.name, rule, context) for plugin, rule in rules]
        text = dumps({"schema": 1, "rules": entries}) + "\n"
    elif options.codes:
        width = text_width(sys.stdout)
        text = "\n".join(explanation(plugin, rule, context, width) for plugin, rule in rules)
    else:
        text = "".join(f"{line}\n" for line in table(rules, context))
    show(text)
    return Exit.CRASHED if loaded.has_failed else Exit.CLEAN


def table(rules: Sequence[Selected], context: Context) -> Iterator[str]:
    """Yield the lines of a table of rules, those of a family under a line that names it and its plugin."""
    from tabulate import tabulate

    rows = [
        [rule.code, rule.name, word(context, rule.severity.label), title(context, rule.code, rule.name)]
        for _, rule in rules
    ]
    heads = [word(context, f"rule-{key}") for key in ("code", "name", "severity", "title")]
    head, line, *body = tabulate(rows, heads, tablefmt="simple", disable_numparse=True).splitlines()
    yield from (head, line)
    family = ""
    for (plugin, rule), row in zip(rules, body, strict=True):
        if rule.family != family:
            family = rule.family
            yield from ("", _family_line(plugin, rule, context))
        yield row
    yield from ("", word(context, "rules-closing", count=len(rules), code=rules[0][1].code))


def _family_line(plugin: Plugin, rule: Rule, context: Context) -> str:
    names = context.catalogue.family(rule.family)
    return word(
        context,
        "family-line",
        family=rule.family,
        name=names.get(context.language) or "",
        plugin=plugin.name,
        origin=origin(plugin, context.language),
    )


def _entry(plugin: str, rule: Rule, context: Context) -> dict[str, Any]:
    texts = context.catalogue.rule(rule.code)
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.label,
        "plugin": plugin,
        "title": title(context, rule.code, rule.name),
        "needs": rule.needs,
        "options": [{"name": option.name, "default": option.default, "unit": option.unit} for option in rule.options],
        **(
            {part: texts.explanation(part, context.language) for part in ("what", "why", "basis", "example", "fix")}
            if texts
            else {}
        ),
    }
