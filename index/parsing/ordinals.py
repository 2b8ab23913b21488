"""Which lines are numbered, and do the numbers count up?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.parsing import marks
from index.parsing.lines import Span, lines

KINDS = ("chinese", "bracketed", "arabic", "ringed", "spoken")
"""一、 above （一） above 1. above (1); 第一， counts only where nothing else is numbered."""

_MOST_SKIPPED = 1
"""A heading may be lost in extraction; where more are missing, the number belongs to another list."""

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_WITHIN_LINE = re.compile(rf"(?<=[。:;! ])(?={marks.NUMERAL}、)")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A number that may open a section: where it starts, where its words begin, its kind and value."""

    start: int
    after: int
    kind: str
    label: str

    @property
    def value(self) -> int:
        """The value of 12, 十二 or 二十一."""
        if self.label.isascii():
            return int(self.label)
        tens, ten, ones = self.label.rpartition("十")
        return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def ordinals(folded: str, span: Span) -> list[Ordinal]:
    """Every number that opens a line of folded[span]; in a text of one line, also those that open a sentence."""
    starts = {begin for begin, _ in lines(folded, span)}
    if len(starts) == 1:
        starts.update(match.end() for match in _WITHIN_LINE.finditer(folded, *span))
    return list(_numbered(folded, sorted(starts), span[1]))


def _numbered(folded: str, starts: Sequence[int], end: int) -> Iterator[Ordinal]:
    for start in starts:
        match = marks.HEADING.match(folded, start, end)
        if match and match.lastgroup:
            yield Ordinal(start, match.end(), match.lastgroup, match[match.lastgroup])


def counted(found: Sequence[Ordinal], kind: str) -> list[Ordinal]:
    """The ordinals of one kind that count up from one; the others belong to lists within the text."""
    order: list[Ordinal] = []
    for ordinal in found:
        if ordinal.kind == kind and _follows(ordinal.value, [before.value for before in order[-2:]]):
            order.append(ordinal)
    return order


def _follows(value: int, before: Sequence[int]) -> bool:
    """Whether a value goes on counting after the last two; offices number two headings alike, but never three."""
    if not before:
        return value == 1
    return 0 < value - before[-1] <= 1 + _MOST_SKIPPED or (value == before[-1] and list(before) != [value, value])


def paths(order: Sequence[Ordinal]) -> list[str]:
    """The labels, told apart where two are alike."""
    found: list[str] = []
    for ordinal in order:
        found.append(f"{ordinal.label}（重）" if ordinal.label in found else ordinal.label)
    return found
