"""Pages bound to one text: running heads dropped, and lines joined where the page itself shows that they go on."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.origin import Doubtful
from index.reading.placed import Page, Piece, rows, width
from index.reading.source import Source

CERTAIN = 0.95
"""Confidence of a line below which it is shown as doubtful."""

_EDGE = 0.12
"""Share of a page's height at its top and foot where running heads and page numbers stand."""

_INDENT = (1.4, 3.0)
"""Full-width characters: a paragraph's first line is set in by two."""

_LEAST_INDENTED = 3
"""So many lines set in make a document whose other lines at the margin go on from the line above."""

_SLACK = 0.7
"""Full-width characters by which lines at one margin may differ: half a closing mark, and a scanner's tilt."""

_COLONS = ("：", ":")
_ENDS = ("。", "；", "！", *_COLONS)
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[.、．](?!\d)"
)
_COUNTS = re.compile(r"[\d\s]+")
_UNBREAKABLE = re.compile(r"(?:[-0-9A-Za-z.%]+|.)[，。、；：？！）》”〕,.;:?!)]*")
"""What a line must begin with as a whole: a number, or a character with the closing marks after it."""


def bound(pages: Sequence[Page]) -> Source:
    """The pages' lines in reading order as one text, a paragraph a line where its lines could be told."""
    sheets = _without_running([rows(page.pieces) for page in pages], pages)
    setting = _setting(sheets)
    text = ""
    starts: list[int] = []
    doubtful: list[Doubtful] = []
    paragraph: list[Piece] = []
    for lines in sheets:
        starts.append(len(text))
        for line in lines:
            goes_on = bool(paragraph) and setting.goes_on(paragraph, line)
            text = text.removesuffix("\n") + _seam(paragraph[-1], line) if goes_on else text
            starts[-1] = min(starts[-1], len(text))
            if line.confidence < CERTAIN:
                doubtful.append(Doubtful(len(text), len(text) + len(line.text), round(line.confidence, 2)))
            text += f"{line.text}\n"
            paragraph = [*paragraph, line] if goes_on else [line]
    return Source(text, tuple(starts), tuple(doubtful))


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a document is set: its margins, and whether its paragraphs are set in."""

    left: float
    right: float
    is_set_in: bool

    def goes_on(self, paragraph: Sequence[Piece], line: Piece) -> bool:
        """Whether a line begins at the margin, and what it begins with had no room on the line above.

        A line that ends in a colon below one that is not set in is the salutation below a full line of a title; a
        heading may stand at the margin below a full last line.
        """
        first, above = paragraph[0], paragraph[-1]
        if not self.is_set_in or self._indent(line) > _SLACK:
            return False
        if self._indent(first) < _INDENT[0] and line.text.endswith(_COLONS):
            return False
        if above.text.endswith(_ENDS) and _HEADING.match(line.text):
            return False
        begins = _UNBREAKABLE.match(line.text)
        needed = width(begins[0]) * above.em if begins else 0.0
        return above.right + needed > self.right - _SLACK * above.em / 2

    def _indent(self, line: Piece) -> float:
        """By how many full-width characters a line is set in."""
        return (line.left - self.left) / line.em


def _setting(sheets: Sequence[Sequence[Piece]]) -> _Setting:
    """The margins of most pages; a page of a few short lines says nothing about them."""
    filled = [lines for lines in sheets if lines]
    if not filled:
        return _Setting(0.0, 0.0, is_set_in=False)
    left = statistics.median_low(min(line.left for line in lines) for lines in filled)
    right = statistics.median_high(max(line.right for line in lines) for lines in filled)
    indents = ((line.left - left) / line.em for lines in filled for line in lines)
    return _Setting(left, right, sum(_INDENT[0] < indent < _INDENT[1] for indent in indents) >= _LEAST_INDENTED)


def _seam(above: Piece, line: Piece) -> str:
    """What stands between two joined lines: a space between Latin words, nothing in Chinese."""
    return " " if re.fullmatch(r"[0-9A-Za-z]{2}", above.text[-1:] + line.text[:1]) else ""


def _without_running(sheets: Sequence[list[Piece]], pages: Sequence[Page]) -> list[list[Piece]]:
    """The pages' lines without those that stand at the edge of most pages: an office's name, - 3 -, 第3页."""
    edges = [[_edge_words(line, page) for line in lines] for lines, page in zip(sheets, pages, strict=True)]
    counts = Counter(words for edge in edges for words in set(edge))
    running = {words for words, count in counts.items() if words is not None and count > 1 and count * 2 > len(pages)}
    return [
        [line for line, words in zip(lines, edge, strict=True) if words not in running]
        for lines, edge in zip(sheets, edges, strict=True)
    ]


def _edge_words(line: Piece, page: Page) -> str | None:
    """A line in a page's margin, its numbers apart; None elsewhere."""
    if line.bottom < page.height * _EDGE or line.top > page.height * (1 - _EDGE):
        return _COUNTS.sub("", line.text)
    return None
