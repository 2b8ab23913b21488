"""What was read and where: the form in which every field comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A field's value, where in the letter's text it stands, and whether the reading is certain."""

    value: T
    start: int
    end: int
    sure: bool = True


def compact(text: str) -> str:
    """Without the stray spaces of extraction, except between Latin words."""
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text.strip())
