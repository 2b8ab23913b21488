"""Texts to unit vectors by a table of word rows: the embedded model without torch, in microseconds a text.

The folder is an ordinary sentence-transformers model (StaticEmbedding, then Normalize): `model.safetensors` holds
`embeddings` (rows, width) as int8, `mapping` (pieces,) the row of each piece, which rare pieces share, and `weights`
(pieces,) as float32; a text's vector is the direction of the sum of weight x row over its pieces.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from tokenizers import Tokenizer

from index.errors import Misused

Floats = NDArray[np.float32]

TABLE, TOKENIZER, MODULES = "model.safetensors", "tokenizer.json", "modules.json"
_KINDS = ("StaticEmbedding", "Normalize")
_TEXTS_AT_ONCE = 1000
"""Texts tokenized in one call: enough to keep all cores busy, few enough to keep their objects small."""


def is_static(folder: Path) -> bool:
    """Whether a folder holds a model that `StaticEncoder` reads."""
    return not _faults(folder)


def _faults(folder: Path) -> str:
    """What keeps a folder from being such a model, as the end of a Chinese sentence; empty where nothing does."""
    for name in (MODULES, TABLE, TOKENIZER):
        if not (folder / name).is_file():
            return f"缺少文件 {name}"
    try:
        kinds = tuple(module["type"].rpartition(".")[2] for module in json.loads((folder / MODULES).read_bytes()))
        with safe_open(folder / TABLE, framework="numpy") as tensors:
            held = set(tensors.keys())
    except (ValueError, KeyError, TypeError, SafetensorError):
        return f"{MODULES} 或 {TABLE} 无法读取"
    if kinds != _KINDS or held | {"mapping"} != {"embeddings", "mapping", "weights"}:
        return "其中的模型不是带权重的静态词向量"
    return ""


class StaticEncoder:
    """A static model in memory: the table stays int8, rows are widened only for the texts at hand.

    Raises Misused for a folder that holds no such model.
    """

    def __init__(self, folder: Path) -> None:
        if fault := _faults(folder):
            raise Misused(f"无法从“{folder}”读取静态向量模型：{fault}。")
        with safe_open(folder / TABLE, framework="numpy") as tensors:
            self._rows: NDArray[np.int8] = tensors.get_tensor("embeddings")
            mapped = "mapping" in set(tensors.keys())
            self._places = tensors.get_tensor("mapping") if mapped else np.arange(len(self._rows))
            self._weights: Floats = tensors.get_tensor("weights")
        self._tokenizer = tokenizer_of(folder / TOKENIZER)
        if (size := self._tokenizer.get_vocab_size()) != len(self._places):
            raise Misused(f"无法从“{folder}”读取静态向量模型：词表有 {size} 项，向量对应 {len(self._places)} 项。")
        self.name = str(folder)
        self.width = int(self._rows.shape[1])

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors (n, width); a zero row for a text without any known piece."""
        sums = np.zeros((len(texts), self.width), dtype=np.float32)
        for number, ids in enumerate(self._pieces(texts)):
            np.matmul(self._weights[ids], self._rows[self._places[ids]].astype(np.float32), out=sums[number])
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        np.divide(sums, norms, out=sums, where=norms > 0)
        return sums

    def token_vectors(self, words: Sequence[str]) -> Floats:
        """Unit vectors (n, width) of single words, for comparing word with word."""
        return self.encode(words)

    def _pieces(self, texts: Sequence[str]) -> Iterator[list[int]]:
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            batch = list(texts[start : start + _TEXTS_AT_ONCE])
            for encoding in self._tokenizer.encode_batch_fast(batch, add_special_tokens=False):
                yield encoding.ids


def tokenizer_of(path: Path) -> Tokenizer:
    """The tokenizer of a tokenizer.json; raises Misused where the file is none."""
    try:
        return Tokenizer.from_buffer(path.read_bytes())
    except (OSError, ValueError) as error:
        raise Misused(f"无法从“{path.parent}”读取模型：文件 {path.name} 已损坏。") from error
