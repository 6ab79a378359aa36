"""Which fact of the form a number is said of: the words right before and behind it, with nothing unknown between."""

from collections.abc import Iterator, Sequence

from reportlint.model.named import NamedTuple
from reportlint.recognition.claims.grammar import Fact, Grammar
from reportlint.recognition.claims.passage import PROCEEDINGS, Passage
from reportlint.recognition.claims.scanning import Token

_BREAKS = frozenset({"comma", "stop", "number"})
_SAYING = frozenset({"filler", "own", "region", "other", "part", "topic", "fact", "about", "this-year", "last-year"})
_SAYING_ALSO = frozenset({"next-year", "direction", "compared", "share"})
_SUBJECTS = frozenset({"own", "region", "this-year"})
_OF_ALL = ("实际", "共")
_UP_TO = ("至", "到", "入")
_MARKS = " .-—“”\"'《》·/"


class Spot(NamedTuple):
    """A number and what stands around it.

    ``tokens`` are those of the paragraph, the number stands at ``place``; ``window`` are the words of its clause since
    the last number, ``chain`` those right before it that are known and say something of it; ``year`` is the report's.
    """

    text: str
    tokens: Sequence[Token]
    place: int
    window: Sequence[Token]
    chain: Sequence[Token]
    passage: Passage
    grammar: Grammar
    year: int | None

    @property
    def number(self) -> Token:
        """Return the number."""
        return self.tokens[self.place]

    @property
    def start(self) -> int:
        """Return where the words begin that may name the number, or it itself."""
        return self.chain[0].start if self.chain else self.number.start

    def has(self, *kinds: str) -> bool:
        """Tell whether a word of one of these kinds stands right before the number."""
        return any(token.kind in kinds for token in self.chain)


class Phrase(NamedTuple):
    """A fact with the stretch of the paragraph that names it."""

    fact: Fact
    topic: str
    start: int
    end: int


def chain_before(window: Sequence[Token], end: int) -> list[Token]:
    """Return the known words right before a place without anything unknown between, from left to right."""
    chain: list[Token] = []
    for token in reversed(window):
        is_year = token.kind == "number"
        if token.end != end or not (is_year or token.kind in _SAYING or token.kind in _SAYING_ALSO):
            break
        chain.append(token)
        end = token.start
    return chain[::-1]


def run_behind(text: str, tokens: Sequence[Token], place: int) -> tuple[list[Token], bool]:
    """Return the known words right behind the token at a place, and whether they go on to the end of the clause."""
    run: list[Token] = []
    end = tokens[place].end
    for index in range(place + 1, len(tokens)):
        token = tokens[index]
        if token.start != end:
            return run, False
        if token.kind in _BREAKS:
            return run, True
        if token.kind not in _SAYING and token.kind != "cause":
            return run, False
        run.append(token)
        end = token.end
    return run, end == len(text)


def is_of_other_application(spot: Spot) -> bool:
    """Tell whether unknown words make of 申请 one of another kind: 低保申请."""
    first = spot.chain[0] if spot.chain else None
    if first is None or first.kind != "filler" or not spot.text.startswith("申请", first.start):
        return False
    _, unknown = _left_of(spot)
    return bool(unknown)


def named(spot: Spot) -> Phrase | None:
    """Return the fact that the words around a number name."""
    return _named_before(spot) or _named_behind(spot)


def is_part_of_told(phrase: Phrase, spot: Spot) -> bool:
    """Tell whether the same was told before of the whole: 受理48件，其中区直部门受理20件，镇街（乡）受理9件."""
    clause = spot.text[spot.passage.clause_start : phrase.end]
    if not spot.passage.is_parted or any(word in clause for word in _OF_ALL):
        return False
    return (phrase.fact.term, phrase.fact.about.replace("*", phrase.topic)) in spot.passage.told


def _named_before(spot: Spot) -> Phrase | None:
    """Return the fact that the words before a number name: 受理政府信息公开申请 31件."""
    topic = spot.passage.topic or _topic_behind(spot)
    subject = max((token.end for token in spot.chain if _is_subject(token, spot)), default=0)
    candidates = [found for token in spot.chain for found in _facts(token, topic, spot)]
    candidates = [found for found in candidates if found.start >= subject] or candidates
    if not candidates or not _may_follow(spot):
        return None
    best = _best(candidates, spot.grammar)
    if best is None or not _may_precede(spot):
        return None
    if best.fact.needs == "" and any(one.fact.rank == 0 and one.start < best.start for one in candidates):
        return None  # 受理行政复议 is what the reviewing body does
    return Phrase(best.fact, best.topic, best.start, spot.number.end)


