"""Which passages lie near a question's vector? The only file that knows FAISS."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import ArchiveDamaged, Misused

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]

STORAGES = {"fp32": None, "fp16": "QT_fp16", "int8": "QT_8bit"}
"""How a vector is kept: exact, half the size, or a quarter (recall@10 .991 of exact at 900,000 paragraphs)."""


class Vectors:
    """Unit vectors of passage windows in a flat FAISS index: exact, deterministic, filtered by rows.

    `owners[i]` is the row of the passage that vector `i` was cut from; a passage is as near as its nearest window.
    """

    def __init__(self, flat: faiss.Index, owners: Rows) -> None:
        if flat.ntotal != len(owners):
            raise ArchiveDamaged(f"向量索引有 {flat.ntotal} 条向量，而登记的窗口有 {len(owners)} 个，二者不符。")
        self._flat, self.owners = flat, owners
        self._spread = int(np.bincount(owners).max()) if len(owners) else 1

    @classmethod
    def build(cls, vectors: Floats, owners: Rows, storage: str = "fp32") -> Vectors:
        """From unit vectors (n, width) and the passage row of each (n,)."""
        if storage not in STORAGES:
            raise Misused(f"向量存储方式“{storage}”不存在，可选：{'、'.join(STORAGES)}。")
        width, kind = vectors.shape[1], STORAGES[storage]
        flat = (
            faiss.IndexScalarQuantizer(width, getattr(faiss.ScalarQuantizer, kind), faiss.METRIC_INNER_PRODUCT)
            if kind
            else faiss.IndexFlatIP(width)
        )
        if len(vectors):
            flat.train(vectors)
            flat.add(vectors)
        return cls(flat, owners.astype(np.int32))

    @classmethod
    def open(cls, path: Path, owners: Path) -> Vectors:
        """From the two files that `save` wrote; the vectors stay on disk until they are compared."""
        try:
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC), np.load(owners))
        except (RuntimeError, OSError, ValueError, EOFError) as error:
            raise ArchiveDamaged(f"向量索引文件 {path.name} 已损坏，无法打开。") from error

    def save(self, path: Path, owners: Path) -> None:
        """Write both files; raises OSError where the disk does not take them."""
        with path.open("wb") as file:  # faiss would close its own file on a full disk without a word
            faiss.write_index(self._flat, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]
        np.save(owners, self.owners)

    def __len__(self) -> int:
        return len(self.owners)

    @property
    def width(self) -> int:
        """Dimensions of each vector."""
        return int(self._flat.d)

    def near(self, query: Floats, depth: int, allowed: Rows | None = None) -> list[tuple[int, float]]:
        """The `depth` passages nearest to a unit vector (width,), best first, as (row, cosine).

        `allowed` narrows to these passage rows.
        """
        return self.near_each(query[None, :], depth, allowed)[0]

    def near_each(self, queries: Floats, depth: int, allowed: Rows | None = None) -> list[list[tuple[int, float]]]:
        """The same for each of several unit vectors (n, width) in one pass, which all processors share."""
        wanted = min(depth * self._spread, len(self.owners))
        if not wanted:
            return [[] for _ in queries]
        narrowed = None
        if allowed is not None:
            windows = np.flatnonzero(np.isin(self.owners, allowed)).astype(np.int64)
            narrowed = faiss.SearchParameters(sel=faiss.IDSelectorBatch(windows))  # type: ignore[call-arg]
        scores, found = self._flat.search(queries, wanted, params=narrowed)
        answers = zip(queries, scores.tolist(), found.tolist(), strict=True)
        return [self._best(near, those)[:depth] if query.any() else [] for query, near, those in answers]

    def _best(self, scores: list[float], found: list[int]) -> list[tuple[int, float]]:
        """Each passage once, as near as its nearest window."""
        best: dict[int, float] = {}
        for score, vector in zip(scores, found, strict=True):
            if vector >= 0:
                best.setdefault(int(self.owners[vector]), score)
        return list(best.items())

    def of(self, vector: int) -> Floats:
        """One stored vector, for reuse by the next archive."""
        return np.asarray(self._flat.reconstruct(vector), dtype=np.float32)

    def cosines(self, query: Floats, rows: Rows) -> dict[int, float]:
        """Each passage's cosine to a unit vector: that of its nearest window."""
        windows = np.flatnonzero(np.isin(self.owners, rows))
        if not len(windows):
            return {}
        scores = self._flat.reconstruct_batch(windows) @ query
        best: dict[int, float] = {}
        for row, score in zip(self.owners[windows].tolist(), scores.tolist(), strict=True):
            best[row] = max(score, best.get(row, -1.0))
        return best
