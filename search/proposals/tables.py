"""A proposal pasted from a table: which column asks?"""

from __future__ import annotations

import re

from search.proposals.cues import is_asking_heading

Span = tuple[int, int]

_CELL = re.compile(r"[^\t|｜\n\r]+")
"""Tabs come from a word processor, bars from plain text; blanks alone part no cells, since they stand in words too."""

FEWEST_COLUMNS = 2


def column(text: str) -> list[Span]:
    """The cells below a heading that says nothing but that asks follow; none where the text is no such table."""
    lines = [_cells(text, *line.span()) for line in re.finditer(r"[^\n\r]+", text)]
    for number, cells in enumerate(lines):
        asking = [place for place, span in enumerate(cells) if is_asking_heading(text[slice(*span)])]
        if len(cells) >= FEWEST_COLUMNS and len(asking) == 1:
            return [row[asking[0]] for row in lines[number + 1 :] if len(row) == len(cells)]
    return []


def _cells(text: str, start: int, end: int) -> list[Span]:
    cells = (match.span() for match in _CELL.finditer(text, start, end))
    return [span for span in cells if re.search(r"\w", text[slice(*span)])]
