"""Which lines of a pasted text belong together? Text from a page or PDF is wrapped at a width."""

from __future__ import annotations

import re

from index.windows import trimmed

Span = tuple[int, int]

_CLOSED = "。！？；："
_NEARLY_FULL = 0.9
"""Share of the widest line from which a line counts as full: a wrapped line leaves at most a bracket's width."""
_FEWEST_WRAPPED = 2
"""Full lines that do not end a sentence before a text counts as wrapped: one may be a long heading."""


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """The paragraphs of `text[start:end]`, without blank ones; wrapped lines are joined, indented ones begin anew."""
    lines = [match.span() for match in re.finditer(r"[^\n\r]+", text[:end]) if match.end() > start]
    lines = [(max(first, start), last) for first, last in lines]
    wrapped = _width(text, lines)
    joined: list[Span] = []
    for first, last in lines:
        if joined and _continues(text, joined[-1], first, wrapped):
            joined[-1] = (joined[-1][0], last)
        elif text[first:last].strip():
            joined.append((first, last))
    return [trimmed(text, *span) for span in joined]


def _width(text: str, lines: list[Span]) -> int:
    """The width at which lines are wrapped; 0 where none are."""
    widest = max((len(text[slice(*span)].rstrip()) for span in lines), default=0)
    full = [text[slice(*span)].rstrip() for span in lines[:-1]]
    open_ended = [line for line in full if len(line) >= _NEARLY_FULL * widest and line[-1] not in _CLOSED]
    return widest if len(open_ended) >= _FEWEST_WRAPPED else 0


def _continues(text: str, above: Span, first: int, width: int) -> bool:
    """Whether the line at `first` goes on with what stands above: that line is full, and this one not indented."""
    line = text[text.rfind("\n", 0, above[1]) + 1 : above[1]].rstrip()
    gap = text[above[1] : first]
    indented = text.startswith(("　", "  ", "\t"), first)
    return bool(width) and gap.count("\n") <= 1 and not indented and len(line) >= _NEARLY_FULL * width
