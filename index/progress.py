"""How far long work has come: whoever starts the work says how that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Progress = Callable[[Iterable[Any], str], Iterable[Any]]
"""Gives back the items it is given, counting them under a label."""


def quietly(items: Iterable[Any], label: str) -> Iterable[Any]:  # noqa: ARG001 - a progress that shows nothing
    """The items, with nothing shown."""
    return items
