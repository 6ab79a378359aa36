"""Fee statement (FEE): what section six says of the 信息处理费, and whether the rest of the report agrees.

The fee is rare (《政府信息公开条例》 Art. 42), the statement is not: bodies that charged nothing say so, in dozens of
wordings. It is asked for since the fee came into force on 1 January 2021 (国办函〔2020〕109号). Reports hold other
fees, too (行政事业性收费, 检索费, 学费 …); none of those is taken for it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from reportlint import (
    Message,
    Position,
    Problem,
    Prose,
    Related,
    Report,
    Rule,
    Section,
    Severity,
    Skip,
    Table,
    Unjudged,
    hookimpl,
    rule,
)

FIRST_YEAR = 2021

_SENTENCE = re.compile(r"[^。!?\n]+")
_CLAUSE_END = re.compile("[,;。!?]")
_NAMED = re.compile("信息(?:公开)?(?:申请)?处理费|信息公开费(?!用)|收费通知")
_SUM_NAMED = re.compile("总?金额|实收|实际|均已|全部缴")
_ROW_LABEL = re.compile("未按收费通知要求缴纳费用.{0,2}行政机关不再处理")

# Accepted as a statement: in section six almost anything about a fee, elsewhere only what is plainly about this one.
_SAID_IN_SIX = re.compile("处理费|收费|收取|缴费|免费|公开费|费用|(?:未|没有|无|零)[^,。;]{0,8}费")
_SAID_ELSEWHERE = re.compile(
    "信息(?:公开)?(?:申请)?处理费|信息公开费"
    "|(?:未|没有|无|零)[^,。;]{0,10}(?:收费|收取|收到)[^,。;]{0,16}(?:费|通知)|(?:未|没有|无需|零)收费|无收费"
    "|(?:依申请|申请人|信息公开申请)[^。;]{0,24}(?:收费|收取[^,。;]{0,10}费|费用)"
)
_OTHER_FEE = re.compile(
    "行政事业性收费|涉企|收费(?:标准|项目|清单|目录|公示|依据|许可|政策|站)|乱收费|违规收费|经营服务性|检索|复制|复印|邮寄"
    "|邮资|工本|学费|保教|教育收费|停车|水费|电费|气费|物业|医疗|药费|殡葬|土地|过路|通行费|保险费|会费|诉讼费|律师费"
)
_ABOUT_DISCLOSURE = re.compile("信息公开|公开信息|政府信息|申请")
_SHORT = 40  # a sentence of section six that short and about a fee is about this one

_YEAR_NAMED = re.compile(r"(?<!\d)(?P<year>20\d{2})年|(?P<this>本年|当年|今年)|上一?年度?|去年|往年|历年")

_COUNT = r"(?<![\d.一二三四五六七八九十百零])(?P<count>\d{1,6}|[一二两三四五六七八九十零])"
_VERB = "(?:发出|发送|发放|发过|开具|出具|送达|下达|作出|制发|制作|下发|寄发|寄出|产生|发生)"
_FEE_NAME = "(?:政府信息公开|政府|依申请公开)?(?:申请)?(?:信息处理费|信息公开处理费|处理费)?的?"
_NOTICES = (
    re.compile(
        "收费通知[书单]?的?(?:总)?(?:件数|数量|份数)?(?:和(?:通知)?总?金额)?(?:分别)?(?:共计|合计|总计|共|计)?"
        f"[为是:]?{_COUNT}[件份次张]"
    ),
    re.compile(rf"{_COUNT}[件份次张]{_FEE_NAME}收费通知(?!要求)"),
    re.compile(rf"{_COUNT}件[^,。;未没无]{{0,10}}?申请[^,。;未没无]{{0,6}}?{_VERB}了?{_FEE_NAME}收费通知(?!要求)"),
)
_NO_NOTICE = re.compile(
    rf"(?:(?:未|没有|从未|均未|无需?)[^,。;按缴对未]{{0,12}}?{_VERB}[^,。;按缴对未]{{0,16}}收费通知"
    rf"|(?:无|没有){_FEE_NAME}收费通知)(?!要求)"
)
_AMOUNT = re.compile(r"(?<![\d.])(?<!\d,)(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>万?)元(?!/|每)")
_RATE = re.compile(r"(?:每|/)[^,。;]{0,16}$|标准[^,。;]{0,8}$")
_NO_CHARGE = re.compile(
    "(?:未|没有|从未|均未|无|不曾)[^,。;]{0,14}?(?:收取|收到|征收|收缴)[^,。;]{0,16}?(?:费|款项)"
    "|(?:实际)?(?:收取|收费)[^,。;]{0,16}?(?<![\\d.])(?:0(?:\\.0+)?|零)万?元"
)
_NEGATED = re.compile("未|没有|尚无|不予|逾期|拒")
_PAID_IN_FULL = re.compile(
    "全部|全额|足额|如数|均[已按]|已[按全缴]|缴清|缴纳完毕|按(?:通知|期|时)[^,。;]{0,6}缴|一致|[未尚][^,。;]{0,6}[缴收]|逾期"
)
_SOME_COUNT = re.compile(r"(?:\d|[一二两三四五六七八九十])+(?:余)?(?:件|份|次|张|笔|宗|例|起|人次)")

_OFF_NAME = re.compile("政府信息公开处理费|(?<!公开)政府信息处理费|信息公开处理费|信息公开申请处理费|信息公开费(?!用)")
_NOTHING = re.compile(
    "(?:/|-+|—+|[^费]{0,24}?(?:暂?无|没有|不存在|未发生|不涉及)"
    "(?:其他|其它)?(?:需要?|应当?)?(?:特别)?(?:报告|说明|汇报)?的?(?:其他|其它)?(?:事项|事宜|情况|内容)?"
    "|(?:其他|其它)?需要?(?:报告|说明|汇报)的?(?:其他|其它)?(?:事项|情况)(?:为|:)?(?:暂?无|没有|/|—+))"
)
_SIGNATURE = re.compile(
    r"\(?20\d{2}年\d{1,2}月\d{1,2}日\)?|[^,。;:]{2,30}(?:局|办公[室厅]|政府|委员会|管委会|厅|院|街道办事处|中心)"
)
_PUNCTUATION = re.compile(r"[。、,.:;!\s_“”\"'()]+")

_DENIED = re.compile(
    "(?:未|没有|从未|均未)[^,。;]{0,10}?收取[^,。;]{0,8}?(?:任何费用|信息处理费|费用)|(?:未|没有)收费|实行零收费"
)
_OTHER_BODIES = re.compile("各|所属|下属|街道|乡镇|直属")

_YUAN = {"": Decimal(1), "万": Decimal(10000)}
_ONES = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}


class _Sentence(NamedTuple):
    """A sentence, or several in a row, with its place: ``start`` is its offset in ``prose.text``."""

    text: str
    start: int
    prose: Prose

    def position(self, start: int = 0, end: int | None = None) -> Position:
        """Return where the characters ``start`` to ``end`` of the sentence stand."""
        return self.prose.position(self.start + start, self.start + (len(self.text) if end is None else end))


class _Figure(NamedTuple):
    """A number the statement names: notices (件) or money (元)."""

    value: Decimal
    printed: str
    position: Position


class _Statement(NamedTuple):
    """What a report says of the fee; a figure it does not name is None.

    ``notices`` sent, ``notified`` the sum asked for in them, ``charged`` the sum received.
    """

    sentences: tuple[_Sentence, ...]
    notices: _Figure | None
    notified: _Figure | None
    charged: _Figure | None

    @property
    def text(self) -> str:
        return "。".join(sentence.text for sentence in self.sentences)

    @property
    def position(self) -> Position:
        return self.sentences[0].position()

    @property
    def is_above_zero(self) -> bool:
        """Tell whether a fee was asked for or received."""
        return any(figure and figure.value > 0 for figure in (self.notices, self.notified, self.charged))


@rule("FEE001", "fee-not-reported", Severity.WARNING)
def fee_not_reported(report: Report) -> Iterator[Problem | Unjudged]:
    """The report says whether a 信息处理费 was charged."""
    _require_year(report)
    six = report.sections.get("other")
    if six is not None and any(_SAID_IN_SIX.search(prose.text) for prose in six.paragraphs):
        return
    if any(_says_fee(prose.text) for prose in report.prose()):
        return
    if six is None:
        raise Skip("no-section-six")
    if _is_nothing(six):
        raise Skip("nothing-in-six")  # FEE006 says so, once
    _require_sound(six, report)
    yield Problem(Message("missing", {"heading": six.heading.text}), six.heading.position, section=six.key)


@rule("FEE002", "fee-elements", Severity.WARNING)
def fee_elements(report: Report) -> Iterator[Problem | Unjudged]:
    """Where a fee was charged, the report says how many notices, what sum they asked for, and what was received."""
    _require_year(report)
    statement = _statement(report)
    if statement.is_above_zero:
        missing = _missing_elements(statement)
        if missing:
            yield Problem(Message(f"missing-{'-'.join(missing)}"), statement.position)
    elif _NO_CHARGE.search(statement.text) and "通知" not in statement.text:
        yield Problem(Message("no-notices"), statement.position, severity=Severity.INFO)


@rule("FEE003", "fee-notices-too-few", Severity.ERROR)
def fee_notices_too_few(report: Report, applications: Table) -> Iterator[Problem | Unjudged]:
    """There were at least as many notices as applications closed because the fee was not paid."""
    _require_year(report)
    cell = applications.cell("other.fee_unpaid", "total")
    if cell is None or not cell.is_number or cell.value is None:
        raise Skip("no-unpaid-row")
    notices = _statement(report).notices
    if notices is None:
        raise Skip("no-notices-named")
    if cell.value <= notices.value:
        return
    carried_in = applications.cell("carried_in", "total")
    earlier = carried_in.value if carried_in and carried_in.is_number and carried_in.value else 0
    may_be_last_years = cell.value - notices.value <= earlier
    yield Problem(
        Message("none" if notices.value == 0 else "fewer", {"unpaid": cell.value, "notices": notices.printed}),
        notices.position,
        cell=cell.key,
        expected=f"≥ {cell.value}",
        actual=str(notices.value),
        cause=Message("last-year", {"carried_in": earlier}) if may_be_last_years else None,
        related=(Related(Message("unpaid", {"unpaid": cell.value}), cell.position),),
        severity=Severity.WARNING if may_be_last_years else None,
    )


@rule("FEE004", "fee-above-table", Severity.INFO)
def fee_above_table(report: Report, proactive: Table) -> Iterator[Problem | Unjudged]:
    """The fee, which is a 行政事业性收费, is not above the sum of those in table one."""
    _require_year(report)
    cell = proactive.cell("administrative_fees", "amount")
    if cell is None or not cell.is_number or cell.value is None:
        raise Skip("no-fee-cell")
    charged = _statement(report).charged
    if charged is None:
        raise Skip("no-amount-named")
    amount = charged.value / 10000
    if amount > cell.value + _rounding(Decimal(cell.value)):
        yield Problem(
            Message("above", {"charged": charged.printed, "amount": f"{amount.normalize():f}", "table": cell.raw}),
            charged.position,
            cell=cell.key,
            expected=f"≤ {cell.value}万元",
            actual=charged.printed,
            related=(Related(Message("table", {"table": cell.raw}), cell.position),),
        )


@rule("FEE005", "fee-name", Severity.INFO)
def fee_name(report: Report) -> Iterator[Problem | Unjudged]:
    """The fee goes by its official name, 信息处理费."""
    _require_year(report)
    found = [
        (match[0], prose.position(*match.span()))
        for prose in report.prose()
        if "费" in prose.text
        for match in _OFF_NAME.finditer(prose.text)
    ]
    if found:
        (name, position), *others = found
        yield Problem(
            Message("other-name", {"name": name}),
            position,
            expected="信息处理费",
            actual=name,
            related=tuple(Related(Message("again", {"name": other}), place) for other, place in others),
        )


@rule("FEE006", "nothing-in-section-six", Severity.WARNING)
def nothing_in_section_six(report: Report, other: Section) -> Iterator[Problem | Unjudged]:
    """Section six does not merely say 无."""
    _require_year(report)
    if not _is_nothing(other):
        return
    _require_sound(other, report)
    said_elsewhere = any(_says_fee(prose.text) for prose in report.prose())
    paragraphs = _without_signature(other)
    text = "".join(prose.raw.strip() for prose in paragraphs)
    first = next((prose for prose in paragraphs if prose.text), None)
    yield Problem(
        Message("nothing" if text else "empty", {"heading": other.heading.text, "text": text}),
        first.position(0, len(first.text)) if first else other.heading.position,
        section=other.key,
        severity=Severity.INFO if said_elsewhere else None,
    )


@rule("FEE007", "fee-contradicted", Severity.ERROR)
def fee_contradicted(report: Report, other: Section) -> Iterator[Problem | Unjudged]:
    """No other section denies a fee that section six reports."""
    _require_year(report)
    charged = _statement_of(_fee_sentences(other.paragraphs, _is_fee_sentence_in_six), report.year).charged
    if charged is None or charged.value <= 0:
        return
    for prose in _outside(report):
        for sentence in _sentences(prose):
            match = _DENIED.search(sentence.text)
            if match and _denies_the_fee(sentence.text, report.year):
                yield Problem(
                    Message("contradicted", {"text": match[0], "charged": charged.printed}),
                    sentence.position(*match.span()),
                    actual=match[0],
                    related=(Related(Message("charged", {"charged": charged.printed}), charged.position),),
                )


def _require_year(report: Report) -> None:
    """Raise Skip for reports on years in which there was no such fee."""
    if report.year is None:
        if report.form.last_year is not None and report.form.last_year < FIRST_YEAR:
            raise Skip("before-2021")
    elif report.year < FIRST_YEAR:
        raise Skip("before-2021")


def _require_sound(section: Section, report: Report) -> None:
    """Raise Skip where text of the section may have been lost."""
    places = [section.heading.position, *(prose.position(0, len(prose.text)) for prose in section.paragraphs)]
    for damage in report.damaged("cut-off", "characters"):
        inside = any(damage.position[:2] < place[2:] and place[:2] < damage.position[2:] for place in places)
        if damage.kind == "cut-off" or inside:
            raise Skip("damaged-six", text=damage.text)


def _statement(report: Report) -> _Statement:
    """Return what section six says of the fee, or else the other sections; raise Skip where none says anything."""
    six = report.sections.get("other")
    sentences = _fee_sentences(six.paragraphs, _is_fee_sentence_in_six) if six else ()
    sentences = sentences or _fee_sentences(_outside(report), _is_fee_sentence)
    if not sentences:
        raise Skip("no-statement")
    return _statement_of(sentences, report.year)


def _outside(report: Report) -> Iterator[Prose]:
    """Yield the text of preamble and all sections but six."""
    yield from report.preamble
    for key, section in report.sections.items():
        if key != "other":
            yield from section.paragraphs


def _sentences(prose: Prose) -> Iterator[_Sentence]:
    if "费" in prose.text:
        for match in _SENTENCE.finditer(prose.text):
            if not _ROW_LABEL.search(match[0]):
                yield _Sentence(match[0], match.start(), prose)


def _fee_sentences(paragraphs: Iterable[Prose], is_about: Callable[[str], bool]) -> tuple[_Sentence, ...]:
    """Return the sentences about the fee, each with those behind it that go on about its sums."""
    found: list[_Sentence] = []
    for prose in paragraphs:
        goes_on = False
        for sentence in _sentences(prose):
            if is_about(sentence.text):
                found.append(sentence)
                goes_on = True
            elif goes_on and _is_continuation(sentence.text):
                first = found[-1]
                end = sentence.start + len(sentence.text)
                found[-1] = first._replace(text=prose.text[first.start : end])
            else:
                goes_on = False
    return tuple(found)


def _is_continuation(text: str) -> bool:
    return bool(_SUM_NAMED.search(text) and _AMOUNT.search(text) and not _OTHER_FEE.search(text))


def _says_fee(text: str) -> bool:
    """Tell whether a sentence outside section six is enough of a statement."""
    return "费" in text and any(
        _SAID_ELSEWHERE.search(sentence) and (_NAMED.search(sentence) or not _OTHER_FEE.search(sentence))
        for sentence in _SENTENCE.findall(_ROW_LABEL.sub("", text))
    )


def _is_fee_sentence(text: str) -> bool:
    return bool(_NAMED.search(text))


def _is_fee_sentence_in_six(text: str) -> bool:
    if _NAMED.search(text):
        return True
    if _OTHER_FEE.search(text) or not re.search("收取|收费|费用", text):
        return False
    return len(text) <= _SHORT or bool(_ABOUT_DISCLOSURE.search(text))


def _is_nothing(section: Section) -> bool:
    text = _PUNCTUATION.sub("", "".join(prose.text for prose in _without_signature(section)))
    return not text or bool(_NOTHING.fullmatch(text))


def _without_signature(section: Section) -> tuple[Prose, ...]:
    """Return the paragraphs of the last section without body, date and contact at the very end."""
    paragraphs = section.paragraphs
    while paragraphs and _SIGNATURE.fullmatch(paragraphs[-1].text):
        paragraphs = paragraphs[:-1]
    return paragraphs


def _statement_of(sentences: tuple[_Sentence, ...], year: int | None) -> _Statement:
    notices: list[_Figure] = []
    notified: list[_Figure] = []
    charged: list[_Figure] = []
    for sentence in sentences:
        notices += _notices(sentence, year)
        for figure, is_received in _amounts(sentence, year):
            (charged if is_received else notified).append(figure)
    return _Statement(sentences, _largest(notices), _largest(notified), _largest(charged))


def _largest(figures: list[_Figure]) -> _Figure | None:
    """Return the largest of several figures: the sum, where parts are named beside it."""
    return max(figures, key=lambda figure: figure.value, default=None)


def _notices(sentence: _Sentence, year: int | None) -> Iterator[_Figure]:
    for pattern in _NOTICES:
        for match in pattern.finditer(sentence.text):
            if not _is_of_other_year(sentence.text[: match.start()], year):
                count = match["count"]
                value = Decimal(_ONES[count] if count in _ONES else int(count))
                yield _Figure(value, match[0], sentence.position(*match.span()))
    none = _NO_NOTICE.search(sentence.text)
    if none and not _is_of_other_year(sentence.text[: none.start()], year):
        yield _Figure(Decimal(0), none[0], sentence.position(*none.span()))


def _amounts(sentence: _Sentence, year: int | None) -> Iterator[tuple[_Figure, bool]]:
    """Yield the sums a sentence names, each with whether it was received (or only asked for)."""
    start = 0
    for match in _AMOUNT.finditer(sentence.text):
        before = sentence.text[start : match.start()]
        if _RATE.search(before) or _is_of_other_year(sentence.text[: match.start()], year):
            continue
        start = match.end()
        value = Decimal(match["figure"].replace(",", "")) * _YUAN[match["unit"]]
        is_received = _is_received(before)
        if is_received is not None:
            yield _Figure(value, match[0], sentence.position(*match.span())), is_received


def _is_received(before: str) -> bool | None:
    """Tell from the words before a sum whether it was received; None where they do not say."""
    for clause in reversed(_CLAUSE_END.split(before)):
        if re.search("实际|实收|已收|收到|到账|缴纳|缴费|入库", clause):
            return not _NEGATED.search(clause)
        if re.search("通知|应收|应缴|拟收", clause):
            return False
        if re.search("收取|收缴|征收|处理费|公开费", clause):
            return True
    return None


def _is_of_other_year(before: str, year: int | None) -> bool:
    """Tell whether the last year that was named is not the report's."""
    named = list(_YEAR_NAMED.finditer(before))
    if not named or year is None or named[-1]["this"]:
        return False
    return named[-1]["year"] != str(year)


