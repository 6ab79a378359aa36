"""What a report says of the fee: the sentences about it, and the figures they name."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from reportlint import Position, Prose, Report, Section, Skip
from reportlint_rules.fee_statement.amounts import Figure, Sentence, amount, goes_on, has_count, largest, notices
from reportlint_rules.fee_statement.wordings import (
    SENTENCE_ENDS,
    is_about_fee_in_six,
    is_paid_in_full,
    is_row_label,
    names_fee,
    says_no_charge,
)
from reportlint_rules.shared.wording import stretches


class Statement(NamedTuple):
    """What a report says of the fee; a figure it does not name is None.

    ``notices`` sent, ``notified`` the sum asked for in them, ``charged`` the sum received.
    """

    sentences: tuple[Sentence, ...]
    notices: Figure | None
    notified: Figure | None
    charged: Figure | None

    @property
    def text(self) -> str:
        """Return the sentences in one."""
        return "。".join(sentence.text for sentence in self.sentences)

    @property
    def position(self) -> Position:
        """Return where the statement begins."""
        return self.sentences[0].position()

    @property
    def is_above_zero(self) -> bool:
        """Tell whether a fee was asked for or received."""
        return any(figure and figure.value > 0 for figure in (self.notices, self.notified, self.charged))


def statement_of(report: Report) -> Statement:
    """Return what section six says of the fee, or else the other sections; raise Skip where none says anything."""
    six = report.sections.get("other")
    sentences = _fee_sentences(six.paragraphs, is_about_fee_in_six) if six else ()
    sentences = sentences or _fee_sentences(outside(report), names_fee)
    if not sentences:
        raise Skip("no-statement")
    return _statement(sentences, report.year)


def statement_in(six: Section, year: int | None) -> Statement:
    """Return what section six says of the fee, which may be nothing."""
    return _statement(_fee_sentences(six.paragraphs, is_about_fee_in_six), year)


def outside(report: Report) -> Iterator[Prose]:
    """Yield the text of preamble and all sections but six."""
    yield from report.preamble
    for key, section in report.sections.items():
        if key != "other":
            yield from section.paragraphs


def sentences_of(prose: Prose) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that speaks of a fee."""
    if "费" in prose.text:
        for start, end in stretches(prose.text, SENTENCE_ENDS):
            if not is_row_label(prose.text[start:end]):
                yield Sentence(prose.text[start:end], start, prose)


def _fee_sentences(paragraphs: Iterable[Prose], is_about: Callable[[str], bool]) -> tuple[Sentence, ...]:
    """Return the sentences about the fee, each with those behind it that go on about its sums."""
    found: list[Sentence] = []
    for prose in paragraphs:
        spans: list[tuple[int, int]] = []
        follows = False
        for sentence in sentences_of(prose):
            end = sentence.start + len(sentence.text)
            if is_about(sentence.text):
                spans.append((sentence.start, end))
                follows = True
            elif follows and goes_on(sentence.text):
                spans[-1] = (spans[-1][0], end)
            else:
                follows = False
        found += (Sentence(prose.text[start:end], start, prose) for start, end in spans)
    return tuple(found)


def _statement(sentences: tuple[Sentence, ...], year: int | None) -> Statement:
    return Statement(
        sentences,
        notices=largest(notices(sentence, year) for sentence in sentences),
        notified=largest(amount(sentence, year, is_received=False) for sentence in sentences),
        charged=largest(amount(sentence, year, is_received=True) for sentence in sentences),
    )


def missing_elements(statement: Statement) -> list[str]:
    """Return what a statement of a fee leaves out: notices, the sum asked for (notified), the sum charged."""
    text = statement.text
    complete = is_paid_in_full(text)  # one sum then stands for both
    has_notices = statement.notices is not None or has_count(text)
    has_notified = statement.notified is not None or (statement.charged is not None and complete)
    has_charged = statement.charged is not None or says_no_charge(text) or (statement.notified is not None and complete)
    present = {"notices": has_notices, "notified": has_notified, "charged": has_charged}
    return [element for element, is_there in present.items() if not is_there]
