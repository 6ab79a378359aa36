"""JUnit XML as build servers read it: a suite for each report, a test case for each rule.

A finding that lets the run fail (``--fail-on``) is a failure; others are written to the case's output, so that the
build server and the exit status agree. The schema is that of Jenkins' xUnit plugin.
"""

from collections.abc import Iterable, Iterator

from reportlint.engine.results import CheckedReport, PassedOver, Result, UnreadInput
from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.formats.markup import Markup, element
from reportlint.formats.paths import slashed
from reportlint.model.finding import Finding, Outcome


def render(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Yield a suite for each report and each input that could not be read."""
    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="reportlint">\n'
    for result in results:
        suite = ""
        if isinstance(result, CheckedReport):
            suite = _suite(result, context) + "\n"
        elif not isinstance(result, PassedOver):
            suite = _unread(result, context) + "\n"
        yield opening + suite
        opening = ""
    yield f"{opening}</testsuites>\n"


def _suite(result: CheckedReport, context: Context) -> Markup:
    by_code: dict[str, list[Finding]] = {}
    for finding in result.findings:
        by_code.setdefault(finding.code, []).append(finding)
    more = {code: [text] for code, text in wording.left_out(context, result)}
    cases = []
    failed = 0
    for code, outcome in result.outcomes.items():
        found = by_code.get(code, ())
        failures = [finding for finding in found if context.fails(finding.severity)]
        failed += bool(failures)
        name = found[0].name if found else _name(code, context)
        cases.append(
            element(
                "testcase",
                *_skipped(code, outcome, context),
                *(_failure(finding, result, context) for finding in failures),
                *(_output(finding, result, context) for finding in found if not context.fails(finding.severity)),
                *(element("system-out", text) for text in more.get(code, ())),
                classname=slashed(result.path),
                name=f"{code} {wording.title(context, code, name)}",
            )
        )
    kinds = [outcome.kind for outcome in result.outcomes.values()]
    return element(
        "testsuite",
        "\n",
        *(part for case in cases for part in (case, "\n")),
        name=slashed(result.path),
        tests=len(cases),
        failures=failed,
        errors=kinds.count("crashed"),
        skipped=kinds.count("skipped"),
    )


def _name(code: str, context: Context) -> str:
    plugin = context.plugins.get(code)
    return next((rule.name for rule in plugin.rules if rule.code == code), code) if plugin else code


def _skipped(code: str, outcome: Outcome, context: Context) -> Iterator[Markup]:
    reasons = dict.fromkeys(wording.reason(context, code, reason) for reason in outcome.reasons)
    text = wording.word(context, "semicolon").join(reasons)
    if outcome.kind == "skipped":
        yield element("skipped", text)
    elif outcome.kind == "crashed":
        yield element("error", text, type="crash", message=text)


def _failure(finding: Finding, result: CheckedReport, context: Context) -> Markup:
    return element(
        "failure",
        _told(finding, result, context),
        type=finding.severity.label,
        message=wording.message(context, finding),
    )


def _output(finding: Finding, result: CheckedReport, context: Context) -> Markup:
    label = wording.word(context, finding.severity.label)
    return element("system-out", f"{label} {_told(finding, result, context)}")


def _told(finding: Finding, result: CheckedReport, context: Context) -> str:
    where = wording.place(context, result.report.place(finding.position))
    return "\n".join([f"{slashed(result.path)} {where}", *wording.sentences(context, finding)])


def _unread(result: UnreadInput, context: Context) -> Markup:
    text = wording.input_error(context.language, result.message)
    path = slashed(result.path)
    error = element("error", text, type=result.message.id, message=text)
    case = element("testcase", error, classname=path, name=wording.output_word(context, "junit-reading"))
    return element("testsuite", case, name=path, tests=1, failures=0, errors=1, skipped=0)