def _missing_elements(statement: _Statement) -> list[str]:
    text = statement.text
    complete = bool(_PAID_IN_FULL.search(text))  # one sum then stands for both
    has_notices = statement.notices is not None or bool(_SOME_COUNT.search(text))
    has_notified = statement.notified is not None or (statement.charged is not None and complete)
    has_charged = (
        statement.charged is not None or bool(_NO_CHARGE.search(text)) or (statement.notified is not None and complete)
    )
    present = {"notices": has_notices, "notified": has_notified, "charged": has_charged}
    return [element for element, is_there in present.items() if not is_there]


def _denies_the_fee(text: str, year: int | None) -> bool:
    if _OTHER_FEE.search(text) or _OTHER_BODIES.search(text) or _is_of_other_year(text, year):
        return False
    return bool(_ABOUT_DISCLOSURE.search(text))


def _rounding(table: Decimal) -> Decimal:
    """Return how much the table's sum may have been rounded off; a printed 0 was not."""
    exponent = table.as_tuple().exponent
    if table == 0 or not isinstance(exponent, int):
        return Decimal(0)
    return Decimal(1).scaleb(exponent) if exponent < 0 else Decimal("0.5")


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        fee_not_reported,
        fee_elements,
        fee_notices_too_few,
        fee_above_table,
        fee_name,
        nothing_in_section_six,
        fee_contradicted,
    ]


@hookimpl
def reportlint_texts() -> list[Path]:
    """Return the catalogue of this family."""
    return [Path(__file__).with_suffix(".yaml")]
