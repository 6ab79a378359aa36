"""One rule on one report: what it needs is handed to it, and whatever it does, the others go on."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from reportlint.engine.soundness import refuse_rubbish
from reportlint.errors import described
from reportlint.extensions import Provider, ProviderError, extensions
from reportlint.host.watchdog import Watchdog
from reportlint.model.case import Case
from reportlint.model.finding import Message, Outcome, Problem, Unjudged
from reportlint.recognition.bodies import recognise_body
from reportlint.rule_api import Rule, Skip

MOST = 1000
"""So many problems, and reasons, of a rule are kept of one report; of more problems, the number is told."""

ENDLESS = 100 * MOST
"""More than this in one report come of a rule that has lost its way, whatever time it was given."""


def _year(case: Case) -> object:
    year = case.report.year or case.year
    if year is None:
        raise Skip("no-year")
    return year


def _body(case: Case) -> object:
    return case.body or recognise_body(case.report, case.jurisdiction)


def _claims(case: Case) -> object:
    from reportlint.recognition.claims import numbers_of  # only where a rule asks for them

    return numbers_of(case.report).claims


def _figures(case: Case) -> object:
    from reportlint.recognition.claims import numbers_of

    return numbers_of(case.report).figures


def _previous(case: Case) -> object:
    if case.previous is None:
        raise Skip("no-previous")
    return case.previous


def _below(case: Case) -> object:
    if not case.below and not case.absent:
        raise Skip("no-below")
    return case.below


PROVIDERS: Mapping[str, Provider] = {
    "report": lambda case: case.report,
    "form": lambda case: case.report.form,
    "year": _year,
    "body": _body,
    "claims": _claims,
    "figures": _figures,
    "previous": _previous,
    "below": _below,
    "absent": lambda case: case.absent,
    "twin": lambda case: case.twin,
}
"""What a rule may ask for by parameter name, besides ``options``, the tables and the sections of the form."""

COMPANIONS = frozenset({"previous", "below", "absent", "twin"})
"""Those of them that are found in other reports."""


def judge(
    rule: Rule, case: Case, options: Mapping[str, Any] | None = None, watchdog: Watchdog | None = None
) -> tuple[tuple[Problem, ...], Outcome]:
    """Run a rule on a case; a rule that raises, or takes longer than the watchdog lets it, ends as crashed.

    Once the time for all rules is used up, the others are skipped.
    """
    if watchdog and watchdog.is_used_up:
        return (), Outcome("skipped", (Message("no-time", {"limit": f"{watchdog.limits.report:g}"}),))
    problems: list[Problem] = []
    unjudged: list[Message] = []
    try:
        if watchdog:
            watchdog.begin()
        try:
            skipped, left_out = _collect(rule, case, options, problems, unjudged)
        finally:
            if watchdog:
                watchdog.end()
    except KeyboardInterrupt:  # the user's Ctrl-C
        raise
    except BaseException as error:  # not even sys.exit() in a rule must end the run of the others
        return tuple(problems), Outcome("crashed", (Message("crash", where(error, rule)),))
    if skipped and not problems:
        return (), Outcome("skipped", (skipped,))
    if skipped:
        unjudged.append(skipped)
    return tuple(problems), Outcome("failed" if problems else "passed", tuple(unjudged), left_out)


def _collect(
    rule: Rule,
    case: Case,
    options: Mapping[str, Any] | None,
    problems: list[Problem],
    unjudged: list[Message],
) -> tuple[Message | None, int]:
    """Put what a rule yields where it belongs; return the reason if it skips the report, and how many are left out."""
    left_out = 0
    try:
        for number, item in enumerate(ask(rule, case, options), 1):
            refuse_rubbish(item)
            if number > ENDLESS:
                raise ValueError(f"yielded more than {ENDLESS} problems or reasons for one report")
            if isinstance(item, Problem) and len(problems) < MOST:
                problems.append(item)
            elif isinstance(item, Problem):
                left_out += 1
            elif isinstance(item, Unjudged) and len(unjudged) < MOST:
                unjudged.append(item.reason)
    except Skip as skip:
        refuse_rubbish(Unjudged(skip.reason))
        return skip.reason, left_out
    return None, left_out


def ask(rule: Rule, case: Case, options: Mapping[str, Any] | None = None) -> Iterator[Problem | Unjudged]:
    """Return what the rule yields for this case; raise Skip where something it needs is absent."""
    given = {need: _provide(need, case) for need in rule.needs if need != "options"}
    if "options" in rule.needs:
        given["options"] = MappingProxyType({**rule.defaults(), **(options or {})})
    return rule.check(**given)


def _provide(need: str, case: Case) -> object:
    provider = PROVIDERS.get(need)
    if provider:
        return provider(case)
    report = case.report
    table = report.form.tables.get(need) or next((t for t in extensions().tables if t.key == need), None)
    if table:
        if need not in report.tables:
            raise Skip("no-table", table=report.form.sections[table.section].heading)
        return report.tables[need]
    if need in report.form.sections:
        if need not in report.sections:
            raise Skip("no-section", section=report.form.sections[need].heading)
        return report.sections[need]
    if need in extensions().providers:
        return extensions().providers[need](case)
    raise TypeError(f"parameter {need!r} is nothing a rule can ask for")


def where(error: BaseException, rule: Rule | None = None) -> dict[str, object]:
    """Return what an exception says and the file and line it comes from, as parameters of a message.

    Of a rule's, that is the last line in the rule's own folder, else where the rule begins: whoever mends it wants to
    see the rule, not what it called nor who called it. Where something else failed to provide what the rule asked for,
    it is the last line of that.
    """
    from traceback import walk_tb  # only a crash needs it

    if isinstance(error, ProviderError) and error.__cause__:
        return {**where(error.__cause__), "error": described(error)}
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    if rule:
        code = getattr(rule.check, "__code__", None)
        begins = (code.co_filename, code.co_firstlineno) if code else ("?", 0)
        places = [begins, *(place for place in places if _folder(place[0]) == _folder(begins[0]))]
    file, line = places[-1]
    return {"error": described(error), "file": file, "line": line}


def _folder(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[0]
