"""Prose against tables (CLM): what the text says of the body's own figures is what its tables say.

A number in prose can be read in several lawful ways (收到 may include what was carried in); there is a finding where
none of them fits, an error only where the words name the fact of the table exactly (新收, 结转下年度, 废止). What the
text says of other bodies, other years or other things is never compared.
"""

from collections.abc import Iterator

from reportlint import Claim, Figure, Problem, Report, Rule, Severity, Table, Unjudged, hookimpl, rule
from reportlint_rules.prose_against_tables.findings import carried_in_left_out, denied, differing, scope_questions
from reportlint_rules.prose_against_tables.readings import APPLICANTS, DOCUMENTS, PROCEEDINGS, RECEPTION, RESULTS
from reportlint_rules.prose_against_tables.remarks import corrected_yet_no_problem, not_all, silent_on_proceedings
from reportlint_rules.prose_against_tables.verdicts import fits_with_public, has_fitting_part
from reportlint_rules.shared.wording import has_any, words

_ALREADY_PUBLIC = words("主动公开 已公开 已经公开 对外公开 已向社会公开")


@rule("CLM001", "received-differs", Severity.WARNING)
def received_differs(report: Report, claims: tuple[Claim, ...]) -> Iterator[Problem | Unjudged]:
    """The applications said to be received are the new ones of table three, with or without those carried in."""
    yield from differing(report, claims, RECEPTION)


@rule("CLM002", "concluded-differs", Severity.WARNING)
def concluded_differs(report: Report, claims: tuple[Claim, ...]) -> Iterator[Problem | Unjudged]:
    """The applications said to be concluded are （七）总计 of table three, with the parts named beside them."""
    yield from differing(report, claims, ("concluded",))
    yield from carried_in_left_out(report, claims)


@rule("CLM003", "carried-over-differs", Severity.WARNING)
def carried_over_differs(report: Report, claims: tuple[Claim, ...]) -> Iterator[Problem | Unjudged]:
    """The applications said to be carried in or over are 二 and 四 of table three."""
    yield from differing(report, claims, ("carried_in", "carried_out", "carried"))


@rule("CLM004", "result-differs", Severity.WARNING)
def result_differs(
    report: Report, claims: tuple[Claim, ...], figures: tuple[Figure, ...]
) -> Iterator[Problem | Unjudged]:
    """The numbers given for kinds of results are those of their rows in table three.

    Those that were public before may be told apart from those disclosed: 已主动公开3件，予以公开5件.
    """
    public = [figure for figure in figures if has_any(figure.before + figure.after, _ALREADY_PUBLIC)]
    yield from differing(report, claims, RESULTS, lambda claim: fits_with_public(claim, public, report))


@rule("CLM005", "proceedings-differ", Severity.WARNING)
def proceedings_differ(report: Report, claims: tuple[Claim, ...]) -> Iterator[Problem | Unjudged]:
    """The numbers given for 行政复议 and 行政诉讼 and their outcomes are those of table four."""
    yield from differing(report, claims, PROCEEDINGS)


@rule("CLM006", "documents-differ", Severity.WARNING)
def documents_differ(
    report: Report, claims: tuple[Claim, ...], figures: tuple[Figure, ...]
) -> Iterator[Problem | Unjudged]:
    """The 规范性文件 said to be issued, repealed or in force are those of table two.

    Or a part of those told: 印发规范性文件5件（其中行政规范性文件3件）.
    """
    parts = [figure for figure in figures if figure.before.startswith("其中") and figure.before.endswith("规范性文件")]
    yield from differing(report, claims, DOCUMENTS, lambda claim: has_fitting_part(claim, parts, report))


@rule("CLM007", "applicants-differ", Severity.WARNING)
def applicants_differ(report: Report, claims: tuple[Claim, ...]) -> Iterator[Problem | Unjudged]:
    """The numbers given for kinds of applicants are those of their columns in table three."""
    yield from differing(report, claims, APPLICANTS)


@rule("CLM008", "none-said-some-counted", Severity.WARNING)
def none_said_some_counted(report: Report, claims: tuple[Claim, ...]) -> Iterator[Problem | Unjudged]:
    """Where the text says that there were no applications or proceedings, the tables have none."""
    yield from denied(report, claims)


@rule("CLM009", "proceedings-not-mentioned", Severity.INFO)
def proceedings_not_mentioned(report: Report, proceedings: Table) -> Iterator[Problem | Unjudged]:
    """Where table four has cases, the text mentions 行政复议 or 行政诉讼."""
    yield from silent_on_proceedings(report, proceedings)


@rule("CLM010", "all-said-not-all-counted", Severity.INFO)
def all_said_not_all_counted(report: Report, applications: Table) -> Iterator[Problem | Unjudged]:
    """Where the text says that all were concluded or disclosed, table three leaves none over."""
    yield from not_all(report, applications)


@rule("CLM011", "corrected-without-problem", Severity.INFO)
def corrected_without_problem(report: Report, proceedings: Table) -> Iterator[Problem | Unjudged]:
    """Where decisions were corrected in review or court, section five has a word on how applications are answered."""
    yield from corrected_yet_no_problem(report, proceedings)


@rule("CLM012", "two-scopes", Severity.INFO)
def two_scopes(report: Report, claims: tuple[Claim, ...]) -> Iterator[Problem | Unjudged]:
    """Text and table three count the applications of the same bodies."""
    yield from scope_questions(report, claims)


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        received_differs,
        concluded_differs,
        carried_over_differs,
        result_differs,
        proceedings_differ,
        documents_differ,
        applicants_differ,
        none_said_some_counted,
        proceedings_not_mentioned,
        all_said_not_all_counted,
        corrected_without_problem,
        two_scopes,
    ]
