"""Looking up administrative divisions by full and short names.

The data (divisions.txt, about 3 300 divisions and the names that are gone since 2018) stays the text it is: to find a
name in it takes microseconds, to make a table of it would take longer than all other steps of a start.
"""

import functools
import os
from collections.abc import Iterator

from reportlint.model.body import Chain, Division, Level

_DATA = os.path.join(os.path.dirname(__file__), "divisions.txt")  # noqa: PTH118, PTH120 - no pathlib at a start
_LONGEST_NAME = 15
_SHORT_OF_LARGE = ("省", "市", "地区", "盟")
_SHORT_OF_COUNTIES = ("区", "县", "市", "旗", "林区", "特区")
_AUTONOMOUS = ("自治区", "自治州", "自治县", "自治旗")
_NO_PLACE_BEFORE = "路街道镇乡里村湖江河山桥门港庙洋寨店屯庄堡"
"""What shows that a short name before it is part of another name: 北京路街道, 朝阳镇, 上海庙 (of 内蒙古)."""

_NO_COUNTY = ("区域", "区级", "县级", "区划", "县域")


@functools.lru_cache(maxsize=2048)
def named(name: str, *, short_counties: bool = False) -> tuple[Chain, ...]:
    """Return all divisions that bear a name: its full form, else a usual short one (四川, 海南州, 彭水县).

    Counties have no short form of one character less (渠, 宝山) unless ``short_counties`` is set: too many of them are
    common words.
    """
    full = [chain for chain, rest in _beginning_with(name) if not rest]
    if full:
        return _without_former(full)
    if name[-1:] in ("县", "州", "旗") and len(name) > 2:
        suffix = f"自治{name[-1]}"
        stem = name.removesuffix(suffix) if name.endswith(suffix) else name[:-1]
        found = [chain for chain, rest in _beginning_with(stem) if rest.endswith(suffix)] if len(stem) > 1 else []
        if found:
            return tuple(found)
    if len(name) < 2:
        return ()
    return _without_former(
        [chain for chain, rest in _beginning_with(name) if _is_suffix(rest, chain[-1].level, short_counties)]
    )


def _is_suffix(rest: str, level: Level, short_counties: bool) -> bool:
    if level != "county":
        return rest in _SHORT_OF_LARGE or rest.endswith(_AUTONOMOUS)
    return short_counties and (rest in _SHORT_OF_COUNTIES or rest.endswith(_AUTONOMOUS))


def _without_former(chains: list[Chain]) -> tuple[Chain, ...]:
    """Return each division once: a name that is gone (海门市) may stand beside the one that took its place."""
    return tuple({chain[-1].code: chain for chain in reversed(chains)}.values())[::-1]


def leading_place(text: str) -> tuple[str, tuple[Chain, ...]]:
    """Return the place that a name begins with (四川省达州市渠县 of 四川省达州市渠县财政局) and what it may be.

    Several chains are returned where divisions share the name.
    """
    place, chains = _longest(text, ())
    while place:
        more, below = _longest(text[len(place) :], chains)
        if not more:
            break
        place, chains = place + more, below
    return place, chains


def _longest(text: str, above: tuple[Chain, ...]) -> tuple[str, tuple[Chain, ...]]:
    """Return the longest name of divisions below these that a text begins with, as ``named`` would find it."""
    found: dict[int, list[Chain]] = {}
    for chain, _ in _beginning_with(text[:2]):
        if not above or any(_is_below(chain, one) for one in above):
            found.setdefault(_length(chain[-1], text), []).append(chain)
    found.pop(0, None)
    for length in sorted(found, reverse=True):
        name, chains = text[:length], _without_former(found[length])
        if not (_is_of_another_name(text[length : length + 2]) and _is_doubtful(name, chains)):
            return name, chains
    return "", ()


def _length(division: Division, text: str) -> int:
    """Return how much of a text is a name of the division; 0 where it begins with none."""
    name, level = division.name, division.level
    if text.startswith(name):
        return len(name)
    shared = next((at for at in range(len(name)) if text[at : at + 1] != name[at]), len(name))
    for short in (name[-3:], name[-1:]) if name.endswith(_AUTONOMOUS) and shared > 1 else ():
        if text.startswith(short, shared) and short != "区":  # 彭水自治县, 彭水县
            return shared + len(short)
    return shared if _is_suffix(name[shared:], level, short_counties=False) else 0


def _is_below(chain: Chain, above: Chain) -> bool:
    return len(chain) > len(above) and chain[: len(above)] == above


