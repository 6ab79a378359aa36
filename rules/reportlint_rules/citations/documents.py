"""The documents that annual reports cite, as declared in documents.yaml."""

import functools
import os
from typing import Any, NamedTuple

from reportlint import load_data

_INNER_MARKS = str.maketrans("", "", "《》〈〉<>()（）“”\"'、, \u3000")


class Notice(NamedTuple):
    """A notice: its number in three parts, its title as issued, and in plain letters all names it may be cited by.

    ``first`` and ``last`` are the years of the reports whose form it sets; ``last`` None for the one in force.
    """

    key: str
    letters: str
    year: int
    serial: int
    issuer: str
    title: str
    names: frozenset[str]
    first: int | None
    last: int | None

    @property
    def number(self) -> str:
        """Return the number as it is to be written."""
        return f"{self.letters}〔{self.year}〕{self.serial}号"

    def sets_form(self, year: int) -> bool:
        """Tell whether reports on this year follow the form it brought in."""
        return self.first is not None and self.first <= year and (self.last is None or year <= self.last)


class Decree(NamedTuple):
    """The decree of the regulation: its number, the one before it, and the first report year it holds for."""

    number: int
    replaced: int
    first_year: int


def plain(title: str) -> str:
    """Return a title without blanks, brackets and inner marks."""
    return title.translate(_INNER_MARKS)


@functools.cache
def _declared() -> Any:
    return load_data(os.path.join(os.path.dirname(__file__), "documents.yaml"))  # noqa: PTH118, PTH120


@functools.cache
def decree() -> Decree:
    """Return the decree under which the regulation is in force."""
    return Decree(**_declared()["decree"])


@functools.cache
def notices() -> tuple[Notice, ...]:
    """Return the notices with their numbers and titles."""
    return tuple(_notice(item) for item in _declared()["notices"])


def _notice(item: Any) -> Notice:
    titles = [item["title"], *item["accepted"]]
    names = [plain(name) for title in titles for name in (title, item["issuer"] + title)]
    years = item.get("years", {})
    return Notice(
        item["key"],
        item["letters"],
        item["year"],
        item["serial"],
        item["issuer"],
        item["title"],
        frozenset(names),
        years.get("first"),
        years.get("last"),
    )
