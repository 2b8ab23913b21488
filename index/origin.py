"""Where a letter's text comes from: its place in the file's own text, its pages, and what was hard to read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A line at [start, end) that was recognised in a picture without certainty; `confidence` is below 1."""

    start: int
    end: int
    confidence: float

    def touches(self, start: int, end: int) -> bool:
        """Whether any character of [start, end) stands on this line."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where each line of the joined text stands in the text as given: two parallel lists of line starts."""

    joined: tuple[int, ...] = (0,)
    given: tuple[int, ...] = (0,)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the given text that holds the joined text's [start:end]."""
        if start >= end:
            return self._at(start), self._at(start)
        return self._at(start), self._at(end - 1) + 1

    def kept(self, offset: int) -> int:
        """Where the given text's character stands in the joined text; of one that was dropped, what follows it."""
        line = bisect_right(self.given, offset) - 1
        if line < 0:
            return 0
        here = self.joined[line] + offset - self.given[line]
        return min(here, self.joined[line + 1]) if line + 1 < len(self.joined) else here

    def hold(self, joined: str, given: str) -> bool:
        """Whether every line of the joined text stands in the given one, word for word, where this says."""
        lines = (joined[start:end].rstrip("\n ") for start, end in pairwise((*self.joined, len(joined))))
        return all(given.startswith(line, at) for line, at in zip(lines, self.given, strict=True))

    def _at(self, offset: int) -> int:
        line = bisect_right(self.joined, offset) - 1
        return self.given[line] + offset - self.joined[line] if line >= 0 else 0


def page_at(pages: Sequence[int], offset: int) -> int | None:
    """The page, counted from 1, on which the character at `offset` stands; None where there are no pages."""
    return max(1, bisect_right(pages, offset)) if pages else None