def _named_behind(spot: Spot) -> Phrase | None:
    """Return the fact that the words behind a number name: 18件 全部按时办结."""
    left, unknown = _left_of(spot)
    is_body = unknown.endswith(spot.grammar.bodies)
    if (unknown and not is_body) or (left and not is_body and left.kind not in {"number", "cause"}):
        return None
    if spot.has("fact") or _is_item(spot):
        return None
    run, is_whole = run_behind(spot.text, spot.tokens, spot.place)
    candidates = [found for token in run for found in _facts(token, spot.passage.topic, spot)]
    best = _best([found for found in candidates if not found.fact.is_only_before], spot.grammar)
    if best is None:
        return None
    is_bare_topic = best.fact.needs == ""
    if (best.fact.rank == 0 or is_bare_topic) and not is_whole:
        return None
    if best.fact.rank == 0 and any(token.kind == "topic" and token.value in PROCEEDINGS for token in run):
        return None
    return Phrase(best.fact, best.topic, spot.number.start, best.end)


def _left_of(spot: Spot) -> tuple[Token | None, str]:
    """Return the word left of the chain within the clause, and the unknown text between both."""
    left = [token for token in spot.window if token.end <= spot.start]
    begin = left[-1].end if left else spot.passage.break_end
    return (left[-1] if left else None), spot.text[begin : spot.start].strip(_MARKS)


def _is_subject(token: Token, spot: Spot) -> bool:
    """Tell whether a new statement begins behind a word: 认真办理…2024年我局共受理, but not 结转至2024年答复."""
    if token.kind == "number":
        is_to_come = token.number > (spot.year or 0)
        return not is_to_come and not spot.text.endswith(_UP_TO, 0, token.start)
    return token.kind in _SUBJECTS


def _facts(token: Token, topic: str, spot: Spot) -> Iterator[Phrase]:
    """Yield what a word stands for where this is the topic."""
    if token.kind == "topic" and token.value in spot.grammar.named:
        yield Phrase(spot.grammar.named[token.value], token.value, token.start, token.end)
    for fact in token.facts:
        is_meant = fact.needs == topic or (fact.needs == "proceedings" and topic in PROCEEDINGS)
        if is_meant or (fact.is_strong and not topic and not spot.passage.is_trapped):
            yield Phrase(fact, topic, token.start, token.end)


def _best(candidates: Sequence[Phrase], grammar: Grammar) -> Phrase | None:
    """Return the most telling of several facts; None where two are as telling, unless review and litigation are."""
    if not candidates:
        return None
    rank = max(one.fact.rank for one in candidates)
    best = [one for one in candidates if one.fact.rank == rank]
    terms = {one.fact.term for one in best}
    if terms == {"review", "litigation"}:
        both = grammar.named["review+litigation"]
        return Phrase(both, "review+litigation", best[0].start, best[-1].end)
    return best[0]._replace(end=best[-1].end) if len(terms) == 1 else None


def _topic_behind(spot: Spot) -> str:
    """Return the topic that is named only behind the number: 收到31件政府信息公开申请."""
    run, _ = run_behind(spot.text, spot.tokens, spot.place) if not _is_item(spot) else ([], False)
    return next((token.value for token in run if token.kind == "topic"), "")


def _is_item(spot: Spot) -> bool:
    """Tell whether another item of a list follows the number: 依申请公开207件、不予公开92件."""
    return spot.text.startswith("、", spot.number.end)


def _may_follow(spot: Spot) -> bool:
    """Tell whether the text goes on without a noun that the number would belong to: 收到31件来信."""
    if spot.number.end == len(spot.text):
        return True
    behind = spot.tokens[spot.place + 1] if spot.place + 1 < len(spot.tokens) else None
    return behind is not None and behind.start == spot.number.end and behind.kind not in {"trap", "unknown"}


def _may_precede(spot: Spot) -> bool:
    """Tell whether nothing before the naming words narrows or denies what they say."""
    left, unknown = _left_of(spot)
    if left and not unknown:
        return left.kind == "cause"
    if not unknown:
        return True
    return spot.has("cause") or unknown.endswith(spot.grammar.bodies)
