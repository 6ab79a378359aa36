"""The texts of rules written in YAML: as any other rule has them, what it does being said by its kind."""

from collections.abc import Mapping
from typing import Any

from reportlint.config.custom.rules import ANYWHERE, BROKEN, PREAMBLE, Spec
from reportlint.forms import editions
from reportlint.texts import LANGUAGES, Language, configuration_texts


def catalogue_entry(spec: Spec) -> Mapping[str, Any]:
    """Return the entry of a rule in a catalogue."""
    basis = spec["basis"]
    number = f"（{basis['number']}）" if basis.get("number") else ""
    document = f"{basis['document']}{number} {basis.get('link', '')}".rstrip()
    fix = {"fix": spec["fix"]} if spec["fix"] else {}
    return {
        "title": {language: _title(spec, language) for language in LANGUAGES},
        "what": {language: _what(spec, language) for language in LANGUAGES},
        "basis": dict.fromkeys(LANGUAGES, document),
        "messages": {BROKEN: spec["message"]},
        **fix,
    }


def family_names() -> Mapping[str, str]:
    """Return the name of any family of rules that is written in YAML."""
    names: Mapping[str, str] = configuration_texts()["words"]["custom-family"]
    return names


def _title(spec: Spec, language: Language) -> str:
    """Return the title, which may be the message: what is known of a finding beforehand is filled in."""
    known = {"section": _section(spec, language), "words": "、".join(spec.get("words", ()))}
    known |= {key: spec[key] for key in ("most", "least") if key in spec}
    known |= {"text": spec["texts"][0]} if "texts" in spec else {}
    return str(spec["title"][language]).format_map(_Gaps(known))


def _what(spec: Spec, language: Language) -> str:
    lists = {key: "、".join(spec.get(key, ())) for key in ("texts", "words")}
    params = {**spec, **lists, "section": f"“{_section(spec, language)}”"}
    text: str = configuration_texts()["custom"][spec["kind"]][language]
    return text.format(**params)


def _section(spec: Spec, language: Language) -> str:
    key = spec.get("section", ANYWHERE)
    if key in (ANYWHERE, PREAMBLE):
        return str(configuration_texts()["custom"][key][language])
    return next((form.sections[key].heading for form in editions() if key in form.sections), "")


class _Gaps(dict[str, object]):
    """Leaves a gap for what a finding would fill in."""

    def __missing__(self, key: str) -> str:
        return "…"
