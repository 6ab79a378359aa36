"""Text is legible in the light and in the dark: at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3)."""

import re
from pathlib import Path

import pytest

import reportlint.formats.html

STYLE = (Path(reportlint.formats.html.__file__).parent / "page.css").read_text(encoding="utf-8")
LIGHT, DARK, PRINT = (
    dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
)

ON = {
    "text": ("ground", "sheet", "soft"),
    "quiet": ("ground", "sheet", "soft", "error-ground", "warning-ground", "info-ground"),
    "link": ("ground", "sheet", "soft"),
    "error": ("error-ground",),
    "warning": ("warning-ground",),
    "info": ("info-ground",),
    "good": ("good-ground",),
}


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first, second):
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK, {**LIGHT, **PRINT}], ids=["light", "dark", "print"])
@pytest.mark.parametrize(("text", "ground"), [(text, ground) for text, grounds in ON.items() for ground in grounds])
def test_text_can_be_read_on_its_ground(colours, text, ground):
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_every_colour_of_the_page_is_one_of_these():
    rules = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", rules) == []
    assert set(re.findall(r"var\(--([\w-]+)\)", rules)) <= set(LIGHT)
    assert set(LIGHT) == set(DARK)
