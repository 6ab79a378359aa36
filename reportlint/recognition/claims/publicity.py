"""Which results are those of applications: documents are marked 主动公开, 依申请公开 or 不予公开 as well."""

from collections.abc import Iterable, Iterator, Sequence

from reportlint.model.claim import Claim
from reportlint.recognition.claims.grammar import Grammar
from reportlint.recognition.claims.scanning import sentences

_DISCLOSURE = frozenset({"granted", "partly_granted", "granted_or_partly", "refused"})


def of_applications(claims: Iterable[Claim], text: str, grammar: Grammar) -> Iterator[Claim]:
    """Yield the claims of a paragraph without those about documents: 印发公文90件，其中主动公开50件、不予公开40件.

    A sentence is about documents where it speaks of them, and of nobody who applied or was answered.
    """
    judged: Sequence[bool] = ()  # for each sentence of the paragraph
    for claim in claims:
        if claim.term in _DISCLOSURE:
            judged = judged or [_is_about_documents(sentence, grammar) for sentence in sentences(text)]
            if judged[claim.sentence[1]]:
                continue
        yield claim


def _is_about_documents(sentence: str, grammar: Grammar) -> bool:
    return _has_any(sentence, grammar.documents) and not _has_any(sentence, grammar.answering)


def _has_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)
