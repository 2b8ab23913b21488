"""Vectors of all windows of all passages; those of an unchanged text come from the generation before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.errors import ArchiveError
from index.header import header
from index.letters import Letter, Passage
from index.models.encode import Encoder, Floats
from index.storage.generation import Generation, current
from index.storage.manifest import Manifest
from index.storage.vectors import Vectors
from index.windows import windows
from index.words.fold import fold

WINDOW = 250
"""Characters a vector stands for: a mean over more blurs (CMRC2018, static model: .876 whole, .909 in windows)."""

HEADER = 0.3
"""How much a header counts beside its window, whose vector is added to its own: in one text, a short window drowned in
a long title (nDCG@10 by vectors alone, cmrc2018 .950 in one text, .970 so; sample letters .708, .710; at 0.6 the
letters gain a little and xquad-zh loses as much)."""

BATCH = 1_024
"""Windows encoded at a time: enough to keep a model busy, little enough to keep memory flat."""

Prints = NDArray[np.uint64]


class Window(NamedTuple):
    """A stretch of a passage and what stands above it."""

    header: str
    text: str


class WindowVectors:
    """Encodes what is new and remembers what is not."""

    def __init__(self, root: Path, encoder: Encoder, storage: str) -> None:
        self._encoder, self._storage = encoder, storage
        self._known, self._before = _previous(root, encoder)
        self.count = 0

    def write(self, generation: Generation, answers: Iterable[tuple[int, Letter, Passage]]) -> None:
        """Encode every window of the passages and keep vectors, owners and fingerprints in the generation."""
        texts = _windows(answers)
        owners: list[int] = []
        prints: list[int] = []
        parts: list[Floats] = []
        while batch := list(islice(texts, BATCH)):
            owners += [row for row, _ in batch]
            marks = [_print(window) for _, window in batch]
            parts.append(self._vectors([window for _, window in batch], marks))
            prints += marks
        self.count = len(owners)
        table = np.concatenate(parts) if parts else np.empty((0, self._encoder.model.width), np.float32)
        vectors = Vectors.build(table, np.asarray(owners, np.int32), self._storage)
        vectors.save(generation.vectors, generation.owners)
        np.save(generation.prints, np.asarray(prints, np.uint64))

    def _vectors(self, batch: list[Window], marks: list[int]) -> Floats:
        """One vector a window, computed only where the generation before has none."""
        fresh = [window for window, mark in zip(batch, marks, strict=True) if mark not in self._known]
        made = iter(self._encoded(fresh) if fresh else ())
        rows = [self._before.of(self._known[mark]) if mark in self._known else next(made) for mark in marks]
        return np.stack(rows)

    def _encoded(self, batch: list[Window]) -> Floats:
        """Unit vectors of windows in the light of their headers; a header is read once for all its windows."""
        places: dict[str, int] = {}
        above = [places.setdefault(window.header, len(places)) for window in batch]
        headers = self._encoder.passages(list(places))[above]
        summed = self._encoder.passages([window.text for window in batch]) + np.float32(HEADER) * headers
        lengths = np.linalg.norm(summed, axis=1, keepdims=True)
        unit: Floats = np.divide(summed, lengths, out=summed, where=lengths > 0)
        return unit


def _windows(answers: Iterable[tuple[int, Letter, Passage]]) -> Iterator[tuple[int, Window]]:
    """Every window of every passage with the passage's row, spelled as questions are."""
    for row, letter, passage in answers:
        above, text = fold(header(letter, passage)), fold(passage.text)
        for start, end in windows(text, 0, len(text), WINDOW):
            yield row, Window(above, text[start:end])


def _print(window: Window) -> int:
    return int.from_bytes(blake2b("\n".join(window).encode(), digest_size=8).digest(), "little")


def _previous(root: Path, encoder: Encoder) -> tuple[dict[int, int], Vectors]:
    """The vectors of the current generation by fingerprint, where the same encoder made them and they are whole."""
    none: tuple[dict[int, int], Vectors] = {}, Vectors.build(np.empty((0, 1), np.float32), np.empty(0, np.int32))
    try:
        generation = current(root)
        manifest = Manifest.read(generation.manifest)
        if dict(manifest.encoder) != encoder.identity or manifest.storage == "int8":  # int8 would blur twice
            return none
        generation.verify(manifest)
        vectors = Vectors.open(generation.vectors, generation.owners)
        prints: Prints = np.load(generation.prints)
    except ArchiveError:
        return none  # a damaged past costs time, not truth: everything is encoded anew
    return {int(mark): place for place, mark in enumerate(prints)}, vectors
