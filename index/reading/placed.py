"""Pieces of text with their places on a page, and the rows that they make."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_SAME_ROW = 0.5
"""Share of the lower piece's height that two pieces must overlap by to stand on one row."""

_CELL_GAP = 1.5
"""Heights of a character: a wider gap parts two cells of a table or two labels, not two words."""

_CELL_SEAM = "  "


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and its box: y grows downwards, in any one unit; recognised with a confidence up to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0

    @property
    def height(self) -> float:
        """The height of the box, never zero."""
        return max(self.bottom - self.top, 1e-6)

    @property
    def em(self) -> float:
        """The width of one full-width character of this piece, never zero."""
        return max(self.right - self.left, 1e-6) / max(width(self.text), 0.5)


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of one page, in any order, and the page's height."""

    pieces: Sequence[Piece]
    height: float


def below_one_another(pages: Iterable[Page]) -> Page:
    """Several pictures of one page as that page."""
    pieces: list[Piece] = []
    height = 0.0
    for page in pages:
        pieces += [replace(piece, top=piece.top + height, bottom=piece.bottom + height) for piece in page.pieces]
        height += page.height
    return Page(pieces, height)


def width(text: str) -> float:
    """How wide a text is printed, in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def rows(pieces: Iterable[Piece]) -> list[Piece]:
    """The rows of a page from top to foot, each one piece."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top + piece.bottom, piece.left)):
        if found and _on_one_row(found[-1][-1], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [_joined(sorted(row, key=lambda piece: piece.left)) for row in found]


def _on_one_row(first: Piece, second: Piece) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared >= _SAME_ROW * min(first.height, second.height)


def _joined(row: Sequence[Piece]) -> Piece:
    text = row[0].text
    for before, piece in pairwise(row):
        text += (_CELL_SEAM if piece.left - before.right > _CELL_GAP * piece.height else "") + piece.text
    return Piece(
        text=text,
        left=row[0].left,
        top=min(piece.top for piece in row),
        right=max(piece.right for piece in row),
        bottom=max(piece.bottom for piece in row),
        confidence=min(piece.confidence for piece in row),
    )
