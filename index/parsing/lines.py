"""Spans of a text, and the spans of its lines."""

from __future__ import annotations

Span = tuple[int, int]
"""Half open, in characters."""


def lines(text: str, span: Span) -> list[Span]:
    """The spans of the lines of text[start:end] that are not empty."""
    found = []
    start, end = span
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            found.append((start, stop))
        start = stop + 1
    return found


def trimmed(text: str, span: Span) -> Span:
    """A span without the blanks at its edges."""
    words = text[slice(*span)].rstrip()
    return span[0] + len(words) - len(words.lstrip()), span[0] + len(words)