def _is_of_another_name(following: str) -> bool:
    """Tell whether what follows a short name shows that it is no place: 南京路, 南京东路, 海东区 (海东市 has none)."""
    is_county = following[:1] in ("区", "县") and following not in _NO_COUNTY
    return is_county or following[:1] in tuple(_NO_PLACE_BEFORE) or following[1:] == "路"


def _is_doubtful(name: str, chains: tuple[Chain, ...]) -> bool:
    """Tell whether a name is a short one, or one of those that are half a word: 城区, 郊区."""
    return name in ("城区", "郊区", "矿区") or any(chain[-1].name != name for chain in chains)


def place_before(text: str, end: int) -> tuple[str, tuple[Chain, ...]]:
    """Return the full name of a place that ends at a character of a text, and what it may be."""
    for length in range(min(_LONGEST_NAME, end), 1, -1):
        name = text[end - length : end]
        chains = tuple(chain for chain in named(name) if chain[-1].name == name)
        if chains:
            return name, chains
    return "", ()


def jurisdiction(name: str) -> Chain | None:
    """Return the one division that a setting names: 四川省达州市渠县, 渠县, 成都, sichuan; None for none or several."""
    name = "".join(name.split())
    if name.isascii():
        return _in_pinyin(name.lower())
    place, chains = leading_place(name)
    if place != name:
        chains = named(name, short_counties=True)
    return chains[0] if len(chains) == 1 else None


def _in_pinyin(name: str) -> Chain | None:
    sought = f"\t{name}\n"
    start = _data().find(sought)
    if not name or start < 0:
        return None
    again = _data().find(sought, start + 1)
    found, other = _chain(_line_start(start), ""), _chain(_line_start(again), "") if again >= 0 else ()
    if other and found[-1].level == other[-1].level:
        return None  # suzhou is 苏州 and 宿州
    return found  # provinces come first: hainan


@functools.lru_cache(maxsize=1024)
def pinyin(division: Division) -> str | None:
    """Return the name in Latin letters of a province or prefecture that no other of its level shares (sichuan)."""
    if division.level not in ("province", "prefecture"):
        return None
    head = division.code.rstrip("0") if division.level == "province" else division.code[:4]
    data = _data()
    line = data.find(f"\n{head.ljust(2, '0')}\t")
    name = data[line + 1 : data.find("\n", line + 1)].rpartition("\t")[2]
    found = _in_pinyin(name) if name.isascii() else None
    return name if found and found[-1] == division else None


def short_names(division: Division) -> tuple[str, ...]:
    """Return the short names of a province or prefecture: 江苏; 凉山, 凉山州."""
    name = division.name
    for suffix in _SHORT_OF_LARGE:
        if name.endswith(suffix) and len(name) - len(suffix) > 1:
            return (name[: -len(suffix)],)
    return ()


@functools.cache
def _data() -> str:
    with open(_DATA, encoding="utf-8") as file:  # noqa: PTH123 - no pathlib at a start
        return file.read()


@functools.lru_cache(maxsize=1024)
def _beginning_with(stem: str) -> tuple[tuple[Chain, str], ...]:
    """Return the divisions whose names begin so, with the rest of their names."""
    return tuple(_find(stem)) if stem and not any(map(str.isspace, stem)) else ()


def _find(stem: str) -> Iterator[tuple[Chain, str]]:
    data = _data()
    start = data.find(f"\t{stem}")
    while start >= 0:
        entry = data[start + 1 : _end(start + 1)]
        name = entry.rstrip("*0123456789")
        if name and not name.isascii():
            yield _chain(_line_start(start), entry), name[len(stem) :]
        start = data.find(f"\t{stem}", start + 1)


def _end(start: int) -> int:
    data = _data()
    line_end = data.find("\n", start)
    tab = data.find("\t", start, line_end)
    return line_end if tab < 0 else tab


def _line_start(place: int) -> int:
    return _data().rfind("\n", 0, place) + 1


def _chain(line: int, entry: str) -> Chain:
    """Return the chain of an entry of the line that begins at ``line``; without entry, of what the line is about."""
    data = _data()
    head, _, unit_and_more = data[line : data.find("\n", line)].partition("\t")
    unit = unit_and_more.partition("\t")[0].rstrip("*")
    if len(head) == 2:
        return (Division(f"{head}0000", unit, "province"),)
    chain = _chain(data.find(f"\n{head[:2]}\t") + 1, "")
    if unit:
        chain = (*chain, Division(f"{head}00", unit, "prefecture"))
    name = entry.rstrip("*0123456789")
    if not name or name == unit:
        return chain
    if not entry.rstrip("*")[-1:].isdigit():  # a prefecture of former times
        return (chain[0], Division(f"{head}00", name, "prefecture"))
    return (*chain, Division(head + entry.rstrip("*")[-2:], name, "county"))
