"""Harder wrong answers: groups of similar windows to make batches of, so that a topic alone tells nothing apart."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Numbers = NDArray[np.int64]


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
