"""What a passage speaks of, word by word: what a bare number in it is about, of which year and of whom."""

from collections.abc import Iterable, Mapping
from typing import Any

from reportlint.model.claim import Claim, Scope
from reportlint.model.named import NamedTuple
from reportlint.recognition.claims.scanning import Token

PROCEEDINGS = frozenset({"review", "litigation", "review+litigation"})
"""The topics that table four counts."""


_CHANGES: Mapping[str, Mapping[str, Any]] = {
    "compared": {"is_compared": True},
    "part": {"is_parted": True},
    "other": {"is_clause_of_others": True},
    "own": {"scope": "own"},
    "this-year": {"year": None},
}


class Passage(NamedTuple):
    """What was said in a paragraph up to a word.

    ``topic`` is what was named last, "" where nothing was or something else (then it is ``trapped``); ``year`` another
    one than the report's, ``outside`` the years spoken of around the brackets it is in. ``clause_start`` is where the
    clause begins, ``break_end`` where the last mark or number ends. ``behind`` is the claim of the number right before,
    ``counted`` the last one of a number of the year. ``kind`` is the last kind of proceedings in this sentence of which
    there were some, ``kinds`` are all of them. ``told`` are the facts of this sentence, each with what it is of;
    ``parted`` is whether parts are told since.

    Others' work is spoken of in a clause (牵头办理行政复议12件、行政诉讼8件), by the topic that was named there
    (督促各部门清理规范性文件，废止18件), and in a sentence that has such a number.
    """

    topic: str = ""
    is_trapped: bool = False
    year: int | None = None
    outside: tuple[int | None, ...] = ()
    scope: Scope = "own"
    is_compared: bool = False
    sentence: int = 0
    clause_start: int = 0
    break_end: int = 0
    behind: Claim | None = None
    counted: Claim | None = None
    kind: str = ""
    kinds: frozenset[str] = frozenset()
    told: frozenset[tuple[str, str]] = frozenset()
    is_parted: bool = False
    is_clause_of_others: bool = False
    is_topic_of_others: bool = False
    is_sentence_of_others: bool = False


def heeding(passage: Passage, token: Token, text: str, year: int | None) -> Passage:
    """Return what a passage speaks of behind a word, a mark or a date; ``year`` is the report's."""
    kind = token.kind
    if kind == "stop":
        return _after_stop(passage, token.end, goes_on=text.startswith("其中", token.end))
    if kind == "comma":
        return _after_mark(passage, token, text[token.start])
    if kind == "topic":
        return _after_topic(passage, token.value)
    if kind == "fact" and token.value:  # a topic that is also a word for a fact
        return passage._replace(topic=token.value)
    if kind == "trap":
        return without_topic(passage)
    if kind in _CHANGES:
        return passage._replace(**_CHANGES[kind])
    return _after_year(passage, token, year)


def _after_year(passage: Passage, token: Token, year: int | None) -> Passage:
    if token.kind == "last-year":
        return passage._replace(year=year - 1 if year else -1)
    if token.kind == "number" and token.value in {"年", "年度"} and token.number >= 1000:
        return passage._replace(year=int(token.number) if token.number != year else None)
    return passage


def _after_mark(passage: Passage, token: Token, mark: str) -> Passage:
    """Begin a clause; what is said of another year in brackets ends with them: 收到196件（上年165件），办结191件."""
    year, outside = passage.year, passage.outside
    if mark == "(":
        outside = (*outside, year)
    elif mark == ")" and outside:
        *outer, year = outside
        outside = tuple(outer)
    return passage._replace(
        clause_start=token.end, break_end=token.end, is_clause_of_others=False, year=year, outside=outside
    )


def _after_topic(passage: Passage, topic: str) -> Passage:
    return passage._replace(
        topic=topic,
        is_trapped=False,
        is_topic_of_others=passage.is_clause_of_others,
        kinds=passage.kinds | {topic} if topic in PROCEEDINGS else passage.kinds,
    )


def without_topic(passage: Passage) -> Passage:
    """Return a passage in which nothing is understood until a topic is named."""
    return passage._replace(topic="", is_trapped=True)


def _after_stop(passage: Passage, end: int, *, goes_on: bool) -> Passage:
    """Return what is left of a sentence at its end; one that goes on with 其中 is still told of by the next."""
    return Passage(
        topic="" if passage.is_sentence_of_others else passage.topic,
        sentence=passage.sentence + 1,
        clause_start=end,
        break_end=end,
        scope=passage.scope if goes_on else "own",
        counted=passage.counted if goes_on else None,
        told=passage.told if goes_on else frozenset(),
        is_parted=passage.is_parted and goes_on,
    )


def after_number(passage: Passage, end: int, claim: Claim | None) -> Passage:
    """Return what a passage speaks of behind a number, and the claim that was made of it."""
    if claim is None:
        return passage._replace(behind=None, break_end=end)
    return _heeding_none(passage, claim)._replace(
        behind=claim,
        break_end=end,
        counted=claim if claim.measure == "number" else passage.counted,
        told=passage.told | {(claim.term, claim.about)},
    )


def _heeding_none(passage: Passage, claim: Claim) -> Passage:
    """Go back to the proceedings told before where there were none of these: 行政复议10件, 行政诉讼0件, 维持2件."""
    if claim.term not in PROCEEDINGS or claim.measure != "number":
        return passage
    if claim.value:
        return passage._replace(kind=claim.term)
    return passage._replace(topic=passage.kind) if len(passage.kinds) > 1 else passage


def leaving_topic(passage: Passage, window: Iterable[Token], start: int) -> Passage:
    """Forget the topic where something else was received, or some proceedings only: 受理投诉390件, 答复….

    ``window`` are the words of the clause, those from ``start`` on name the number.
    """
    is_else = any(
        token.value in PROCEEDINGS or (token.end <= start and any(fact.rank == 0 for fact in token.facts))
        for token in window
    )
    return without_topic(passage) if is_else else passage
