"""Typography (TYP): marks come in pairs, lists are counted on, nothing is doubled, no left-overs of a web page.

Off where extraction made the punctuation half width or lost quotation marks: what is missing then was not the author's.
Only preamble and the sections without a table are read: in others, pieces of broken labels may pass for prose.
"""

import re
from collections.abc import Iterator, Sequence

from reportlint import Message, Position, Problem, Prose, Report, Rule, Severity, Skip, Unjudged, hookimpl, rule
from reportlint_rules.shared.enumerations import items, number_of
from reportlint_rules.shared.evidence import is_damaged, said_once
from reportlint_rules.shared.wording import has_any, is_shortened, places, words

_BRACKETS = {")": "(", "〕": "〔", "》": "《", "〉": "〈", "】": "【", "]": "["}
_QUOTES = {"”": "“"}
_NUMBERED = r"(?:[\d一二三四五六七八九十①-⑳]|(?:^|[。;:,、\s])[a-zA-Z])$"
_MISDECODED = ("锟斤拷", "烫烫烫", "屯屯屯")
_ENTITY = r"&(?:nbsp|[lr]dquo|lt|gt|amp|quot|hellip|mdash|middot|e[mn]sp|#x?[0-9a-fA-F]{2,5});"
_REPEATED = r"[,、;:。]{2,}"
_OF_TABLES = ("勾稽关系", "本年新收政府信息", "区分处理的")
"""Words of tables that were not found as such: what stands around them are pieces of labels."""

_FEWEST = 3
"""So many marks of one kind without a single one of the other were lost on the way to us."""

_DEEPEST = 8
"""So many lists inside each other are kept in mind; no report has more, and the search stays linear."""
_SHOWN = 12

_ISSUED = words("制定了 印发了 出台了 下发了 修订了 发布了 制发了 编制了")
_SAID = words("明确了 规定了 提出了 细化了 部署了")
"""What was done with a document, and what it does: two predicates, each with its 了, want a comma between them."""
_ASKED = words("要求各 督促各 组织各")
_EAGERLY = words(
    "积极开展 积极推进 深入开展 深入推进 大力开展 大力推进 持续推进 持续加强 全面推进 全面加强 "
    "不断加强 不断推进 切实加强 切实做好 进一步加强 进一步做好 认真做好 扎实做好 扎实推进 扎实开展"
)
"""With one of these a sentence without a subject begins; 要求各单位 begins another one."""
_STOPS = "。;:,!?、"
_LONGEST_SENTENCE, _LONGEST_TITLE = 40, 120


@rule("TYP002", "unpaired-brackets", Severity.WARNING)
def unpaired_brackets(report: Report) -> Iterator[Problem | Unjudged]:
    """Every bracket and title mark has its counterpart; the ) of 1) or 一) is none."""
    _refuse_normalised(report)
    for group in _groups(report):
        found = [item for item in _unpaired(group, _BRACKETS) if not is_damaged(report, item[1])]
        yield from said_once(found, "unpaired")


@rule("TYP003", "unpaired-quotes", Severity.WARNING)
def unpaired_quotes(report: Report) -> Iterator[Problem | Unjudged]:
    """Every opening quotation mark is closed, and the other way round."""
    _refuse_normalised(report)
    if any(report.damaged("quotes", "characters")):
        raise Skip("lost-marks")
    for group in _groups(report):
        if not any('"' in prose.text for prose in group):  # then either mark may be written so
            yield from said_once(_unpaired(group, _QUOTES), "unpaired")


@rule("TYP004", "broken-enumeration", Severity.INFO)
def broken_enumeration(report: Report) -> Iterator[Problem | Unjudged]:
    """一是 is followed by 二是, 二是 by 三是; 一是 begins another list, be it inside the first or behind it."""
    if any(report.damaged("cut-off")):
        raise Skip("cut-off-text")
    for group in _groups(report):
        if not any(is_shortened(prose.text) for prose in group):
            yield from _skipped_items(group)


@rule("TYP007", "run-on-sentence", Severity.INFO)
def run_on_sentence(report: Report) -> Iterator[Problem | Unjudged]:
    """Two sentences have a comma between them: 制定了《…》，明确了…; 积极开展…解读，要求各单位…."""
    _refuse_normalised(report)
    found: list[tuple[str, Position]] = []
    for group in _groups(report):
        for prose in group:
            text = prose.text
            found += [
                (_around(prose, place), prose.position(place, place + 2))
                for place in (*_behind_documents(text), *_asked_in_passing(text))
            ]
    yield from said_once(sorted(found, key=lambda item: item[1]), "run-on")


@rule("TYP008", "web-characters", Severity.WARNING)
def web_characters(report: Report) -> Iterator[Problem | Unjudged]:
    """No &nbsp; and the like, no 锟斤拷: the code of a page, or characters decoded wrongly before they came to us."""
    yield from said_once(
        (
            (found[0], prose.position(*found.span()))
            for prose in report.prose()
            if "&" in prose.text or has_any(prose.text, _MISDECODED)
            for found in re.finditer("|".join((_ENTITY, *_MISDECODED)), prose.text)
        ),
        "garbled",
    )


