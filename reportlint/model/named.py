"""Named tuples that cost little to define: a check of one report defines a hundred, the value of every kind we know.

``typing.NamedTuple`` writes and compiles a constructor for each of them; here those with as many fields share the code
of one, with the names put in. To type checkers it is typing's own, and it is used in the same way.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 14):  # there, annotations are no longer simply in the body of a class
    from typing import NamedTuple
else:
    from collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    class _Record(tuple):
        """What all named tuples can do."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"expected {len(cls._fields)} values, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({values})"

        def __getnewargs__(self):
            return tuple(self)

    class _Maker(type):
        """Makes of the body of a class a named tuple, whose own class is the usual ``type``."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            annotations = body.get("__annotations__", {})
            fields = tuple(annotations)
            defaults = {field: body.pop(field) for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: fields without a default come first")
            code = _constructor(len(fields))
            code = code.replace(co_varnames=("_cls", *fields))
            new = FunctionType(code, {"_new": tuple.__new__}, "__new__", tuple(defaults.values()))
            new.__annotations__ = annotations
            new.__module__ = body["__module__"]
            getters = {field: _tuplegetter(number, "") for number, field in enumerate(fields)}
            made = {"__slots__": (), "__new__": new, "__match_args__": fields, "_fields": fields}
            return type(name, (_Record,), {**made, "_field_defaults": defaults, **getters, **body})

    @cache
    def _constructor(size):
        names = "".join(f", f{number}" for number in range(size))
        return eval(f"lambda _cls{names}: _new(_cls, ({names[2:]}{',' if size else ''}))").__code__

    class NamedTuple(metaclass=_Maker):
        """The base of a named tuple: its fields are the annotated names of its body."""


__all__ = ["NamedTuple"]
