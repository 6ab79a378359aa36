"""Words and numbers put together: which number is said of which fact of the form, by whom, of which year."""

from collections.abc import Iterator, Sequence

from reportlint.model.claim import Claim, Measure, Scope
from reportlint.model.named import NamedTuple
from reportlint.model.report import Prose, Report
from reportlint.recognition.claims.figures import DATES
from reportlint.recognition.claims.grammar import Fact, Grammar
from reportlint.recognition.claims.scanning import Number, Token

_BREAKS = frozenset({"comma", "stop", "number"})
_SAYING = frozenset({"filler", "own", "region", "other", "part", "topic", "fact", "about", "this-year", "last-year"})
_SAYING_ALSO = frozenset({"next-year", "direction", "compared", "share"})
_PROCEEDINGS = frozenset({"review", "litigation", "review+litigation"})
_SUBJECTS = frozenset({"own", "region", "this-year"})
_PARTS_OF_YEAR = ("半年", "季度", "月")
_OF_ALL = ("实际", "共")
_UP_TO = ("至", "到", "入")
_LONGEST_BODY = 16
_MARKS = " .-—“”\"'《》·/"
_LONGEST_CLAUSE = 120


class _Phrase(NamedTuple):
    """A fact with the stretch of the paragraph that names it."""

    fact: Fact
    topic: str
    start: int
    end: int


