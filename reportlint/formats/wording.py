"""Texts of findings as they are shown. A plugin whose texts are incomplete costs its own wording, never the output."""

from collections.abc import Callable, Iterator

from reportlint.engine.judging import MOST
from reportlint.engine.results import CheckedReport
from reportlint.formats.context import Context
from reportlint.model.finding import Finding, Message
from reportlint.model.position import Place, Position
from reportlint.model.report import Report
from reportlint.texts import LANGUAGES, Language, RuleTexts, output_texts, text

Lookup = Callable[[RuleTexts, Language], str | None]


def word(context: Context, key: str, /, **params: object) -> str:
    """Return a word or sentence of the outputs."""
    return text("words", key, context.language, **params)


def output_word(context: Context, key: str, /, **params: object) -> str:
    """Return a word or sentence that only the outputs for other programs, the web page or Word comments need."""
    found: str = output_texts()[key][context.language]
    return found.format(**params) if params else found


def place(context: Context, place: Place) -> str:
    """Return a place in the words in which a person would look for it: line 4; table 2, row 3, column 5."""
    return word(context, f"place-{place.kind}", **place.as_dict())


def title(context: Context, code: str, name: str) -> str:
    """Return what a rule is called, or its readable name where the catalogue does not say."""
    return _look_up(context, code, lambda texts, language: texts.title(language)) or name


def explanation_of(context: Context, code: str, part: str) -> str | None:
    """Return ``what``, ``why``, ``basis``, ``example`` or ``fix`` of a rule, or None where no text says it."""
    return _look_up(context, code, lambda texts, language: texts.explanation(part, language))


def message(context: Context, finding: Finding) -> str:
    """Return what is wrong."""
    return _worded(context, finding.code, finding.problem.message, RuleTexts.message)


def cause(context: Context, finding: Finding) -> str | None:
    """Return the likely cause, or None where the rule names none."""
    found = finding.problem.cause
    return _worded(context, finding.code, found, RuleTexts.cause) if found else None


def fix(context: Context, finding: Finding) -> str | None:
    """Return the next step, or None where there is no text for it."""
    return _look_up(context, finding.code, lambda texts, language: texts.fix(finding.problem.message, language))


def sentences(context: Context, finding: Finding) -> list[str]:
    """Return all that is said about a finding: what is wrong, the likely cause, the next step."""
    others = {"cause": cause(context, finding), "fix": fix(context, finding)}
    return [message(context, finding), *(word(context, label) + said for label, said in others.items() if said)]


def related(context: Context, finding: Finding, about: Message) -> str:
    """Return what another place has to do with a finding."""
    return _worded(context, finding.code, about, RuleTexts.message)


def reason(context: Context, code: str, about: Message) -> str:
    """Return why a rule could not judge, or how it crashed."""
    return _worded(context, code, about, RuleTexts.reason)


def left_out(context: Context, result: CheckedReport) -> Iterator[tuple[str, str]]:
    """Yield the codes of rules that found more in a report than is kept, with a sentence that says how much more."""
    for code, outcome in result.outcomes.items():
        if outcome.left_out:
            label = " ".join(dict.fromkeys((code, title(context, code, code))))
            yield code, word(context, "left-out", rule=label, count=outcome.left_out, most=MOST)


def located(context: Context, report: Report, position: Position) -> str:
    """Return where in its file a position is; line and column in the way that editors open on a click."""
    found = report.place(position)
    return f"{found.line}:{found.column}" if isinstance(found, Position) else place(context, found)


def input_error(language: Language, about: Message) -> str:
    """Return why an input could not be read."""
    try:
        return text("inputs", about.id, language, **about.params)
    except (KeyError, IndexError, ValueError):
        return _bare(language, about)


def _worded(context: Context, code: str, about: Message, find: Callable[[RuleTexts, Message, Language], str]) -> str:
    found = _look_up(context, code, lambda texts, language: find(texts, about, language))
    return found or _bare(context.language, about)


def _look_up(context: Context, code: str, find: Lookup) -> str | None:
    """Look in the reader's language, then in the other one; None where neither has a sound text."""
    texts = context.catalogue.rule(code) or RuleTexts(code, {}, {})
    for language in sorted(LANGUAGES, key=lambda known: known != context.language):
        try:
            return find(texts, language)
        except Exception:  # whatever is wrong with a plugin's texts, the finding is shown
            continue
    return None


def _bare(language: Language, about: Message) -> str:
    params = "".join(f" {name}={value}" for name, value in about.params.items())
    return text("words", "no-text", language, id=about.id, params=params)
