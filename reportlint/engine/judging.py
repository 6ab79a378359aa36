"""One rule on one report: what it needs is handed to it, and whatever it does, the others go on."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from reportlint.model.finding import Message, Outcome, Problem, Unjudged
from reportlint.model.position import Position
from reportlint.model.report import Report
from reportlint.rule_api import Rule, Skip

Provider = Callable[[Report], object]


def _form(report: Report) -> object:
    return report.form


def _year(report: Report) -> object:
    if report.year is None:
        raise Skip("no-year")
    return report.year


PROVIDERS: Mapping[str, Provider] = {
    "report": lambda report: report,
    "form": _form,
    "year": _year,
}
"""What a rule may ask for by parameter name, besides ``options``, the tables and the sections of the form."""


def judge(rule: Rule, report: Report, options: Mapping[str, Any] | None = None) -> tuple[tuple[Problem, ...], Outcome]:
    """Run a rule on a report; a rule that raises ends as crashed, never as an exception."""
    problems: list[Problem] = []
    unjudged: list[Message] = []
    try:
        for item in ask(rule, report, options):
            _refuse_rubbish(item)
            if isinstance(item, Problem):
                problems.append(item)
            else:
                unjudged.append(item.reason)
    except Skip as skip:
        if not problems:
            return (), Outcome("skipped", (skip.reason,))
        unjudged.append(skip.reason)
    except (Exception, SystemExit) as error:  # sys.exit() in a rule must not end the run of the others
        return tuple(problems), Outcome("crashed", (Message("crash", where(error)),))
    return tuple(problems), Outcome("failed" if problems else "passed", tuple(unjudged))


def ask(rule: Rule, report: Report, options: Mapping[str, Any] | None = None) -> Iterator[Problem | Unjudged]:
    """Return what the rule yields for this report; raise Skip where something it needs is absent."""
    settings = MappingProxyType({**rule.defaults(), **(options or {})})
    return rule.check(**{need: settings if need == "options" else _provide(need, report) for need in rule.needs})


def _provide(need: str, report: Report) -> object:
    provider = PROVIDERS.get(need)
    if provider:
        return provider(report)
    if need in report.form.tables:
        if need not in report.tables:
            raise Skip("no-table", table=report.form.sections[report.form.tables[need].section].heading)
        return report.tables[need]
    if need in report.form.sections:
        if need not in report.sections:
            raise Skip("no-section", section=report.form.sections[need].heading)
        return report.sections[need]
    raise TypeError(f"parameter {need!r} is nothing a rule can ask for")


def _refuse_rubbish(item: object) -> None:
    """Raise TypeError for what a rule must not yield, here where it is still known which rule it was."""
    if isinstance(item, Problem):
        if not (isinstance(item.message, Message) and isinstance(item.position, Position)):
            raise TypeError(f"yielded {item!r}: a Problem needs a Message and a Position")
    elif not (isinstance(item, Unjudged) and isinstance(item.reason, Message)):
        raise TypeError(f"yielded {item!r}: yield a Problem or an Unjudged")


def where(error: BaseException) -> dict[str, object]:
    """Return what an exception says and the file and line it comes from, as parameters of a message."""
    from traceback import extract_tb  # only a crash needs it

    frame = extract_tb(error.__traceback__)[-1]
    return {"error": f"{type(error).__name__}: {error}", "file": frame.filename, "line": frame.lineno}
