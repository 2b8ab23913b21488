"""What a reader gives back: the text of a file, and the way from each character to its page."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text as it was read.

    `pages` holds the offset at which each page begins, and is empty where the format has no pages. `doubtful` are
    the (start, end) of the lines that were recognised without certainty; only OCR leaves any.
    """

    text: str
    pages: tuple[int, ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()

    def page(self, offset: int) -> int | None:
        """The page, counted from 1, on which the character at `offset` stands."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None

    def is_doubtful(self, start: int, end: int) -> bool:
        """Whether any character of text[start:end] was recognised without certainty."""
        return any(first < end and start < last for first, last in self.doubtful)