@rule("TYP009", "repeated-punctuation", Severity.INFO)
def repeated_punctuation(report: Report) -> Iterator[Problem | Unjudged]:
    """Commas and stops stand alone: no ，， or ，。 (a row of stops for an ellipsis is left alone)."""
    _refuse_normalised(report)
    yield from said_once(
        (
            (found[0], prose.position(*found.span()))
            for group in _groups(report)
            for prose in group
            for found in re.finditer(_REPEATED, prose.text)
            if set(found[0]) != {"。"} or len(found[0]) == 2
        ),
        "repeated",
    )


def _behind_documents(text: str) -> Iterator[int]:
    """Yield where 明确了 follows 制定了《…》 at once."""
    for place in places(text, "》"):
        if text.startswith(_SAID, place + 1):
            opening = text.rfind("《", max(0, place - _LONGEST_TITLE), place)
            if opening >= 0 and text.endswith(_ISSUED, 0, opening):
                yield place + 1


def _asked_in_passing(text: str) -> Iterator[int]:
    """Yield where 要求各 follows 积极开展… without any mark between them."""
    for asked in _ASKED:
        for place in places(text, asked):
            begin = max(text.rfind(mark, max(0, place - _LONGEST_SENTENCE), place) for mark in _STOPS) + 1
            if place - begin < _LONGEST_SENTENCE and text.startswith(_EAGERLY, begin):
                yield place


def _refuse_normalised(report: Report) -> None:
    if any(report.damaged("punctuation")):
        raise Skip("normalised")
    if any(report.damaged("cut-off")):
        raise Skip("cut-off-text")


def _groups(report: Report) -> Iterator[Sequence[Prose]]:
    """Yield the stretches in which a mark may find its counterpart: the preamble, each section without a table."""
    yield report.preamble
    with_table = {table.section for table in report.form.tables.values()}
    for key, section in report.sections.items():
        if key not in with_table and not any(has_any(prose.text, _OF_TABLES) for prose in section.paragraphs):
            yield section.paragraphs


def _unpaired(group: Sequence[Prose], pairs: dict[str, str]) -> list[tuple[str, Position]]:
    """Return the marks without a counterpart, each with some text around it, in reading order."""
    marks = re.compile("[" + re.escape("".join((*pairs, *pairs.values()))) + "]")
    opened: list[tuple[str, Prose, int]] = []
    lost: list[tuple[Prose, int]] = []
    waiting = dict.fromkeys(pairs.values(), 0)
    for prose in group:
        for found in marks.finditer(prose.text):
            place = found.start()
            opening = pairs.get(found[0])
            if opening is None:
                opened.append((found[0], prose, place))
                waiting[found[0]] += 1
            elif waiting[opening]:
                while opened[-1][0] != opening:
                    waiting[opened[-1][0]] -= 1
                    lost.append(opened.pop()[1:])
                opened.pop()
                waiting[opening] -= 1
            elif not (found[0] == ")" and re.search(_NUMBERED, prose.text[max(0, place - 2) : place])):
                lost.append((prose, place))
    lost += [(prose, place) for _, prose, place in opened]
    without = {mark for mark in {prose.text[place] for prose, place in lost} if _all_lost(mark, group, pairs)}
    shown = [
        (_around(prose, place), prose.position(place, place + 1))
        for prose, place in lost
        if prose.text[place] not in without
    ]
    return sorted(shown, key=lambda item: item[1])


def _all_lost(mark: str, group: Sequence[Prose], pairs: dict[str, str]) -> bool:
    """Tell whether a mark occurs again and again, its counterpart never: then that was lost on the way to us."""
    counterpart = pairs.get(mark) or next(closing for closing, opening in pairs.items() if opening == mark)
    often = sum(prose.text.count(mark) for prose in group) >= _FEWEST
    return often and not any(counterpart in prose.text for prose in group)


def _around(prose: Prose, place: int) -> str:
    return prose.text[max(0, place - _SHOWN) : place + _SHOWN].strip()


def _skipped_items(group: Sequence[Prose]) -> Iterator[Problem]:
    """Yield the items that go on with no list that is open: its number is neither 1 nor one more than a last one."""
    lists: list[int] = []
    last = ""
    for prose in group:
        for start, end in items(prose.text):
            number, item = number_of(prose.text[start : end - 1]), prose.text[start:end]
            if number == 1:
                lists.append(0)
            while number - 1 in lists and lists[-1] != number - 1:
                lists.pop()  # lists inside this one, and before it
            if lists and lists[-1] == number - 1:
                lists[-1] = number
            elif number:
                yield Problem(
                    Message("skipped" if last else "no-first", {"text": item, "before": last}),
                    prose.position(start, end),
                    actual=item,
                )
                lists.append(number)
            del lists[:-_DEEPEST]
            last = item


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        unpaired_brackets,
        unpaired_quotes,
        broken_enumeration,
        run_on_sentence,
        web_characters,
        repeated_punctuation,
    ]
