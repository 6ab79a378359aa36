"""Words and numbers put together: which number is said of which fact of the form, by whom, of which year."""

from collections.abc import Iterator, Sequence

from reportlint.model.claim import Claim, Measure, Scope
from reportlint.model.named import NamedTuple
from reportlint.model.report import Prose, Report
from reportlint.recognition.claims.figures import DATES
from reportlint.recognition.claims.grammar import Fact, Grammar
from reportlint.recognition.claims.naming import (
    Phrase,
    Spot,
    chain_before,
    is_of_other_application,
    is_part_of_told,
    named,
    run_behind,
)
from reportlint.recognition.claims.passage import (
    PROCEEDINGS,
    Passage,
    after_number,
    heeding,
    leaving_topic,
    without_topic,
)
from reportlint.recognition.claims.scanning import Number, Token

_PARTS_OF_YEAR = ("半年", "季度", "月")
_LONGEST_BODY = 16
_LONGEST_CLAUSE = 120


class _Paragraph(NamedTuple):
    """A paragraph with its words and numbers, and the ``place`` it has in the report."""

    prose: Prose
    tokens: Sequence[Token]
    place: int
    grammar: Grammar
    report: Report


def claims_in(prose: Prose, tokens: Sequence[Token], index: int, grammar: Grammar, report: Report) -> Iterator[Claim]:
    """Yield the claims of a paragraph in reading order."""
    paragraph = _Paragraph(prose, tokens, index, grammar, report)
    passage = Passage()
    first = 0  # of the words since the last number or mark
    for place, token in enumerate(tokens):
        claim = None
        if token.kind == "number" and token.value not in DATES:
            claim, passage = _claim(_spot(place, tokens[first:place], passage, paragraph), paragraph)
            passage = after_number(passage, token.end, claim)
            first = place + 1
        else:
            passage = heeding(passage, token, prose.text, report.year)
            if token.kind in {"stop", "comma"}:
                first = place + 1
            elif token.kind == "denial":
                claim, passage = _denied(_spot(place, tokens[first : place + 1], passage, paragraph), paragraph)
        if claim:
            yield claim


def _spot(place: int, window: Sequence[Token], passage: Passage, paragraph: _Paragraph) -> Spot:
    prose, tokens, _, grammar, report = paragraph
    chain = chain_before(window, tokens[place].start)
    return Spot(prose.text, tokens, place, window, chain, passage, grammar, report.year)


def _claim(spot: Spot, paragraph: _Paragraph) -> tuple[Claim | None, Passage]:
    """Return what a number claims, and what the passage speaks of from then on."""
    number, passage = spot.number, spot.passage
    counted = spot.grammar.named["review"].units
    if is_of_other_application(spot):
        return None, without_topic(passage)
    if number.value == "%" or spot.has("direction"):
        is_of_kind = number.value == "%" or number.value in counted
        return (_share_or_growth(spot, paragraph) if is_of_kind else None), passage
    if spot.has("share", "compared"):
        return None, passage
    phrase = named(spot)
    if phrase is None or number.value not in phrase.fact.units:
        is_count = number.value in counted
        passage = _of_region(spot) if is_count and passage.topic and spot.has("topic") else passage
        return None, leaving_topic(passage, spot.window, spot.start) if is_count else passage
    if is_part_of_told(phrase, spot):
        return None, passage
    return _of_year_and_body(phrase, spot, paragraph)


# year and body


def _of_year_and_body(phrase: Phrase, spot: Spot, paragraph: _Paragraph) -> tuple[Claim | None, Passage]:
    fact, passage, year = phrase.fact, spot.passage, spot.year
    measure: Measure = "number"
    dates = [token for token in spot.chain if token.kind == "number" and token.end <= phrase.start]
    if dates and dates[-1].value == "月":
        return None, passage  # 12月收到4件 is no number of the year
    is_of_last = year is not None and passage.year == year - 1
    if fact.term in {"carried", "carried_in", "carried_out"}:
        if fact.term == "carried" and (is_of_last or _is_into(phrase, spot)):  # 2023年结转2件
            fact = fact._replace(about="applications.carried_in.total", term="carried_in")
        passage = passage._replace(year=None)
    elif passage.year is not None:
        if not is_of_last:
            return None, passage
        measure = "last-year"
    return _made(phrase._replace(fact=fact), spot._replace(passage=passage), measure, paragraph)


def _is_into(phrase: Phrase, spot: Spot) -> bool:
    """Tell whether applications are carried into the report's year: 结转2024年4件."""
    return any(
        token.kind == "number" and token.number == spot.year and token.start > phrase.start for token in spot.chain
    )


