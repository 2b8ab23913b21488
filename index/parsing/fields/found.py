"""What was read and where: the form in which every field comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from index.parsing.layout import Layout
from index.parsing.lines import Span, trimmed

T = TypeVar("T")

_STRAY = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A field's value, where in the letter's text it stands, and whether the reading is certain."""

    value: T
    start: int
    end: int
    sure: bool = True


def printed(layout: Layout, span: Span, *, sure: bool = True) -> Found[str]:
    """The words of a span as printed, without the stray blanks that extraction leaves between Chinese characters."""
    start, end = trimmed(layout.text, span)
    return Found(_STRAY.sub("", layout.text[start:end]), start, end, sure)
