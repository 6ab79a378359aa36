"""Each report finds the same body's of the year before, whatever the files are called and however they are ordered."""

import functools
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportlint.engine.pairing import Companions
from reportlint.readers import read_file
from reportlint.recognition import recognise
from reportlint.testing import consistent_content, render

BODIES = ("云岫县水利局", "云岫县人民政府办公室", "沧梧市教育局")
YEARS = (2021, 2022, 2023, 2024)

names = st.from_regex(r"([a-c]|2024/|年报)?[a-d]\.txt", fullmatch=True)
"""Names that say nothing of the year, or the same of all."""


@functools.cache
def text(body, year):
    return render(consistent_content(year, body))


@given(
    files=st.dictionaries(names, st.tuples(st.sampled_from(BODIES), st.sampled_from(YEARS)), min_size=1, max_size=8),
    tell_years=st.booleans(),
    data=st.data(),
)
def test_last_years_report_is_found(files, tell_years, data):
    if tell_years:
        files = {f"{year}年{name.replace('2024/', '')}": (body, year) for name, (body, year) in files.items()}
    with tempfile.TemporaryDirectory() as folder:
        for name, (body, year) in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text(body, year), encoding="utf-8")
        companions = Companions([folder])
        order = data.draw(st.permutations(sorted(files)))
        for name in order:
            body, year = files[name]
            previous = companions(recognise(read_file(str(Path(folder, name))))).previous
            wanted = (body, year - 1) if (body, year - 1) in files.values() else None
            assert (previous and (previous.organisation, previous.year)) == wanted
