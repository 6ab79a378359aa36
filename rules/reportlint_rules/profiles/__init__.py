"""The profiles that come with reportlint: what is right for the whole country, and what differs from place to place."""

import os
from collections.abc import Iterable

from reportlint import hookimpl

_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - importing pathlib would cost milliseconds at every start


@hookimpl
def reportlint_profiles() -> Iterable[str]:
    """Return the YAML files beside this module."""
    names = sorted(name for name in os.listdir(_FOLDER) if name.endswith(".yaml"))  # noqa: PTH208
    return [os.path.join(_FOLDER, name) for name in names]  # noqa: PTH118
