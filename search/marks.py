"""Which characters of a passage answer the question's words? As (start, end), never as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.words.fold import fold

Span = tuple[int, int]


def marks(text: str, terms: Iterable[str]) -> tuple[Span, ...]:
    """Where the terms stand in a text, sorted, with touching and overlapping spans made one.

    Single Chinese characters are left out: they stand everywhere and explain nothing.
    """
    folded = fold(text).lower()
    found = sorted(
        (match.start(), match.end())
        for term in set(terms)
        if len(term) > 1
        for match in re.finditer(_whole(term), folded)
    )
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _whole(term: str) -> str:
    """The term as a pattern; a number or Latin word must not be part of a longer one."""
    escaped = re.escape(term)
    return rf"(?<![a-z0-9.]){escaped}(?![a-z0-9])" if term.isascii() else escaped