class Paragraph:
    """A paragraph on its way from tokens to claims: what was spoken of last is what a bare number is about."""

    def __init__(self, prose: Prose, tokens: Sequence[Token], index: int, grammar: Grammar, report: Report) -> None:
        self._prose, self._text = prose, prose.text
        self._tokens, self._index = tokens, index
        self._grammar, self._report = grammar, report
        self._topic = ""
        self._trapped = False
        self._sentence = 0
        self._year: int | None = None
        self._scope: Scope = "own"
        self._compared = False
        self._window: list[Token] = []
        self._clause_start = 0
        self._break = 0  # where the last number or mark ends
        self._behind: Claim | None = None  # the claim of the number right before this one
        self._counted: Claim | None = None  # the last claim of a number of the year
        self._proceedings = ""  # the last kind in this sentence of which there were some
        self._mentioned: set[str] = set()  # all kinds in it
        self._is_topic_of_others = False  # whether the topic was named so: 督促各部门清理规范性文件，废止18件
        self._is_clause_of_others = False  # whether this clause does: 牵头办理行政复议12件、行政诉讼8件
        self._is_of_others = False  # whether this sentence tells of other bodies' work
        self._said: set[tuple[str, str]] = set()  # the facts told in this sentence, and of what
        self._is_parted = False  # whether parts of what was told are told since

    def claims(self) -> Iterator[Claim]:
        """Yield the claims in reading order."""
        for place, token in enumerate(self._tokens):
            kind = token.kind
            if kind == "number" and token.value not in DATES:
                claim = self._claim(place, token)
                self._behind = claim
                if claim:
                    self._said.add((claim.term, claim.about))
                    self._heed_none(claim)
                    self._counted = claim if claim.measure == "number" else self._counted
                    yield claim
                self._window, self._break = [], token.end
                continue
            self._take(token)
            if kind == "denial":
                denied = self._denied(place, token)
                if denied:
                    yield denied

    # what a token changes

    def _take(self, token: Token) -> None:
        kind = token.kind
        if kind == "stop":
            self._end_sentence(token)
        elif kind == "comma":
            self._window, self._is_clause_of_others = [], False
            self._clause_start = self._break = token.end
        else:
            self._window.append(token)
            if kind == "topic":
                self._topic, self._trapped = token.value, False
                self._is_topic_of_others = self._is_clause_of_others
                if token.value in _PROCEEDINGS:
                    self._mentioned.add(token.value)
            elif kind == "fact" and token.value:  # a topic that is also a word for a fact
                self._topic = token.value
            elif kind == "trap":
                self._topic, self._trapped = "", True
            elif kind == "compared":
                self._compared = True
            elif kind == "part":
                self._is_parted = True
            elif kind == "other":
                self._is_clause_of_others = True
            else:
                self._take_year(token)

    def _take_year(self, token: Token) -> None:
        year = self._report.year
        if token.kind == "this-year":
            self._year = None
        elif token.kind == "own":
            self._scope = "own"
        elif token.kind == "last-year":
            self._year = year - 1 if year else -1
        elif token.kind == "number" and token.value in {"年", "年度"} and token.number >= 1000:
            self._year = int(token.number) if token.number != year else None

    def _heed_none(self, claim: Claim) -> None:
        """Go back to the proceedings told before where there were none of these: 行政复议10件, 行政诉讼0件, 维持2件."""
        if claim.term in _PROCEEDINGS and claim.measure == "number":
            if claim.value:
                self._proceedings = claim.term
            elif len(self._mentioned) > 1:
                self._topic = self._proceedings

    def _end_sentence(self, stop: Token) -> None:
        self._sentence += 1
        self._proceedings, self._mentioned = "", set()
        if self._is_of_others:
            self._topic, self._is_of_others = "", False
        self._window, self._is_clause_of_others, self._is_topic_of_others = [], False, False
        self._clause_start = self._break = stop.end
        self._year, self._compared, self._behind = None, False, None
        if not self._text.startswith("其中", stop.end):
            self._scope, self._counted, self._said, self._is_parted = "own", None, set(), False
        self._trapped = False

    # a number and what it is said of

    def _claim(self, place: int, number: Token) -> Claim | None:
        chain = self._chain(number)
        if chain and self._is_other_application(chain[0]):
            self._topic, self._trapped = "", True
            return None
        if number.value == "%":
            return self._share_or_growth(chain, number)
        if any(token.kind == "direction" for token in chain):
            return self._growth(chain, number) if number.value in self._grammar_units() else None
        if any(token.kind in {"share", "compared"} for token in chain):
            return None
        phrase = self._named_before(chain, place, number) or self._named_behind(chain, place, number)
        if phrase is None or number.value not in phrase.fact.units:
            self._leave_topic(chain, number)
            return None
        if self._is_part_of_the_same(phrase):
            return None
        return self._of_year_and_body(phrase, number, chain)

    def _leave_topic(self, chain: Sequence[Token], number: Token) -> None:
        """Forget the topic where something else was received, or some proceedings only: 受理投诉390件, 答复…."""
        start = chain[0].start if chain else number.start
        verbs = (fact for token in self._window if token.end <= start for fact in token.facts)
        is_else = any(fact.rank == 0 for fact in verbs) or any(token.value in _PROCEEDINGS for token in self._window)
        if number.value in self._grammar_units() and is_else:
            self._topic, self._trapped = "", True

    def _is_other_application(self, first: Token) -> bool:
        """Tell whether unknown words make of 申请 one of another kind: 低保申请."""
        if first.kind != "filler" or not self._text.startswith("申请", first.start):
            return False
        _, unknown = self._left_of([first], first)
        return bool(unknown)

    def _grammar_units(self) -> frozenset[str]:
        return self._grammar.named["review"].units

    def _chain(self, number: Token) -> list[Token]:
        """Return the known words right before a number without anything unknown between, from left to right."""
        chain: list[Token] = []
        end = number.start
        for token in reversed(self._window):
            is_year = token.kind == "number"
            if token.end != end or not (is_year or token.kind in _SAYING or token.kind in _SAYING_ALSO):
                break
            chain.append(token)
            end = token.start
        return chain[::-1]

    def _left_of(self, chain: Sequence[Token], number: Token) -> tuple[Token | None, str]:
        """Return the word left of a chain within the clause, and the unknown text between both."""
        start = chain[0].start if chain else number.start
        left = [token for token in self._window if token.end <= start]
        begin = left[-1].end if left else self._break
        return (left[-1] if left else None), self._text[begin:start].strip(_MARKS)

    def _named_before(self, chain: Sequence[Token], place: int, number: Token) -> _Phrase | None:
        """Return the fact that the words before a number name: 受理政府信息公开申请 31件."""
        topic = self._topic or self._topic_behind(place, number)
        subject = max((token.end for token in chain if self._is_subject(token)), default=0)
        candidates = [found for token in chain for found in self._facts(token, topic)]
        candidates = [found for found in candidates if found.start >= subject] or candidates
        if not candidates or not self._may_follow(place, number):
            return None
        best = self._best(candidates)
        if best is None or not self._may_precede(best, chain, number):
            return None
        if best.fact.needs == "" and any(one.fact.rank == 0 and one.start < best.start for one in candidates):
            return None  # 受理行政复议 is what the reviewing body does
        return _Phrase(best.fact, best.topic, best.start, number.end)

    def _is_subject(self, token: Token) -> bool:
        """Tell whether a new statement begins behind a word: 认真办理…2024年我局共受理, but not 结转至2024年答复."""
        if token.kind == "number":
            is_to_come = token.number > (self._report.year or 0)
            return not is_to_come and not self._text.endswith(_UP_TO, 0, token.start)
        return token.kind in _SUBJECTS

    def _named_behind(self, chain: Sequence[Token], place: int, number: Token) -> _Phrase | None:
        """Return the fact that the words behind a number name: 18件 全部按时办结."""
        left, unknown = self._left_of(chain, number)
        is_body = unknown.endswith(self._grammar.bodies)
        if (unknown and not is_body) or (left and not is_body and left.kind not in {"number", "cause"}):
            return None
        if any(token.kind == "fact" for token in chain):
            return None
        run, is_whole = self._run_behind(place, number)
        candidates = [found for token in run for found in self._facts(token, self._topic)]
        candidates = [found for found in candidates if not found.fact.is_only_before]
        best = self._best(candidates)
        if best is None:
            return None
        is_bare_topic = best.fact.needs == ""
        if (best.fact.rank == 0 or is_bare_topic) and not is_whole:
            return None
        if best.fact.rank == 0 and any(token.kind == "topic" and token.value in _PROCEEDINGS for token in run):
            return None
        return _Phrase(best.fact, best.topic, number.start, best.end)

    def _facts(self, token: Token, topic: str) -> Iterator[_Phrase]:
        if token.kind == "topic" and token.value in self._grammar.named:
            yield _Phrase(self._grammar.named[token.value], token.value, token.start, token.end)
        for fact in token.facts:
            is_meant = fact.needs == topic or (fact.needs == "proceedings" and topic in _PROCEEDINGS)
            if is_meant or (fact.is_strong and not topic and not self._trapped):
                yield _Phrase(fact, topic, token.start, token.end)

    def _best(self, candidates: Sequence[_Phrase]) -> _Phrase | None:
        """Return the most telling of several facts; None where two are as telling, unless review and litigation are."""
        if not candidates:
            return None
        rank = max(one.fact.rank for one in candidates)
        best = [one for one in candidates if one.fact.rank == rank]
        terms = {one.fact.term for one in best}
        if terms == {"review", "litigation"}:
            both = self._grammar.named["review+litigation"]
            return _Phrase(both, "review+litigation", best[0].start, best[-1].end)
        return best[0]._replace(end=best[-1].end) if len(terms) == 1 else None

    def _topic_behind(self, place: int, number: Token) -> str:
        """Return the topic that is named only behind the number: 收到31件政府信息公开申请."""
        run, _ = self._run_behind(place, number)
        return next((token.value for token in run if token.kind == "topic"), "")

    def _run_behind(self, place: int, number: Token) -> tuple[list[Token], bool]:
        """Return the known words right behind a number, and whether they go on to the end of the clause."""
        run: list[Token] = []
        end = number.end
        for index in range(place + 1, len(self._tokens)):
            token = self._tokens[index]
            if token.start != end:
                return run, False
            if token.kind in _BREAKS:
                return run, True
            if token.kind not in _SAYING and token.kind != "cause":
                return run, False
            run.append(token)
            end = token.end
        return run, end == len(self._text)

    def _may_follow(self, place: int, number: Token) -> bool:
        """Tell whether the text goes on without a noun that the number would belong to: 收到31件来信."""
        if number.end == len(self._text):
            return True
        behind = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
        return behind is not None and behind.start == number.end and behind.kind not in {"trap", "unknown"}

    def _may_precede(self, best: _Phrase, chain: Sequence[Token], number: Token) -> bool:
        """Tell whether nothing before the naming words narrows or denies what they say."""
        left, unknown = self._left_of(chain, number)
        if left and not unknown:
            return left.kind == "cause"
        if not unknown:
            return True
        return any(token.kind == "cause" for token in chain) or unknown.endswith(self._grammar.bodies)

    def _is_part_of_the_same(self, phrase: _Phrase) -> bool:
        """Tell whether the same was told before of the whole: 受理48件，其中区直部门受理20件，镇街（乡）受理9件."""
        clause = self._text[self._clause_start : phrase.end]
        if not self._is_parted or any(word in clause for word in _OF_ALL):
            return False
        return (phrase.fact.term, phrase.fact.about.replace("*", phrase.topic)) in self._said

    # year, body, direction

    def _of_year_and_body(self, phrase: _Phrase, number: Token, chain: Sequence[Token]) -> Claim | None:
        fact, measure = phrase.fact, "number"
        dates = [token for token in chain if token.kind == "number" and token.end <= phrase.start]
        if dates and dates[-1].value == "月":
            return None  # 12月收到4件 is no number of the year
        if fact.term == "carried":
            fact = self._carried(fact, chain)
        elif fact.term in {"carried_in", "carried_out"}:
            self._year = None
        elif self._year is not None:
            if self._report.year is None or self._year != self._report.year - 1:
                return None
            measure = "last-year"
        return self._made(phrase._replace(fact=fact), number, measure)  # type: ignore[arg-type]

    def _carried(self, fact: Fact, chain: Sequence[Token]) -> Fact:
        """Return the fact with the year it came from: 2023年结转2件, 结转2件."""
        year, self._year = self._year, None
        is_from_last = year is not None and self._report.year is not None and year == self._report.year - 1
        return fact._replace(about="applications.carried_in.total", term="carried_in") if is_from_last else fact

    def _made(self, phrase: _Phrase, number: Token, measure: Measure) -> Claim:
        scope = self._scope_of(phrase)
        end = max(number.end, phrase.end)
        return Claim(
            phrase.fact.about.replace("*", phrase.topic),
            phrase.fact.term,
            number.number,
            number.value,
            measure,
            scope,
            phrase.fact.is_exact,
            number.is_approximate or any(token.kind == "about" for token in self._chain(number)),
            self._text[phrase.start : end],
            self._clause(end),
            (self._index, self._sentence),
            self._prose.position(phrase.start, end),
        )

    def _scope_of(self, phrase: _Phrase) -> Scope:
        kinds = {token.kind for token in self._window if token.start < phrase.end}
        if self._is_clause_of_others or self._is_topic_of_others:
            self._is_of_others = True
            return "other"
        if "region" in kinds:
            self._scope = "region"
        elif self._names_another_body(phrase.start):
            return "other"
        return self._scope

    def _names_another_body(self, end: int) -> bool:
        """Tell whether the subject of the clause is another body than the one that reports."""
        organisation = self._report.organisation
        if not organisation:
            return False
        begin = self._clause_start
        for token in self._window:
            if token.start > end or token.kind == "own":
                break
            name = self._text[begin : token.start]
            if name.endswith(self._grammar.bodies) and not _is_within(name[-_LONGEST_BODY:], organisation):
                return True
            begin = token.end
        return False

    def _share_or_growth(self, chain: Sequence[Token], number: Token) -> Claim | None:
        if any(token.kind == "direction" for token in chain):
            return self._growth(chain, number)
        is_share = any(token.kind == "share" for token in chain) or self._text[number.start - 1] == "("
        return self._beside(self._behind, number, "share", number.number) if is_share and self._behind else None

    def _growth(self, chain: Sequence[Token], number: Token) -> Claim | None:
        about = self._counted
        if about is None or not self._compared:
            return None
        is_down = any(token.kind == "direction" and token.value == "down" for token in chain)
        return self._beside(about, number, "growth", -number.number if is_down else number.number)

    def _beside(self, claim: Claim, number: Token, measure: Measure, value: Number) -> Claim:
        return claim._replace(
            value=value,
            unit=number.value,
            measure=measure,
            is_approximate=number.is_approximate,
            phrase=self._text[number.start : number.end],
            clause=self._clause(number.end),
            position=self._prose.position(number.start, number.end),
        )

    def _clause(self, end: int) -> str:
        return self._text[max(self._clause_start, end - _LONGEST_CLAUSE) : end]

    # what is said not to have happened

    def _denied(self, place: int, denial: Token) -> Claim | None:
        """Return the claim that there were none: 未收到政府信息公开申请, 未发生行政复议、行政诉讼."""
        run, is_whole = self._run_behind(place, denial)
        if not is_whole and not (run and run[-1].end == len(self._text)):
            return None
        topics = [token for token in run if token.kind == "topic"]
        before = self._text[self._clause_start : denial.start]
        if not topics or self._year is not None or any(part in before for part in _PARTS_OF_YEAR):
            return None
        if any(one.rank > 0 for token in run for one in token.facts):
            return None
        named = {token.value for token in topics} & _PROCEEDINGS
        fact = self._grammar.named.get("+".join(sorted(named, reverse=True))) if named else self._received()
        if fact is None or (not named and topics[-1].value != "applications"):
            return None
        if not named and not self._is_reception(denial, run):
            return None
        phrase = _Phrase(fact, topics[-1].value, denial.start, run[-1].end)
        return self._made(phrase, denial._replace(value="", end=run[-1].end), "number")

    def _received(self) -> Fact | None:
        words = self._grammar.words["收"]
        return next((fact for word in words for fact in word.facts if fact.term == "received"), None)

    def _is_reception(self, denial: Token, run: Sequence[Token]) -> bool:
        """Tell whether it is the reception of applications that is denied, and not its delay, say."""
        is_named = "收到" in self._text[denial.start : denial.end] or "接到" in self._text[denial.start : denial.end]
        return is_named or all(token.kind in {"filler", "topic"} for token in run)


def _is_within(name: str, organisation: str) -> bool:
    """Tell whether a body is called so for short: 市科委 is 上海市科委, 县政府办公室 is no 人民政府."""
    letters = iter(organisation)
    return all(character in letters for character in name)