def _made(phrase: Phrase, spot: Spot, measure: Measure, paragraph: _Paragraph) -> tuple[Claim, Passage]:
    scope, passage = _scope_of(phrase, spot, paragraph.report.organisation)
    number = spot.number
    end = max(number.end, phrase.end)
    claim = Claim(
        phrase.fact.about.replace("*", phrase.topic),
        phrase.fact.term,
        number.number,
        number.value if number.kind == "number" else "",
        measure,
        scope,
        phrase.fact.is_exact,
        number.is_approximate or spot.has("about"),
        spot.text[phrase.start : end],
        _clause(spot, end),
        (paragraph.place, passage.sentence),
        paragraph.prose.position(phrase.start, end),
    )
    return claim, passage


def _scope_of(phrase: Phrase, spot: Spot, organisation: str | None) -> tuple[Scope, Passage]:
    passage = spot.passage
    if passage.is_clause_of_others or passage.is_topic_of_others:
        return "other", passage._replace(is_sentence_of_others=True)
    if any(token.kind == "region" for token in spot.window if token.start < phrase.end):
        return "region", passage._replace(scope="region")
    if organisation and _names_another_body(phrase.start, spot, organisation):
        return "other", passage
    return passage.scope, passage


def _of_region(spot: Spot) -> Passage:
    """Go on with the region's numbers where one was told that is no claim: 全县清理规范性文件90件，废止51件."""
    is_of_region = any(token.kind == "region" for token in spot.window)
    return spot.passage._replace(scope="region") if is_of_region else spot.passage


def _names_another_body(end: int, spot: Spot, organisation: str) -> bool:
    """Tell whether the subject of the clause is another body than the one that reports."""
    begin = spot.passage.clause_start
    for token in spot.window:
        if token.start > end or token.kind == "own":
            break
        name = spot.text[begin : token.start]
        if name.endswith(spot.grammar.bodies) and not _is_within(name[-_LONGEST_BODY:], organisation):
            return True
        begin = token.end
    return False


def _is_within(name: str, organisation: str) -> bool:
    """Tell whether a body is called so for short: 市科委 is 上海市科委, 县政府办公室 is no 人民政府."""
    letters = iter(organisation)
    return all(character in letters for character in name)


# shares and growth


def _share_or_growth(spot: Spot, paragraph: _Paragraph) -> Claim | None:
    number, passage = spot.number, spot.passage
    if spot.has("direction"):
        if passage.counted is None or not passage.is_compared:
            return None
        is_down = any(token.kind == "direction" and token.value == "down" for token in spot.chain)
        value = -number.number if is_down else number.number
        return _beside(passage.counted, spot, "growth", value, paragraph)
    is_share = spot.has("share") or spot.text[number.start - 1] == "("
    return _beside(passage.behind, spot, "share", number.number, paragraph) if is_share and passage.behind else None


def _beside(claim: Claim, spot: Spot, measure: Measure, value: Number, paragraph: _Paragraph) -> Claim:
    number = spot.number
    return claim._replace(
        value=value,
        unit=number.value,
        measure=measure,
        is_approximate=number.is_approximate,
        phrase=spot.text[number.start : number.end],
        clause=_clause(spot, number.end),
        position=paragraph.prose.position(number.start, number.end),
    )


def _clause(spot: Spot, end: int) -> str:
    return spot.text[max(spot.passage.clause_start, end - _LONGEST_CLAUSE) : end]


# what is said not to have happened


def _denied(spot: Spot, paragraph: _Paragraph) -> tuple[Claim | None, Passage]:
    """Return the claim that there were none: 未收到政府信息公开申请, 未发生行政复议、行政诉讼."""
    denial, passage, grammar = spot.number, spot.passage, spot.grammar
    run, is_whole = run_behind(spot.text, spot.tokens, spot.place)
    if not is_whole and not (run and run[-1].end == len(spot.text)):
        return None, passage
    topics = [token for token in run if token.kind == "topic"]
    before = spot.text[passage.clause_start : denial.start]
    if not topics or passage.year is not None or any(part in before for part in _PARTS_OF_YEAR):
        return None, passage
    if any(one.rank > 0 for token in run for one in token.facts):
        return None, passage
    kinds = {token.value for token in topics} & PROCEEDINGS
    fact = grammar.named.get("+".join(sorted(kinds, reverse=True))) if kinds else _received(grammar)
    if fact is None or (not kinds and topics[-1].value != "applications"):
        return None, passage
    if not kinds and not _is_reception(denial, run, spot.text):
        return None, passage
    end = run[-1].end
    return _made(Phrase(fact, topics[-1].value, denial.start, end), spot, "number", paragraph)


def _received(grammar: Grammar) -> Fact | None:
    return next((fact for word in grammar.words["收"] for fact in word.facts if fact.term == "received"), None)


def _is_reception(denial: Token, run: Sequence[Token], text: str) -> bool:
    """Tell whether it is the reception of applications that is denied, and not its delay, say."""
    is_named = any(word in text[denial.start : denial.end] for word in ("收到", "接到"))
    return is_named or all(token.kind in {"filler", "topic"} for token in run)
