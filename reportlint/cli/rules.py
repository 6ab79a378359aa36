"""``reportlint rules``: a table of the rules, or explanations of some."""

import sys
from collections.abc import Sequence
from typing import Any

from reportlint.cli.arguments import Parser
from reportlint.cli.exits import Exit
from reportlint.cli.explain import explanation, matching
from reportlint.cli.loading import load
from reportlint.cli.streams import text_width
from reportlint.engine.selection import Selected
from reportlint.formats.columns import columns, wrap
from reportlint.formats.context import Context
from reportlint.formats.jsontext import dumps
from reportlint.formats.wording import title, word
from reportlint.rule_api import Rule
from reportlint.texts import Language

_NARROWEST_TITLE = 12


def main(words: list[str], language: Language) -> int:
    """List or explain the rules that the words name; return the exit status."""
    parser = Parser("rules", language)
    parser.positional("codes", "CODE")
    parser.choice("--format", ["text", "json"], "text")
    parser.plugins()
    options = parser.read(words)
    loaded = load(options.plugins, language)
    context = loaded.context(language)
    rules = matching(options.codes, loaded.rules) if options.codes else loaded.rules
    if options.format == "json":
        entries = [_entry(plugin.name, rule, context) for plugin, rule in rules]
        text = dumps({"schema": 1, "rules": entries}) + "\n"
    elif options.codes:
        width = text_width(sys.stdout)
        text = "\n".join(explanation(plugin, rule, context, width) for plugin, rule in rules)
    else:
        text = table(rules, context, text_width(sys.stdout))
    sys.stdout.write(text)
    return Exit.CRASHED if loaded.has_failed else Exit.CLEAN


def table(rules: Sequence[Selected], context: Context, width: int) -> str:
    """Return the rules as a table of at most ``width`` columns where titles can be broken so far."""
    from tabulate import tabulate

    rows = [
        [
            rule.code,
            rule.name,
            family(rule, context),
            word(context, rule.severity.label),
            plugin.name,
            title(context, rule.code, rule.name),
        ]
        for plugin, rule in rules
    ]
    heads = [word(context, f"rule-{key}") for key in ("code", "name", "family", "severity", "plugin", "title")]
    others = sum(max(columns(row[index]) for row in [heads, *rows]) + 2 for index in range(len(heads) - 1))
    for row in rows:
        row[-1] = "\n".join(wrap(row[-1], max(_NARROWEST_TITLE, width - others)))
    lines = [tabulate(rows, heads, tablefmt="simple", disable_numparse=True)] if rows else []
    example = rules[0][1].code if rules else "ARI001"
    return "\n".join([*lines, word(context, "rules-closing", count=len(rules), code=example), ""])


def family(rule: Rule, context: Context) -> str:
    """Return what the family of a rule is called, or its three letters where no catalogue says."""
    names = context.catalogue.families.get(rule.family, {})
    return str(names.get(context.language) or rule.family)


def _entry(plugin: str, rule: Rule, context: Context) -> dict[str, Any]:
    texts = context.catalogue.rules.get(rule.code)
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.label,
        "plugin": plugin,
        "title": title(context, rule.code, rule.name),
        "needs": rule.needs,
        "options": [
            {"name": option.name, "default": option.default, "unit": option.unit} for option in rule.options
        ],
        **(
            {part: texts.explanation(part, context.language) for part in ("what", "why", "basis", "example", "fix")}
            if texts
            else {}
        ),
    }
