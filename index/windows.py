"""Where may a long text be cut? At sentence ends, so that every quote is made of whole sentences."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）)]*|\n|$)")
"""A sentence with its closing marks; a paragraph end closes one too."""


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as (start, end) that join without gaps."""
    found = [match.span() for match in _SENTENCE.finditer(text, start, end)]
    return [span for span in found if span[0] < span[1]]


def windows(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """Runs of whole sentences of about `longest` characters; only a single longer sentence exceeds it.

    The runs are of even length rather than full ones and a rest, since a mean over a short rest says little.
    """
    spoken = sentences(text, start, end)
    count = max(1, -(-(end - start) // longest))
    goal = (end - start) / count
    runs: list[tuple[int, int]] = []
    for first, last in spoken:
        if runs and (last - runs[-1][0] <= longest) and (first - start < goal * len(runs)):
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [trimmed(text, *run) for run in runs if text[slice(*run)].strip()]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span without the white space at its borders."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
