"""What stands before the first section: title, body and year."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reportlint.model.document import Text
from reportlint.model.named import NamedTuple
from reportlint.model.report import Phrase, Prose
from reportlint.recognition.prose import searchable

_DIGITS = dict(zip("0123456789〇○零一二三四五六七八九", "0123456789000123456789", strict=True))
# 二〇二四, 二0二四: whether all of these are numerals is seen later
_YEAR = r"(?:20\d\d|20 \d\d|二(?:0|[^\x00-\xff])[一二](?:0|[^\x00-\xff]))"
# (?!。)[^,;] means the same as one class of the three marks, and is compiled in a tenth of its time.
_TITLE = re.compile(
    rf"(?P<before>(?:(?!。)[^,;]){{0,60}}?)(?P<year>{_YEAR})(?:年度?|\(年度?\))?(?P<between>(?:(?!。)[^,:;]){{0,40}}?)"
    r"(?:(?:政府|政务)?信息公开|政务公开)(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:年度)?(?:(?:总结)?报告|年报|总结)"
    r"(?:公示|公告)?》?(?:\(.{0,12}\))?(?:\*+)?"
)
_TITLE_YEAR_LAST = (  # seldom met: re compiles it on first use
    r"(?P<before>[^。,:;]{0,40}?)(?:政府|政务)信息公开(?:工作)?(?:年度)?(?:工作)?报告"
    rf"\((?P<year>{_YEAR})年?度?\)(?P<between>)"
)
_BODIES = (
    *("政府", "办公室", "办公厅", "委员会", "管委会", "中心", "街道", "开发区", "园区", "集团", "公司", "大学", "学校"),
    *"局厅委院处站所队部社署馆镇乡",
)
_PLACES = tuple("县市区省州盟旗")
_YEAR_IN_TEXT = rf"({_YEAR})年"
_MARKUP = re.compile(r"^(?:(?:文件|信息|公文)?(?:标题|题名|名称|题目|主题):|[#*\s《])+|[*\s》]+$")
_FRAME = "#* "
_LONGEST_BODY = 44
_LONGEST_PART = 24
_LONGEST_PLACE = 11
_TEXT_BEGINS = (" ", *"本为现", "根据", "按照", "依据", "依照", "遵照", "一、", "20", "中华人民共和国")
_NO_TITLE = (
    *("根据", "按照", "本", "依据", "为", "现将", "关于印发"),
    *("上一篇", "上一条", "下一篇", "下一条", "相关", "附件", "链接"),
)
_LONGEST_TITLE = 80
_LINES_OF_PREAMBLE = 12


class Opening(NamedTuple):
    """What the title says; ``lines`` are the numbers of the lines it takes up, counted in the lines given."""

    title: Phrase | None
    organisation: str | None
    year: int | None
    lines: range


def read_opening(lines: Sequence[Text]) -> Opening:
    """Read title, body and year from the lines before the first section."""
    candidates = [found for index in range(len(lines)) for found in _titles_at(lines, index)]
    if not candidates:
        return Opening(None, None, None, range(0))
    if len({found.year for found in candidates}) > 1:  # a list of earlier reports, say: the last one is the report's
        candidates = [found for found in candidates if found.year == candidates[-1].year]
    return min(candidates, key=lambda found: (found.organisation is None, len(found.lines), found.lines.start))


def _titles_at(lines: Sequence[Text], index: int) -> Iterator[Opening]:
    """Yield the titles that begin on a line and take up one, two or three lines."""
    proses: list[Prose] = []
    for count, line in enumerate(lines[index : index + 3], 1):
        proses.append(searchable(line))
        joined = "".join(prose.text for prose in proses)
        if (count == 1 and not _may_begin_title(joined)) or (count > 1 and len(joined) > 2 * _LONGEST_TITLE):
            return
        found = _match(joined, may_go_on=count == 1)
        if found:
            yield _opening(found, proses, lines, index)
            return


def _may_begin_title(text: str) -> bool:
    return bool(text) and not text.startswith(_NO_TITLE)


def _match(text: str, *, may_go_on: bool) -> re.Match[str] | None:
    """Return the title that a text is, or, where it ``may_go_on``, that it begins with before the text."""
    for pattern in (re.compile(_TITLE_YEAR_LAST), _TITLE) if "报告(" in text else (_TITLE,):
        found = pattern.fullmatch(text) if len(text) <= _LONGEST_TITLE or not may_go_on else None
        if found is None and may_go_on:
            found = pattern.match(text, 0, _LONGEST_TITLE)
            if found and not text.startswith(_TEXT_BEGINS, found.end()):
                continue
        if found and is_year(found["year"]):
            return found
    return None


def _opening(found: re.Match[str], proses: Sequence[Prose], lines: Sequence[Text], index: int) -> Opening:
    count = len(proses)
    position = (
        proses[0].position(0, min(found.end(), len(proses[0].text)))
        if count == 1
        else lines[index].position().to(lines[index + count - 1].position())
    )
    title = _MARKUP.sub("", found[0])
    organisation = _organisation(_MARKUP.sub("", found["before"]) + found["between"])
    first, above = _name_above(lines, index, organisation or "")
    if above:  # the body on a line of its own, or broken over two
        organisation = above + (organisation or "")
        title = above + title
        position = lines[first].position().to(position)
    return Opening(Phrase(title, position), organisation, year_number(found["year"]), range(index, index + count))


def _organisation(body: str) -> str | None:
    body = body.strip(_FRAME).removeprefix("关于").removesuffix("的").removesuffix("关于").strip(_FRAME)
    return body if len(body) >= 2 and not body.isdigit() else None


def _name_above(lines: Sequence[Text], index: int, name: str) -> tuple[int, str]:
    """Return where the body's name begins above a title that has only ``name`` of it, and what of it stands there.

    A line is part of the name where it is a place without body (云岫县), or where the text speaks of the whole name.
    """
    above = _part_of_name(lines[index - 1]) if index else None
    if not above or name.startswith(above):
        return index, ""
    if not name:
        if not is_body(above):
            return index, ""
        first, part = _name_above(lines, index - 1, above)
        return first, part + above
    following = "".join(searchable(line).text for line in lines[index : index + _LINES_OF_PREAMBLE])
    if (_is_place(above) and not _begins_with_place(name)) or above + name in following:
        return index - 1, above
    return index, ""


def _part_of_name(line: Text) -> str | None:
    name = searchable(line).text.strip(_FRAME)
    return name if 2 <= len(name) <= _LONGEST_PART and _is_chinese(name) else None


def _is_place(name: str) -> bool:
    """Tell whether a name is that of a place alone, without a body: 云岫县."""
    return 2 <= len(name) <= _LONGEST_PLACE and name.endswith(_PLACES)


def _begins_with_place(name: str) -> bool:
    return any(character in _PLACES for character in name[1:_LONGEST_PLACE])


def _is_chinese(name: str) -> bool:
    return name.isalpha() and not any(map(str.isascii, name))


def is_body(line: str) -> bool:
    """Tell whether a line is the name of a body, as a signature is."""
    name = line.strip(_FRAME)
    plain = name.replace("(", "").replace(")", "").replace("·", "")
    return len(name) <= _LONGEST_BODY and name.endswith(_BODIES) and len(plain) > 2 and _is_chinese(plain)


def usual_year(prose: Iterable[Prose]) -> int | None:
    """Return the year the text mostly speaks of, where one is clearly ahead."""
    found = (year[1] for part in prose for year in re.finditer(_YEAR_IN_TEXT, part.text))
    years = Counter(year_number(year) for year in found if is_year(year))
    ranked = years.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def is_year(text: str) -> bool:
    """Tell whether all that stands for the digits of a year are digits: not so in 二月一日."""
    return all(character in _DIGITS for character in text if character != " ")


def year_number(text: str) -> int:
    """Return the number of a year in digits (2024) or Chinese numerals (二〇二四)."""
    return int("".join(_DIGITS[character] for character in text if character != " "))
