"""Word vectors to start from: word2vec over the whole corpus, scaled so that common words weigh little."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec
from numpy.typing import NDArray

from index.training.settings import Settings
from index.training.texts import Texts

Matrix = NDArray[np.float32]

NEIGHBOURS = 8
"""Words to either side that are predicted from: wide enough for topics, the best of 4, 8 and 12."""
RARITY = 1e-3
"""a in a / (a + p): a word of that share of the text counts half (Arora, Liang, Ma 2017)."""


def write_lines(sources: Iterable[Texts], path: Path) -> None:
    """One window a line, piece numbers separated by blanks: the form in which gensim reads with several threads."""
    with path.open("w", encoding="ascii") as lines:
        for texts in sources:
            ends = texts.sentence_starts[texts.window_starts]
            for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
                lines.write(" ".join(map(str, texts.pieces[start:end].tolist())) + "\n")


def train_word_vectors(lines: Path, pieces: int, settings: Settings) -> Matrix:
    """CBOW vectors (pieces, width), a zero row for a piece that never occurs; the same bytes only with one thread."""
    model = Word2Vec(
        corpus_file=str(lines),
        vector_size=settings.width,
        window=NEIGHBOURS,
        min_count=1,
        sg=0,
        negative=8,
        sample=1e-4,
        epochs=settings.word_passes,
        workers=settings.threads,
        seed=settings.seed,
    )
    vectors = np.zeros((pieces, settings.width), dtype=np.float32)
    vectors[[int(word) for word in model.wv.index_to_key]] = model.wv.vectors
    return vectors


def starting_table(vectors: Matrix, counts: NDArray[np.int64]) -> tuple[Matrix, NDArray[np.float32]]:
    """Unit rows, turned so that leading columns hold most of the variance, and the weight a / (a + p) of each row."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0)
    share = counts / counts.sum()
    weights = (RARITY / (RARITY + share)).astype(np.float32)
    _, axes = np.linalg.eigh((rows * weights[:, None]).T @ (rows * weights[:, None]))
    return (rows @ axes[:, ::-1]).astype(np.float32), weights
