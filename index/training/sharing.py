"""More words than rows: rare words of like meaning share a row, each with a weight of its own.

A rare word needs a piece, lest it falls into characters that say nothing; it has been seen too seldom to fill a
row. The files stay small, and sentence-transformers reads the sharing as `mapping`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.training.negatives import neighbourhoods
from index.training.settings import Settings

Matrix = NDArray[np.float32]
Numbers = NDArray[np.int64]


def shared_places(rows: Matrix, counts: Numbers, settings: Settings) -> Numbers:
    """The row number of each piece: the commonest have one of their own, the rest share by likeness of `rows`."""
    order = np.argsort(-counts, kind="stable")
    rare = order[settings.own :]
    places = np.empty(len(order), dtype=np.int64)
    places[order[: settings.own]] = np.arange(min(settings.own, len(order)))
    groups = neighbourhoods(rows[rare], settings.sharers, np.random.default_rng(settings.seed))
    for number, group in enumerate(groups if len(rare) else (), settings.own):
        places[rare[group]] = number
    return places


def shared_rows(rows: Matrix, places: Numbers) -> Matrix:
    """Unit rows (places, width): the direction of the sum of all rows that share a place."""
    sums = np.zeros((int(places.max()) + 1, rows.shape[1]), dtype=np.float32)
    np.add.at(sums, places, rows)
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    np.divide(sums, norms, out=sums, where=norms > 0)
    return sums
