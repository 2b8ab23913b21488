"""Texts to unit vectors, by the embedded model or any other. The only file that loads sentence-transformers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError

from index.errors import Misused
from index.static import StaticEncoder, is_static

Floats = NDArray[np.float32]

EMBEDDED = Path(__file__).parent.parent / "data" / "model"
"""The model that ships with the program."""


class Model(Protocol):
    """Whatever turns texts into unit vectors (n, width) of float32."""

    width: int

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """A model with the prompts it wants; `identity` names everything that changes a vector."""

    model: Model
    name: str
    digest: str
    query_prompt: str = ""
    passage_prompt: str = ""

    @property
    def identity(self) -> dict[str, str | int]:
        """What an archive records and compares before it answers."""
        return {
            "model": self.name,
            "digest": self.digest,
            "width": self.model.width,
            "query_prompt": self.query_prompt,
            "passage_prompt": self.passage_prompt,
        }

    def passages(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of passages, (n, width)."""
        return self.model.encode([self.passage_prompt + text for text in texts])

    def query(self, text: str) -> Floats:
        """The unit vector of one question, (width,)."""
        row: Floats = self.model.encode([self.query_prompt + text])[0]
        return row


def load_encoder(model: str = "", query_prompt: str | None = None, passage_prompt: str | None = None) -> Encoder:
    """The encoder of a sentence-transformers model by folder or name; the embedded one where none is named.

    A prompt of None is the model's own, where it has one.
    A static model is read without torch; any other imports sentence-transformers here, and only here.
    Raises Misused where the model cannot be loaded.
    """
    folder = Path(model) if model else EMBEDDED
    if not folder.is_dir() and (not model or model.startswith((".", "/", "~"))):
        raise Misused(f"模型文件夹不存在：{folder}。")
    own: Mapping[str, str] = {}
    loaded: Model
    if folder.is_dir() and is_static(folder):
        loaded = StaticEncoder(folder)
    else:
        loaded = _Transformer(model)
        own = loaded.prompts
    return Encoder(
        model=loaded,
        name="fuhan" if folder == EMBEDDED else model,
        digest=_digest(folder) if folder.is_dir() else "",
        query_prompt=own.get("query", "") if query_prompt is None else query_prompt,
        passage_prompt=own.get("document", own.get("passage", "")) if passage_prompt is None else passage_prompt,
    )


def _digest(folder: Path) -> str:
    """A short name for the weights and settings in a model folder."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".json", ".safetensors", ".bin", ".txt"}:
            total.update(path.name.encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


class _Transformer:
    """Any sentence-transformers model; importing it costs seconds, so it is imported when it is needed."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - torch is loaded for such models only

        try:
            self._model = SentenceTransformer(name, device="cpu")
        except (OSError, ValueError, SafetensorError) as error:
            broken, unknown = "文件夹里没有可用的模型，或文件已损坏", "本机没有这个文件夹，也未能按名称下载"
            raise Misused(f"无法加载模型“{name}”：{broken if Path(name).is_dir() else unknown}。") from error
        self.prompts = {name: prompt for name, prompt in self._model.prompts.items() if prompt}
        self.width = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit row a text."""
        rows = self._model.encode(list(texts), normalize_embeddings=True, convert_to_numpy=True)
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), self.width)
