"""The values that attributes have in a page, each of them once: a page of thousands of styles has some ten of them."""

import functools
import re


def values_of(name: bytes, lower: bytes) -> set[str]:
    """Return the values of an attribute in a source in lower case; quicker than to ask its elements one by one."""
    if name not in lower:
        return set()
    return {value.strip(b"\"'").decode("utf-8", "replace") for value in set(_pattern(name).findall(lower))}


@functools.cache
def _pattern(name: bytes) -> re.Pattern[bytes]:
    return re.compile(name + rb"""\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)""")
