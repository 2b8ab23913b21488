"""The file's text as it can be quoted: wrapped lines joined, page furniture dropped, nothing else touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.origin import Offsets
from index.parsing.wrapping import continued

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BLANKS = " \t\u00a0\u2000-\u200f\u3000\ufeff"
_EDGES = re.compile(rf"[{_BLANKS}]*(.*?)[{_BLANKS}]*", re.DOTALL)

_PAGE_NUMBER = re.compile(r"[-—–－·\s]*第?\s*\d{1,3}\s*页?(?:\s*[/／,，共]+\s*\d{1,3}\s*页?)?[-—–－·\s]*")
"""5 or - 5 - or 第5页 共8页, alone on a line; four digits may be a year."""

SAMPLE_MARK = "【示例】"
"""Opens the line that marks an invented letter; it is about the file, not of the letter."""


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The joined text, one paragraph a line, and the way back to the text as given."""

    text: str
    offsets: Offsets

    def kept(self, offset: int) -> int:
        """Where the given text's character stands in the joined text; of one that was dropped, what follows it."""
        return min(self.offsets.kept(offset), len(self.text))


def unwrap(raw: str) -> Unwrapped:
    """Join wrapped lines and drop page furniture; apart from white space the result is a subsequence of `raw`."""
    spans = list(_lines(raw))
    lines = [raw[start:end] for start, end in spans]
    parts: list[str] = []
    starts = []
    length = 0
    for line, goes_on in zip(lines, continued(lines), strict=True):
        if parts:
            parts.append(_seam(parts[-1], line) if goes_on else "\n")
            length += len(parts[-1])
        starts.append(length)
        parts.append(line)
        length += len(line)
    return Unwrapped("".join(parts), Offsets(tuple(starts), tuple(start for start, _ in spans)))


def _lines(raw: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines that say something, without the blanks at their edges."""
    for line in _LINE.finditer(raw):
        edges = _EDGES.fullmatch(raw, *line.span())
        start, end = edges.span(1) if edges else line.span()
        text = raw[start:end]
        if text and not _PAGE_NUMBER.fullmatch(text) and not text.startswith(SAMPLE_MARK):
            yield start, end


def _seam(above: str, below: str) -> str:
    """What stands between two joined lines: a space between Latin words, nothing in Chinese or within a figure."""
    return " " if _is_latin(above[-1]) and _is_latin(below[0]) else ""


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
