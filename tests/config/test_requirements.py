"""What is required of plugins: a name and, as pip writes it, the versions that will do."""

import pytest

from reportlint.config.requirements import admits, is_name, is_sound, requirement


@pytest.mark.parametrize(
    ("text", "name", "versions"),
    [
        ("reportlint-sichuan", "reportlint-sichuan", ""),
        ("reportlint-sichuan>=1.2,<2", "reportlint-sichuan", ">=1.2,<2"),
        (" reportlint.sichuan ~= 1.4 ", "reportlint.sichuan", "~= 1.4"),
        ("dates!=1.3", "dates", "!=1.3"),
    ],
)
def test_a_name_and_its_versions(text, name, versions):
    assert requirement(text) == (name, versions)


@pytest.mark.parametrize("versions", [">=1.2", "== 1.*", "~=1.4, !=1.4.2", "<2"])
def test_versions_as_pip_writes_them(versions):
    assert is_sound(versions)


@pytest.mark.parametrize("versions", [">>1", "=1.2", ">=", ">=1.2;python_version>'3'", "~1", ">=一"])
def test_anything_else_says_no_versions(versions):
    assert not is_sound(versions)


@pytest.mark.parametrize(
    ("versions", "version", "will_do"),
    [
        (">=1.2", "1.2", True),
        (">=1.2", "1.10.1", True),
        (">=1.2,<2", "2.0", False),
        ("~=1.4", "1.3.9", False),
        (">=1.2", "1.3.dev4", True),
        (">=1.2", "?", False),
    ],
)
def test_which_versions_will_do(versions, version, will_do):
    assert admits(versions, version) is will_do


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("reportlint-sichuan", True),
        ("a", True),
        ("a_b.c", True),
        ("x; rm -rf ~", False),
        ("../x", False),
        ("-r", False),
    ],
)
def test_what_can_be_no_name_is_not_put_into_a_command(name, is_one):
    assert is_name(name) is is_one
