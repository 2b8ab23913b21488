"""Passages that say the same in nearly the same words are shown once, with where else they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

ALIKE = 0.8
"""Share of their pairs of characters that two passages have in common to count as one (Jaccard 1901): among the five
real letters all that are retold lie at .91 or above, all that only treat one matter at .56 or below."""

DEEP = 100
"""Ranks that are compared, each with all before it; nobody misses a fold further down."""

Grams = Callable[[int], frozenset[str]]


def folded(ranked: Sequence[tuple[int, float]], grams: Grams) -> tuple[list[tuple[int, float]], dict[int, list[int]]]:
    """The ranked rows without those that retell an earlier one, and for each row kept the rows that retell it."""
    kept: list[tuple[int, float]] = []
    also: dict[int, list[int]] = {}
    held: list[tuple[int, frozenset[str]]] = []
    for row, score in ranked[:DEEP]:
        mine = grams(row)
        if (twin := next((other for other, theirs in held if _alike(mine, theirs)), None)) is not None:
            also.setdefault(twin, []).append(row)
        else:
            kept.append((row, score))
            held.append((row, mine))
    return [*kept, *ranked[DEEP:]], also


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller, larger = sorted((len(one), len(other)))
    return smaller >= ALIKE * larger > 0 and len(one & other) >= ALIKE * len(one | other)
