"""Write docs/rules.md from the rules and their catalogues: python docs/generate_rules.py."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from reportlint.host import load_plugins
from reportlint.rule_api import Option, Rule
from reportlint.texts import LANGUAGES, Catalogue, Language, RuleTexts, read_catalogue, text

PAGE = Path(__file__).with_name("rules.md")
TEMPLATE = Path(__file__).with_name("rules.template.md")

PARTS = ("what", "why", "basis", "example", "fix")

OPTION = {
    "zh": "**{head}** `{name}`（默认 {default}）：{about}。",
    "en": "**{head}** `{name}` (default {default}): {about}.",
}

_PLACEHOLDER = re.compile(r"\{\w+(:[^}]*)?\}")  # where a finding puts its own words


def rules_page() -> str:
    """Return the text of docs/rules.md."""
    plugins = load_plugins()
    catalogue = read_catalogue(plugins.catalogues())
    rules = [rule for plugin, rule in plugins.rules() if plugin.distribution == "reportlint"]
    families = [(family, list(members)) for family, members in groupby(rules, key=lambda rule: rule.family)]
    page = TEMPLATE.read_text(encoding="utf-8").replace("{count}", str(len(rules)))
    page = page.replace("{families}", "\n".join(_family_line(*family, catalogue) for family in families))
    return page.replace("{rules}", "\n".join(line for family in families for line in _family(*family, catalogue)))


def _family(family: str, members: Iterable[Rule], catalogue: Catalogue) -> Iterator[str]:
    names = catalogue.family(family)
    yield from ("", f"## {family} {names['zh']} · {names['en']}", "", *_overview(members, catalogue))
    for rule in members:
        yield from _rule(rule, catalogue[rule.code])


def _family_line(family: str, members: Iterable[Rule], catalogue: Catalogue) -> str:
    names = catalogue.family(family)
    codes = " ".join(f"[{rule.code}](#{rule.code.lower()})" for rule in members)
    return f"| {family} | {names['zh']} | {names['en']} | {codes} |"


def _overview(members: Iterable[Rule], catalogue: Catalogue) -> Iterator[str]:
    yield "| 代码 | 名称 | 级别 | 内容 | title |"
    yield "|---|---|---|---|---|"
    for rule in members:
        texts = catalogue[rule.code]
        level = " ".join(_severity(rule, language) for language in LANGUAGES)
        titles = " | ".join(texts.title(language) for language in LANGUAGES)
        yield f"| [{rule.code}](#{rule.code.lower()}) | `{rule.name}` | {level} | {titles} |"


def _rule(rule: Rule, texts: RuleTexts) -> Iterator[str]:
    yield from ("", f'<a id="{rule.code.lower()}"></a>', "")
    yield from (f"### {rule.code} {texts.title('zh')}", "")
    yield f"`{rule.name}` · {_severity(rule, 'zh')}"
    for option in rule.options:
        yield from ("", _option(option, "zh"))
    for part in PARTS:
        yield from ("", _part(part, texts, "zh"))
    yield from ("", f"> **{texts.title('en')}** · {_severity(rule, 'en')}")
    for option in rule.options:
        yield from (">", f"> {_option(option, 'en')}")
    for part in PARTS:
        yield from (">", f"> {_part(part, texts, 'en')}")


def _severity(rule: Rule, language: Language) -> str:
    return text("words", rule.severity.label, language)


def _part(part: str, texts: RuleTexts, language: Language) -> str:
    said = _PLACEHOLDER.sub("…", texts.explanation(part, language) or "")
    return f"**{text('words', f'explain-{part}', language)}** {' '.join(said.split())}"


def _option(option: Option, language: Language) -> str:
    head = text("words", "explain-options", language)
    default = str(option.default).lower() if isinstance(option.default, bool) else str(option.default)  # as YAML has it
    about = (option.help or {}).get(language, "").rstrip("。.")
    return OPTION[language].format(
        head=head, name=option.name, default=f"{default} {option.unit}".strip() or '""', about=about
    )


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")
