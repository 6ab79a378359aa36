"""Marking functions as hooks as pluggy does, without importing pluggy: that takes half as long as Python itself.

pluggy is imported where a marker has options, and where plugins besides our own are registered.
"""

from collections.abc import Callable
from typing import Any, TypeVar, overload

_Function = TypeVar("_Function", bound=Callable[..., object])

_OPTIONS = ("wrapper", "hookwrapper", "optionalhook", "tryfirst", "trylast")


@overload
def hookimpl(function: _Function) -> _Function: ...
@overload
def hookimpl(function: None = None, **options: Any) -> Callable[[_Function], _Function]: ...
def hookimpl(function: Any = None, **options: Any) -> Any:
    """Mark a function as one of a plugin's hooks; it may take the options of pluggy's marker."""
    if function is None or options:
        from pluggy import HookimplMarker

        return HookimplMarker("reportlint")(function, **options)
    function.reportlint_impl = {**dict.fromkeys(_OPTIONS, False), "specname": None}
    return function


def hookspec(function: _Function) -> _Function:
    """Mark a function as the specification of a hook."""
    function.reportlint_spec = {"firstresult": False, "historic": False, "warn_on_impl": None}  # type: ignore[attr-defined]
    return function
