import pytest

from reportlint.readers.leftovers import is_leftover


@pytest.mark.parametrize(
    "name",
    ["~$年报.docx", ".~lock.年报.docx#", "~WRD0000.tmp", "~WRL1234.tmp", "lu8a2x.tmp", "年报.docx~", "#年报.txt#",
     "4913",
     ".年报.txt.swp", "年报.asd", "年报.pdf.crdownload", "年报.txt___jb_tmp___"],
)  # fmt: skip
def test_what_programs_make_while_they_save_is_no_report(name):
    assert is_leftover(f"folder/{name}")


@pytest.mark.parametrize("name", ["年报.docx", "lunar.txt", "2024年报.pdf", "a~b.txt", "templates.tmp.txt"])
def test_other_names_are(name):
    assert not is_leftover(f"folder/{name}")
