"""Which rules run: by code (ARI001), name (row-sum) or family (ARI)."""

from collections.abc import Iterable, Sequence

from reportlint.errors import UserError
from reportlint.host import Plugin
from reportlint.rule_api import Rule

Selected = tuple[Plugin, Rule]


def select_rules(rules: Iterable[Selected], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Selected]:
    """Return the rules that are selected (default: all) and not ignored; raise UserError for a word that names none."""
    rules = list(rules)
    words = {word for _, rule in rules for word in _words(rule)}
    for word in (*select, *ignore):
        if word not in words:
            from difflib import get_close_matches  # only a mistake needs it

            close = get_close_matches(word, words, 1, 0.5)
            raise UserError("unknown-rule", name=word, suggestion=close[0] if close else "ARI")
    return [
        (plugin, rule)
        for plugin, rule in rules
        if (not select or _words(rule) & set(select)) and not _words(rule) & set(ignore)
    ]


def _words(rule: Rule) -> set[str]:
    return {rule.code, rule.name, rule.family}
