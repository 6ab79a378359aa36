"""The named tuples that cost little to define behave as typing's."""

import copy
import inspect
import pickle
import typing

import pytest

from reportlint.model.named import NamedTuple


class Ours(NamedTuple):
    """A value."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()

    @property
    def doubled(self) -> int:
        """Return twice the first."""
        return 2 * self.first


class Theirs(typing.NamedTuple):
    """A value."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()


class Nothing(NamedTuple):
    """No field at all."""


def test_it_is_made_and_changed_as_typings():
    for made in (Ours(1), Ours(first=1, second="c"), Ours(1, "d", third=(2,))):
        theirs = Theirs(*made)
        assert tuple(made) == theirs
        assert repr(made) == repr(theirs).replace("Theirs", "Ours")
        assert made._asdict() == theirs._asdict()
        assert made._replace(second="x") == theirs._replace(second="x")
        assert made.doubled == 2 * theirs.first
        assert hash(made) == hash(theirs)
        assert Ours._make(theirs) == made
    assert Nothing() == ()


def test_it_describes_itself_as_typings():
    for name in ("_fields", "_field_defaults", "__match_args__", "__annotations__", "__doc__", "__slots__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert type(Ours) is type
    assert str(inspect.signature(Ours)) == str(inspect.signature(Theirs))
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)


@pytest.mark.parametrize("arguments", [((), {}), ((1, 2, 3, 4), {}), ((1,), {"fourth": 2}), ((1,), {"first": 2})])
def test_wrong_arguments_are_refused(arguments):
    positional, named = arguments
    for kind in (Ours, Theirs):
        with pytest.raises(TypeError):
            kind(*positional, **named)


def test_wrong_changes_are_refused():
    with pytest.raises((ValueError, TypeError), match="fourth"):
        Ours(1)._replace(fourth=1)
    with pytest.raises(TypeError, match="3"):
        Ours._make([1])
    with pytest.raises(AttributeError):
        Ours(1).first = 2


def test_a_field_without_a_default_comes_first():
    with pytest.raises(TypeError, match="default"):
        type(NamedTuple)("Wrong", (NamedTuple,), {"__module__": "x", "__annotations__": {"a": int, "b": int}, "a": 1})


def test_it_is_copied_and_sent_elsewhere():
    value = Ours(1, "c", (2, 3))
    assert copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value
    assert type(pickle.loads(pickle.dumps(value))) is Ours


def test_its_fields_can_be_matched():
    match Ours(1, "c"):
        case Ours(first, second):
            assert (first, second) == (1, "c")
