"""A source once it is cut: flat arrays of piece numbers, with offsets from document to window to sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.corpus import Document

WINDOW = 250
"""Characters of a window, as passages are cut when they are encoded: a mean over longer text blurs it."""
BATCH = 4096
"""Documents tokenized at a time: keeps the Python objects of one batch within some hundred megabytes."""

Ids = NDArray[np.int32]
Offsets = NDArray[np.int64]


@dataclass(frozen=True)
class Texts:
    """Piece numbers of all sentences and all hints; `x_starts[i]:x_starts[i + 1]` is the i-th x within its parent."""

    pieces: Ids
    sentence_starts: Offsets
    window_starts: Offsets
    document_starts: Offsets
    hint_pieces: Ids
    hint_starts: Offsets
    document_hints: Offsets

    def save(self, path: Path) -> None:
        """Write all arrays to one `.npz` file."""
        np.savez(path, **{field.name: getattr(self, field.name) for field in fields(self)})

    @classmethod
    def load(cls, path: Path) -> Texts:
        """Read what `save` wrote."""
        with np.load(path) as arrays:
            return cls(**{field.name: arrays[field.name] for field in fields(cls)})


def windows(text: str) -> list[list[str]]:
    """The sentences of a text, grouped into windows of about 250 characters that never cut a sentence."""
    groups: list[list[str]] = [[]]
    room = WINDOW
    for sentence in re.findall(r"[^。！？；\n]{1,250}[。！？；]?", text):
        if groups[-1] and len(sentence) > room:
            groups.append([])
            room = WINDOW
        groups[-1].append(sentence)
        room -= len(sentence)
    return [group for group in groups if group]


def tokenize(documents: Iterable[Document], tokenizer: Tokenizer) -> Texts:
    """Cut all documents into windows, sentences and pieces."""
    window_sizes: list[int] = []
    document_sizes: list[int] = []
    hint_counts: list[int] = []
    sentences, hints = _Pieces(tokenizer), _Pieces(tokenizer)
    for batch in _batches(documents):
        cut = [windows(document.text) for document in batch]
        document_sizes += [len(groups) for groups in cut]
        window_sizes += [len(group) for groups in cut for group in groups]
        hint_counts += [len(document.hints) for document in batch]
        sentences.add([sentence for groups in cut for group in groups for sentence in group])
        hints.add([hint for document in batch for hint in document.hints])
    starts = _starts(window_sizes), _starts(document_sizes)
    return Texts(*sentences.arrays(), *starts, *hints.arrays(), _starts(hint_counts))


class _Pieces:
    """Piece numbers of many strings, gathered batch by batch."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.parts: list[Ids] = []
        self.sizes: list[int] = []

    def add(self, texts: list[str]) -> None:
        cut = [encoding.ids for encoding in self.tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
        self.sizes += [len(ids) for ids in cut]
        self.parts.append(np.fromiter((one for ids in cut for one in ids), dtype=np.int32))

    def arrays(self) -> tuple[Ids, Offsets]:
        return np.concatenate(self.parts, dtype=np.int32), _starts(self.sizes)


def _starts(sizes: list[int]) -> Offsets:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    rest = iter(documents)
    while batch := list(islice(rest, BATCH)):
        yield batch
