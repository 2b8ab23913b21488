"""More words than rows, and wider rows: what tells words apart is worth more than a rare word's own meaning.

Rare words share rows by lot, each with a weight of its own: seen too seldom to fill a row, they still keep their
texts apart from all others. sentence-transformers reads the sharing as `mapping`.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index.training.settings import Settings

Matrix = NDArray[np.float32]
Numbers = NDArray[np.int64]


def shared_places(counts: Numbers, settings: Settings, kept: Iterable[int] = ()) -> Numbers:
    """The row number of each piece: the commonest have one of their own, the rest share `settings.shared` by lot.

    Pieces that are `kept` have their own however rare they are: people say what the press does not.
    """
    order = np.argsort(-counts, kind="stable")
    order = order[np.argsort(~np.isin(order, list(kept)), kind="stable")]
    own, rare = order[: settings.own], order[settings.own :]
    places = np.empty(len(order), dtype=np.int64)
    places[own] = np.arange(len(own))
    places[rare] = len(own) + np.random.default_rng(settings.seed).permutation(len(rare)) % settings.shared
    return places


def marked_rows(rows: Matrix, places: Numbers, settings: Settings) -> Matrix:
    """Unit rows (places, width + marks): the direction of all that share a place, and a random mark of the place.

    The marks of two places are nearly at right angles, so that a word is found as itself and not only as its like.
    """
    sums = np.zeros((int(places.max()) + 1, rows.shape[1]), dtype=np.float32)
    np.add.at(sums, places, rows)
    marks = np.random.default_rng(settings.seed).normal(size=(len(sums), settings.marks)).astype(np.float32)
    return unit(np.hstack([unit(sums), settings.mark * unit(marks)]))


def unit(rows: Matrix) -> Matrix:
    """Each row divided by its length; a row of zeros stays one."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Matrix = np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0)
    return np.ascontiguousarray(scaled, dtype=np.float32)
