"""Harder wrong answers: similar windows side by side, and windows that a question comes near by its words alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Numbers = NDArray[np.int64]

TRAPS = 4
"""Windows that come nearest to a question, of which each batch holds one."""
_AT_ONCE = 1_000


def neighbourhoods(vectors: Matrix, size: int, dice: np.random.Generator) -> Iterator[Numbers]:
    """All row numbers in groups of at most `size` similar rows: a random projection tree (Dasgupta, Freund 2008).

    Every call splits along other directions, so that no two windows are kept apart for good.
    """
    waiting: list[Numbers] = [np.arange(len(vectors))]
    while waiting:
        rows = waiting.pop()
        if len(rows) <= size:
            yield rows
            continue
        one, other = vectors[dice.choice(rows, 2, replace=False)]
        order = np.argsort(vectors[rows] @ (one - other), kind="stable")
        waiting += [rows[order[: len(rows) // 2]], rows[order[len(rows) // 2 :]]]


def traps(questions: Matrix, windows: Matrix) -> Numbers:
    """For each question's unit vector the numbers of the TRAPS nearest windows, in no order: (questions, TRAPS)."""
    some = range(0, len(questions), _AT_ONCE)
    near = (questions[start : start + _AT_ONCE] @ windows.T for start in some)
    least = min(TRAPS, len(windows))
    return np.concatenate([np.argpartition(-each, least - 1, axis=1)[:, :least] for each in near])
