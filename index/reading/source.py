"""What a reader gives back: the text of a file, and the way from each character to its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.origin import Doubtful, page_at


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text as it was read.

    `pages` holds the offset at which each page begins, and is empty where the format has no pages. `doubtful` are
    the lines that were recognised without certainty; only OCR leaves any.
    """

    text: str
    pages: tuple[int, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()

    def page(self, offset: int) -> int | None:
        """The page, counted from 1, on which the character at `offset` stands."""
        return page_at(self.pages, offset)


Reader = Callable[[bytes, str], Source]
"""A file's bytes and its name, for sentences, to its text."""
