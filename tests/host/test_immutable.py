"""What rules are handed cannot be changed: no list, set or mapping that can be written to is anywhere in it."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from reportlint import forms
from reportlint.testing import consistent_content, read_report, render

WRITABLE = (list, dict, set, bytearray)


def writable(value, path, seen):
    """Yield the paths of everything that can be written to below a value."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, WRITABLE):
        yield f"{path}: {type(value).__name__}"
    elif isinstance(value, Mapping):
        if not isinstance(value, MappingProxyType):
            yield f"{path}: {type(value).__name__}"
        for key, item in value.items():
            yield from writable(item, f"{path}[{key}]", seen)
    elif isinstance(value, tuple):
        for name, item in zip(getattr(value, "_fields", range(len(value))), value, strict=True):
            yield from writable(item, f"{path}.{name}", seen)


@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize("layout", ["tabs", "one_line"])
def test_a_report_holds_nothing_that_can_be_written_to(year, layout):
    report = read_report(render(consistent_content(year), layout))
    assert list(writable(report, "report", set())) == []


@pytest.mark.parametrize("edition", forms.EDITIONS)
def test_a_form_holds_nothing_that_can_be_written_to(edition):
    assert list(writable(forms.edition(edition), "form", set())) == []
