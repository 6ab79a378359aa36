"""What stands in a comment: the finding as a person would write it in the margin."""

from reportlint.formats import wording
from reportlint.formats.context import Context
from reportlint.model.finding import Finding
from reportlint.model.report import Report

MOST_PLACES = 10
"""Other places of one finding that are named."""
LONGEST = 2000
"""Characters of a paragraph; a comment is no place for more."""


def comment_paragraphs(finding: Finding, report: Report, context: Context) -> list[tuple[str, bool]]:
    """Return the paragraphs of a comment and whether each is bold."""
    problem = finding.problem
    title = wording.title(context, finding.code, finding.name)
    texts = [f"{wording.word(context, finding.severity.label)} {finding.code} {title}"]
    texts += wording.sentences(context, finding)
    if problem.expected is not None and problem.actual is not None:
        texts.insert(2, wording.output_word(context, "both", actual=problem.actual, expected=problem.expected))
    also, colon = wording.word(context, "related"), wording.word(context, "colon")
    for other in problem.related[:MOST_PLACES]:
        place = wording.place(context, report.place(other.position))
        about = wording.related(context, finding, other.message)
        texts.append(f"{also} {place}{colon}{about}")
    return [(" ".join(text.split())[:LONGEST], number == 0) for number, text in enumerate(texts)]
